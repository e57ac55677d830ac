import { columnDrift } from './drift-column.ts';
import { partsDrift } from './drift-parts.ts';
import type { Place } from '../place.ts';
import type { SchemaEnum } from '../relation.ts';
import { tableKey, type Snapshot, type SnapshotTable } from './snapshot.ts';
import type { Column } from '../column.ts';
import type { Table } from '../table.ts';

/** What a schema is made of, in words. */
export type DriftThing =
  | 'table'
  | 'column'
  | 'primary key'
  | 'foreign key'
  | 'index'
  | 'unique constraint'
  | 'check'
  | 'policy'
  | 'enum';

/** Something that the code and the newest migration do not say alike. */
export type Drift = {
  readonly thing: DriftThing;
  readonly name: string;
  /** The element of the code, else the table that has lost it. */
  readonly at: { readonly place: Place };
} & (
  | { readonly kind: 'missing' | 'dropped' }
  /** How it is in the code, and in the newest migration: words that go before "in the schema". */
  | { readonly kind: 'changed'; readonly here: string; readonly there: string }
);

/** A table or an enum that differs from the newest migration. */
export interface Drifted {
  readonly kind: 'table' | 'enum';
  readonly name: string;
  readonly schema: string | null;
  readonly place: Place;
  /** In the order of the code; never empty. */
  readonly drift: readonly Drift[];
}

/** What the code says of a table and the newest migration does not, or not so. Of what is not known nothing is said. */
export function tableDrift(table: Table, snapshot: Snapshot): Drift[] {
  const { name, schema } = table;
  if (name === undefined || schema === undefined) return [];
  const noted = snapshot.tables.get(tableKey(schema, name));
  if (!noted) return [{ kind: 'missing', thing: 'table', name, at: table }];
  return [
    ...columnsDrift(table, noted),
    ...partsDrift(table, noted),
    ...checksDrift(table, noted),
    ...rlsDrift(table, noted),
  ];
}

/** An enum that drizzle-kit sees, and its values. */
export function enumDrift(declared: SchemaEnum, snapshot: Snapshot): Drift[] {
  const { name, schema, values } = declared;
  if (name === undefined || schema === undefined) return [];
  const noted = snapshot.enums.get(tableKey(schema, name));
  const at = { thing: 'enum', name, at: declared } as const;
  if (!noted) return [{ kind: 'missing', ...at }];
  if (!values || noted.values.join('\0') === values.join('\0')) return [];
  return [{ kind: 'changed', ...at, here: `(${values.join(', ')})`, there: `(${noted.values.join(', ')})` }];
}

/** The tables of the newest migration that no code has any more. */
export function droppedTables(tables: readonly Table[], snapshot: Snapshot): SnapshotTable[] {
  const there = new Set(
    tables.map(({ schema, name }) =>
      schema === undefined || name === undefined ? undefined : tableKey(schema, name),
    ),
  );
  if (there.has(undefined)) return [];
  return [...snapshot.tables].filter(([key]) => !there.has(key)).map(([, table]) => table);
}

function columnsDrift(table: Table, noted: SnapshotTable): Drift[] {
  const byName = new Map<string | undefined, Column[]>();
  for (const column of table.columns) {
    const same = byName.get(column.name);
    if (same) same.push(column);
    else byName.set(column.name, [column]);
  }
  const drift: Drift[] = [];
  for (const [name, [column, ...others]] of byName) {
    // Two columns of one name become one, and which one is Drizzle's affair.
    if (name === undefined || !column || others.length > 0) continue;
    const there = noted.columns.get(name);
    if (there) drift.push(...columnDrift(column, there));
    else drift.push({ kind: 'missing', thing: 'column', name, at: column });
  }
  if (table.open.has('columns') || byName.has(undefined)) return drift;
  const lost = [...noted.columns.keys()].filter((name) => !byName.has(name));
  return [...drift, ...lost.map((name) => ({ kind: 'dropped', thing: 'column', name, at: table }) as const)];
}

function checksDrift(table: Table, noted: SnapshotTable): Drift[] {
  return [
    ...namesDrift('check', table, table.checks, noted.checks, table.open.has('checks')),
    // A policy may be linked to its table from anywhere, so that none is certainly gone.
    ...namesDrift('policy', table, table.policies, noted.policies, true),
  ];
}

function namesDrift(
  thing: 'check' | 'policy',
  table: Table,
  declared: readonly { readonly name: string | undefined; readonly place: Place }[],
  noted: readonly string[] | undefined,
  isOpen: boolean,
): Drift[] {
  if (!noted) return [];
  const names = new Set(declared.map(({ name }) => name));
  const missing = declared.flatMap(({ name, place }): Drift[] =>
    name === undefined || noted.includes(name) ? [] : [{ kind: 'missing', thing, name, at: { place } }],
  );
  if (isOpen || names.has(undefined)) return missing;
  const lost = noted.filter((name) => !names.has(name));
  return [...missing, ...lost.map((name) => ({ kind: 'dropped', thing, name, at: table }) as const)];
}

/** Row level security by itself: a policy switches it on as well, and 0.x does not note that. */
function rlsDrift(table: Table, noted: SnapshotTable): Drift[] {
  if (noted.rls === undefined || !noted.policies || noted.policies.length > 0 || table.policies.length > 0)
    return [];
  const here = table.rls;
  if (here === 'unknown' || (here === 'yes') === noted.rls) return [];
  const words = ['row level security enabled', 'row level security disabled'] as const;
  const [is, was] = here === 'yes' ? words : ([words[1], words[0]] as const);
  return [{ kind: 'changed', thing: 'table', name: noted.name, at: table, here: is, there: was }];
}
