import { Kept } from '../read/keep/kept.ts';
import type { Column } from '../schema/column.ts';
import { isNullable } from '../schema/nullable.ts';
import type { Table } from '../schema/table.ts';
import { wordOfKey, wordsOfTable } from './tenant-words.ts';

/** A column that names a row of another table. */
export interface OwnerKey {
  readonly key: string;
  /** What the key says it is the id of; `''` where it says nothing. */
  readonly word: string;
  /** The table that it references, as `schema.name`; `null` where it references none that is known. */
  readonly target: string | null;
  readonly isRequired: boolean;
  /** Whether it is the primary key by itself. */
  readonly isPrimary: boolean;
  /** Without length and precision. */
  readonly type: string | undefined;
}

/** What the guess of a tenant goes by, as plain data that outlives the table's own parts. */
export interface OwnerFacts {
  /** `schema.name`; `null` where the name is not known. */
  readonly id: string | null;
  readonly words: ReadonlySet<string>;
  readonly keys: readonly OwnerKey[];
  /** The types of its single-column keys. */
  readonly keyTypes: ReadonlySet<string>;
}

const kept = new Kept(factsOf);

export function ownerFacts(table: Table): OwnerFacts {
  return kept.of(table);
}

function factsOf(table: Table): OwnerFacts {
  return {
    id: idOf(table),
    words: wordsOfTable(table),
    keys: table.columns.flatMap((column) => keyOf(table, column) ?? []),
    keyTypes: new Set(
      [...table.primaryKeys, ...table.uniques].flatMap(({ columns }) =>
        columns?.length === 1 ? (typeOf(columns[0]) ?? []) : [],
      ),
    ),
  };
}

export function idOf({ name, schema }: Pick<Table, 'name' | 'schema'>): string | null {
  return name === undefined || schema === undefined ? null : `${schema ?? 'public'}.${name}`;
}

function keyOf(table: Table, column: Column): OwnerKey | undefined {
  const { key } = column;
  const word = wordOfKey(key);
  const references = table.foreignKeys.filter(
    ({ columns }) => columns?.length === 1 && columns[0]?.key === key,
  );
  if (word === '' && references.length === 0) return undefined;
  const target = references.find((each) => each.target)?.target;
  return {
    key,
    word,
    target: target ? idOf(target.table) : null,
    isRequired: isNullable(column) !== 'yes',
    isPrimary: column.primaryKey === 'yes',
    type: typeOf(column),
  };
}

function typeOf(column: Column | undefined): string | undefined {
  return column?.type
    ?.replace(/\s*\(.*$/, '')
    .replace(/^(?:varchar|char)$/, 'text')
    .replace('serial', 'integer');
}
