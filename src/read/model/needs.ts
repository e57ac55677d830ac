import type { Need } from '../../schema/declared.ts';
import type { Place } from '../../schema/place.ts';
import type { ReadContext } from './context.ts';
import type { SchemaValue } from './declared.ts';
import { rolesOf } from './policy-model.ts';
import type { BuilderValue, TableValue } from '../evaluate/value.ts';

/** What must be in the database before a value of the schema is. */
export function needsOf(context: ReadContext, value: SchemaValue): Need[] {
  switch (value.kind) {
    case 'table':
      return tableNeeds(context, value);
    case 'enum':
      return value.pgSchema ? [schemaNeed(context, value.pgSchema, value.at)] : [];
    case 'pg-schema':
      return [];
    case 'builder':
      if (value.builds === 'policy') return policyNeeds(context, value);
      return value.of?.kind === 'pg-schema' ? [schemaNeed(context, value.of, value.at)] : [];
  }
}

function schemaNeed(context: ReadContext, value: SchemaValue, place: Place): Need {
  return { kind: 'schema', declared: context.declaredOf(value), place };
}

function tableNeeds(context: ReadContext, value: TableValue): Need[] {
  const table = context.tableOf(value);
  const { pgSchema } = value.maker;
  const targets = table.foreignKeys.flatMap(({ target, place }): Need[] => {
    return target && target.table !== table
      ? [{ kind: 'foreignKey', declared: context.declaredTable(target.table), place }]
      : [];
  });
  const enums = table.columns.flatMap(({ key, place }): Need[] => {
    const builder = value.columns.get(key);
    const of = builder?.kind === 'builder' ? builder.of : undefined;
    return of?.kind === 'enum' ? [{ kind: 'enum', declared: context.declaredOf(of), place }] : [];
  });
  const roles = table.policies.flatMap(({ roles: own, place }) =>
    own.map((declared): Need => ({ kind: 'role', declared, place })),
  );
  return [...(pgSchema ? [schemaNeed(context, pgSchema, table.place)] : []), ...enums, ...targets, ...roles];
}

/** A policy that stands for itself, `pgPolicy(...).link(table)`. */
function policyNeeds(context: ReadContext, value: BuilderValue): Need[] {
  const link = value.calls.findLast(({ name }) => name === 'link');
  const table = link?.args.values[0];
  const { place } = value.root;
  return [
    ...(table?.kind === 'table'
      ? [{ kind: 'table', declared: context.declaredOf(table), place } as const]
      : []),
    ...rolesOf(context, value).map((declared): Need => ({ kind: 'role', declared, place })),
  ];
}
