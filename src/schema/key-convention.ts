import pluralize from 'pluralize';
import type { Column } from './column.ts';
import { areMany, areMost } from './convention.ts';
import { isLeftOut } from './left-out.ts';
import { foreignKeysOf } from './lookup.ts';
import type { Table } from './table.ts';

/** What a primary key of one column is, other than a uuid that the database makes. */
export type KeyKind = 'counted' | 'text' | 'uuid of the application';

/** How most primary keys of a project are made, where that is not what `require-uuid-primary-key` asks for. */
export interface KeyConvention {
  readonly kind: KeyKind;
  /** The commonest type of these keys. */
  readonly type: string;
  readonly count: number;
  /** All tables with a primary key of one column. */
  readonly tables: number;
}

/** What is known of a primary key of one column. */
export interface SingleKey {
  readonly type: string;
  readonly hasDefault: boolean;
}

/** At least this share of the keys makes a convention, whatever else is known of the project. */
const nearlyAll = 0.9;

/** Types whose values are counted up. */
export const countedType = /^(?:small|big)?(?:int|serial)/;

export function kindOfKey({ type, hasDefault }: SingleKey): KeyKind | null {
  if (type === 'uuid') return hasDefault ? null : 'uuid of the application';
  if (countedType.test(type)) return 'counted';
  return /^(?:text|varchar|char)\b/.test(type) ? 'text' : null;
}

/** The convention of some tables' keys; in a schema that is in use, it is one where most follow it. */
export function conventionIn(tables: readonly Table[], isInUse: boolean): KeyConvention | null {
  const keys = tables.flatMap((table) => singleKeyOf(table) ?? []).map(factsOf);
  return keyConvention(keys, isInUse);
}

/**
 * Whether the rows of a table have the key anyway: a code, a slug, or another system's id, which inserts give. A key that
 * is called after its table is an id of its own, made by the application.
 */
export function isNaturalKey(column: Column): boolean {
  const { key, table, default: byDatabase, runtimeDefault } = column;
  if (byDatabase.kind !== 'none' || runtimeDefault !== 'no' || column.generated !== 'no') return false;
  const [, word] = /^(.*?)_?(?:id|uuid|guid|pk)$/i.exec(key) ?? [];
  if (word === undefined) return true;
  const names = [table.name, table.variable, table.exportName].filter((name) => typeof name === 'string');
  return word !== '' && !names.some((name) => plain(name).includes(plain(word)));
}

/** Whether a primary key is called after the key of another table, whose id it holds without saying so. */
export function isOthersKey(column: Column, tables: Iterable<Table>): boolean {
  const [, word] = /^(.+?)_?(?:id|uuid|guid)$/i.exec(column.key) ?? [];
  if (word === undefined || column.default.kind !== 'none' || column.runtimeDefault !== 'no') return false;
  const other = plain(pluralize.singular(word));
  return [...tables].some(
    ({ name, file, place }) =>
      name !== undefined &&
      !(file === column.table.file && place.start === column.table.place.start) &&
      plain(pluralize.singular(name)) === other,
  );
}

/**
 * Whether the rows of a table are told apart by another key that has a parent's in it, as `(post_id, position)` does, and no
 * foreign key leads to them, so that nobody outside sees their ids.
 */
export function isInternalKey(table: Table): boolean {
  const uniques = [
    ...table.uniques.map(({ columns }) => columns ?? []),
    ...table.indexes
      .filter(({ unique }) => unique)
      .map(({ parts }) => parts?.flatMap(({ column }) => column ?? []) ?? []),
  ];
  return uniques.some((columns) => columns.some((column) => foreignKeysOf(column).length > 0));
}

/** Whether inserts give the primary key of a table, as where another system makes it. */
export function isGivenKey(table: Table): boolean {
  const column = singleKeyOf(table);
  return column !== null && isLeftOut(column) && column.generated === 'no' && !countedType.test(column.type);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

/** What a column is as a key. */
export function factsOf(column: Column & { readonly type: string }): SingleKey {
  const {
    type,
    default: { kind },
    generated,
  } = column;
  return { type, hasDefault: kind !== 'none' || generated !== 'no' };
}

/** `null` where keys are uuids that the database makes, or of several kinds. */
export function keyConvention(keys: readonly SingleKey[], isInUse = false): KeyConvention | null {
  const types = new Map<KeyKind, string[]>();
  for (const key of keys) {
    const kind = kindOfKey(key);
    if (kind) types.set(kind, [...(types.get(kind) ?? []), key.type]);
  }
  const [found] = [...types].toSorted(([, a], [, b]) => b.length - a.length);
  if (!found) return null;
  const [kind, given] = found;
  const isMade = isInUse
    ? areMost(given.length, keys.length)
    : areMany(given.length, keys.length) && given.length >= nearlyAll * keys.length;
  if (!isMade) return null;
  return { kind, type: commonest(given) ?? '', count: given.length, tables: keys.length };
}

function commonest(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/**
 * The column that is a table's primary key by itself; `null` where there is none, or it is not known, or it is a foreign
 * key too: then it takes its type and its values from the table that it references.
 */
export function singleKeyOf(table: Table): (Column & { readonly type: string }) | null {
  const [key, ...others] = table.primaryKeys;
  const [column, ...rest] = key?.columns ?? [];
  if (!column || rest.length > 0 || others.length > 0 || table.open.has('foreignKeys')) return null;
  return hasType(column) && foreignKeysOf(column).length === 0 ? column : null;
}

function hasType(column: Column): column is Column & { readonly type: string } {
  return column.type !== undefined;
}
