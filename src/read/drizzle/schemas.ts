import type { Casing } from '../../naming/casing.ts';
import type { Place } from '../../schema/place.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import {
  literal,
  unknown,
  type Args,
  type EnumValue,
  type NativeValue,
  type PgSchemaValue,
  type Site,
  type Value,
} from '../evaluate/value.ts';
import { makeBuilder } from './chains.ts';
import { plainMaker, tableMaker } from './makers.ts';

/** `pgEnum(name, values)` and `schema.enum(name, values)`. */
export function makeEnum(
  evaluator: Evaluator,
  pgSchema: PgSchemaValue | null,
  args: Args,
  site: Site,
): EnumValue {
  const missing: Value = args.open
    ? { kind: 'unknown', unread: args.open, at: site.place }
    : literal(undefined, site.place);
  const given = args.values[1] ?? missing;
  const values: Value =
    given.kind === 'object'
      ? {
          kind: 'array',
          items: [...given.members.values()],
          open: given.open,
          owner: evaluator.frame,
          at: given.at,
        }
      : given;
  return {
    kind: 'enum',
    name: args.values[0] ?? missing,
    schema: pgSchema?.name ?? null,
    pgSchema,
    values,
    frame: evaluator.frame,
    at: site.place,
  };
}

/** A column of an enum: the enum is itself the column function. */
export function enumColumn(evaluator: Evaluator, of: EnumValue, args: Args, site: Site): Value {
  return makeBuilder(evaluator, 'column', 'enum', args, site, of);
}

export function enumMember(of: EnumValue, key: string, at: Place): Value {
  if (key === 'enumName') return of.name;
  if (key === 'enumValues') return of.values;
  return unknown('drizzle-api', at);
}

/** `pgSchema(name)`, or `snakeCase.schema(name)`. */
export function pgSchemaFunction(evaluator: Evaluator, casing: Casing | null, at: Place): NativeValue {
  return {
    kind: 'native',
    name: 'pgSchema',
    call: (args, site) => ({
      kind: 'pg-schema',
      name: args.values[0] ?? unknown('drizzle-api', site.place),
      casing,
      existing: false,
      frame: evaluator.frame,
      at: site.place,
    }),
    at,
  };
}

export function pgSchemaMember(evaluator: Evaluator, schema: PgSchemaValue, key: string, at: Place): Value {
  const builder = (builds: 'sequence' | 'view'): NativeValue => ({
    kind: 'native',
    name: key,
    call: (args, site) => makeBuilder(evaluator, builds, key, args, site, schema),
    at,
  });
  switch (key) {
    case 'table':
      return tableMaker(
        evaluator,
        'schema.table',
        { ...plainMaker, schema: schema.name, pgSchema: schema, casing: schema.casing },
        at,
      );
    case 'enum':
      return {
        kind: 'native',
        name: key,
        call: (args, site) => makeEnum(evaluator, schema, args, site),
        at,
      };
    case 'view':
    case 'materializedView':
      return builder('view');
    case 'sequence':
      return builder('sequence');
    case 'existing':
      return {
        kind: 'native',
        name: key,
        call: () => ({ ...schema, existing: true, frame: evaluator.frame }),
        at,
      };
    case 'schemaName':
      return schema.name;
    default:
      return unknown('drizzle-api', at);
  }
}

/** `snakeCase` and `camelCase` of 1.0. */
export function casingNamespace(evaluator: Evaluator, casing: Casing, at: Place): NativeValue {
  return {
    kind: 'native',
    name: casing,
    member: (key, place) => {
      if (key === 'table') return tableMaker(evaluator, `${casing}.table`, { ...plainMaker, casing }, place);
      if (key === 'schema') return pgSchemaFunction(evaluator, casing, place);
      if (key === 'view' || key === 'materializedView') {
        return {
          kind: 'native',
          name: key,
          call: (args, site) => makeBuilder(evaluator, 'view', key, args, site),
          at: place,
        };
      }
      return undefined;
    },
    at,
  };
}
