import { cutIdentifier, fitsIdentifier } from '../naming/identifier.ts';
import type { Column } from './column.ts';
import type { Declared } from './declared.ts';
import type { Place } from './place.ts';
import type { ForeignKey, Index, PrimaryKey, Table, UniqueConstraint } from './table.ts';

type Line = '0.x' | '1.x' | undefined;

/** What has a name in the database. */
export type NamedKind =
  | 'table'
  | 'view'
  | 'sequence'
  | 'enum'
  | 'index'
  | 'unique'
  | 'primaryKey'
  | 'foreignKey'
  | 'check'
  | 'column';

/** A name that the database comes to have. */
export interface DatabaseName {
  readonly kind: NamedKind;
  readonly name: string;
  /** Within what it must be unique, once it is cut to 63 bytes; some names must be so within two. */
  readonly scopes: readonly string[];
  /** Postgres makes the name and takes one that is free, so that only what comes later can meet it. */
  readonly isFlexible: boolean;
  /** `null` for a view, a sequence or an enum. */
  readonly table: Table | null;
  /** The variable that holds it, or its table. */
  readonly variable: string | undefined;
  readonly place: Place;
  readonly index: Index | null;
  readonly unique: UniqueConstraint | null;
  readonly foreignKey: ForeignKey | null;
}

const plain = { isFlexible: false, index: null, unique: null, foreignKey: null };

/** The scope of what lies in a Postgres schema beside tables. */
export function schemaScope(schema: string | null, name: string): string {
  return ['schema', schema ?? 'public', cutIdentifier(name)].join('\0');
}

/** The name of a view, a sequence or an enum. */
export function declaredName({ kind, name, schema, variable, place }: Declared): DatabaseName | null {
  if (kind !== 'view' && kind !== 'sequence' && kind !== 'enum') return null;
  if (name === undefined || schema === undefined) return null;
  const scopes = [schemaScope(schema, name)];
  return { ...plain, kind, name, scopes, table: null, variable: variable ?? undefined, place };
}

/**
 * The names that a table brings to the database, its own first, and of its columns those that may meet each other. Tables, indexes, unique constraints and primary keys share
 * one space in a Postgres schema (`pg_class`); checks and foreign keys have one in each table, into which the constraints
 * among the former count too (`pg_constraint`).
 */
export function namesOfTable(table: Table, line: Line): DatabaseName[] {
  const { name, schema, place } = table;
  if (name === undefined || schema === undefined) return [];
  const variable = table.variable ?? name;
  const names: DatabaseName[] = [];
  const inSchema = (own: string): string => schemaScope(schema, own);
  const inTable = (space: string, own: string): string =>
    [space, schema ?? 'public', name, table.file, table.place.start, cutIdentifier(own)].join('\0');
  const add = (
    one: Pick<DatabaseName, 'kind' | 'name' | 'scopes' | 'place'> & Partial<DatabaseName>,
  ): void => {
    const { kind, scopes, isFlexible = false, index = null, unique = null, foreignKey = null } = one;
    // Field by field: objects that are spread have a shape each, and there are many names.
    names.push({
      kind,
      name: one.name,
      scopes,
      isFlexible,
      table,
      variable,
      place: one.place,
      index,
      unique,
      foreignKey,
    });
  };
  add({ kind: 'table', name, scopes: [inSchema(name)], place });
  for (const column of repeatedColumns(table)) {
    add({ kind: 'column', name: column.name, scopes: [inTable('column', column.name)], place: column.place });
  }
  for (const key of table.primaryKeys) {
    if (isUnsure(key, line)) continue;
    const isFlexible = key.inline || isOfOneColumn(key, line);
    const own = isFlexible ? `${name}_pkey` : key.name;
    if (!isCertain(own, isFlexible)) continue;
    const scopes = [inSchema(own), inTable('constraint', own)];
    add({ kind: 'primaryKey', name: own, scopes, isFlexible, place: key.place });
  }
  for (const unique of table.uniques) {
    if (isUnsure(unique, line)) continue;
    const isFlexible = isOfOneColumn(unique, line);
    const own = isFlexible ? postgresUniqueName(unique) : unique.name;
    if (!isCertain(own, isFlexible)) continue;
    const scopes = [inSchema(own), inTable('constraint', own)];
    add({ kind: 'unique', name: own, scopes, isFlexible, place: unique.place, unique });
  }
  for (const index of table.indexes) {
    if (index.name === undefined) continue;
    add({ kind: 'index', name: index.name, scopes: [inSchema(index.name)], place: index.place, index });
  }
  for (const key of table.foreignKeys) {
    if (key.name === undefined) continue;
    const scopes = [inTable('constraint', key.name)];
    add({ kind: 'foreignKey', name: key.name, scopes, place: key.place, foreignKey: key });
  }
  for (const check of table.checks) {
    if (check.name === undefined) continue;
    add({
      kind: 'check',
      name: check.name,
      scopes: [inTable('constraint', check.name)],
      place: check.place,
    });
  }
  return names;
}

/** A column can only meet others of its table, and most names are columns'. */
function repeatedColumns({ columns }: Table): readonly (Column & { readonly name: string })[] {
  const named = columns.filter(
    (column): column is Column & { readonly name: string } => column.name !== undefined,
  );
  const counts = new Map<string, number>();
  for (const { name } of named) {
    const cut = cutIdentifier(name);
    counts.set(cut, (counts.get(cut) ?? 0) + 1);
  }
  return named.filter(({ name }) => counts.get(cutIdentifier(name)) !== 1);
}

/** Where Postgres shortens a name that it makes, it does so in a way of its own. */
function isCertain(name: string | undefined, isFlexible: boolean): name is string {
  return name !== undefined && (!isFlexible || fitsIdentifier(name));
}

/** drizzle-kit 1.x writes a nameless key or constraint of one column as the column's own, and leaves the name to Postgres. */
function isOfOneColumn({ named, columns }: PrimaryKey | UniqueConstraint, line: Line): boolean {
  return line === '1.x' && named === 'no' && columns?.length === 1;
}

/** The version decides who makes the name, and is not known. */
function isUnsure(constraint: PrimaryKey | UniqueConstraint, line: Line): boolean {
  const isPrimary = !('builder' in constraint) && constraint.inline;
  return line === undefined && constraint.named === 'no' && !isPrimary;
}

function postgresUniqueName({ table, columns }: UniqueConstraint): string | undefined {
  const column = columns?.[0]?.name;
  return table.name === undefined || column === undefined ? undefined : `${table.name}_${column}_key`;
}
