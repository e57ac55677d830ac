import type { Place } from '../../schema/place.ts';
import { linkBuilders } from './column-name.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import {
  asString,
  literal,
  unknown,
  type Args,
  type NativeValue,
  type Site,
  type TableMaker,
  type TableValue,
  type Value,
} from '../evaluate/value.ts';
import type { Unread } from '../../schema/unread.ts';
import { columnBuilders } from './columns.ts';
import { makeBuilder } from './chains.ts';

/** `pgTable` itself. */
export const plainMaker: TableMaker = {
  schema: null,
  pgSchema: null,
  casing: null,
  rls: false,
  customizeName: null,
};

/** A function that makes tables: `pgTable`, `snakeCase.table`, `schema.table`, what `pgTableCreator` returns. */
export function tableMaker(evaluator: Evaluator, name: string, maker: TableMaker, at: Place): NativeValue {
  return {
    kind: 'native',
    name,
    call: (args, site) => makeTable(evaluator, maker, args, site),
    member: (key, place) =>
      key === 'withRLS'
        ? tableMaker(evaluator, `${name}.withRLS`, { ...maker, rls: true }, place)
        : undefined,
    at,
  };
}

/** What a call of a table maker makes. */
export function makeTable(evaluator: Evaluator, maker: TableMaker, args: Args, site: Site): Value {
  const { frame } = evaluator;
  const missing: Value = args.open
    ? { kind: 'unknown', unread: args.open, at: site.place }
    : literal(undefined, site.place);
  const given = args.values[0] ?? missing;
  const name = maker.customizeName
    ? evaluator.call(maker.customizeName, { values: [given], open: null }, site)
    : given;
  let columns = args.values[1] ?? missing;
  if (columns.kind === 'function') {
    columns = evaluator.call(
      columns,
      { values: [builderCollection(evaluator, site.place)], open: null },
      site,
    );
  }
  const { members, open } = columnsOf(evaluator, columns, site.place);
  const table: TableValue = {
    kind: 'table',
    maker,
    name,
    columns: members,
    columnsOpen: open,
    columnsValue: columns,
    extras: args.values[2] ?? (args.open ? missing : null),
    rls: maker.rls,
    frame,
    call: site.node,
    callFile: site.place.file,
    at: site.place,
  };
  frame.created.push(table);
  linkBuilders(evaluator, table);
  return table;
}

function columnsOf(
  evaluator: Evaluator,
  value: Value,
  at: Place,
): { members: Map<string, Value>; open: Unread | null } {
  if (value.kind !== 'object') {
    const unread: Unread = value.kind === 'unknown' ? value.unread : { reason: 'drizzle-api', place: at };
    return { members: new Map(), open: unread };
  }
  const members = new Map<string, Value>();
  for (const [key, member] of value.members) members.set(key, evaluator.read(member, value, at));
  return { members, open: value.open };
}

/** The parameter of `(t) => ({ ... })` in the columns argument. */
function builderCollection(evaluator: Evaluator, at: Place): Value {
  const members = new Map<string, Value>();
  for (const name of [...columnBuilders.keys(), 'customType']) {
    members.set(
      name,
      name === 'customType' ? customType(evaluator, at) : columnFunction(evaluator, name, at),
    );
  }
  return { kind: 'object', members, open: null, prototype: null, literals: [], owner: evaluator.frame, at };
}

/** `uuid`, `text`, ... */
export function columnFunction(evaluator: Evaluator, name: string, at: Place): NativeValue {
  return {
    kind: 'native',
    name,
    call: (args, site) => makeBuilder(evaluator, 'column', name, args, site),
    at,
  };
}

/** `customType({ dataType() {...} })`, which gives a column function. */
export function customType(evaluator: Evaluator, at: Place): NativeValue {
  return {
    kind: 'native',
    name: 'customType',
    call: (params) => {
      const of = params.values[0] ?? unknown('drizzle-api', at);
      return {
        kind: 'native',
        name: 'custom',
        call: (args, site) => makeBuilder(evaluator, 'column', 'custom', args, site, of),
        at,
      };
    },
    at,
  };
}

/** `pgTableCreator(customizeName, casing?)`. */
export function tableCreator(evaluator: Evaluator, at: Place): NativeValue {
  return {
    kind: 'native',
    name: 'pgTableCreator',
    call: (args, site) => {
      const casing = asString(args.values[1]);
      return tableMaker(
        evaluator,
        'pgTableCreator()',
        {
          schema: null,
          pgSchema: null,
          casing: casing === 'snake_case' || casing === 'camelCase' ? casing : null,
          rls: false,
          customizeName: args.values[0] ?? unknown('drizzle-api', site.place),
        },
        site.place,
      );
    },
    at,
  };
}
