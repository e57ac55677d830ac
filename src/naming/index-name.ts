import { shortened } from './identifier.ts';

/** The card's name for an index: `<table>_<column without _id>_idx`, as `conversations_tenant_idx`. */
export function architectIndexName(table: string, columns: readonly string[]): string {
  return shortened([table, ...columns.map(wordOf)].join('_'), '_idx');
}

function wordOf(column: string): string {
  return column.replace(/_id$/, '').replace(/(?<=[a-z\d])Id$/, '');
}

/** A table that gets an index, or may get one. */
export interface IndexedTable {
  readonly table: string;
  /** The names of its columns. */
  readonly columns: readonly string[];
}

/**
 * Names for an index, the card's first, that no other table of the project is given at the same time: where the names of
 * a table before this one and of its columns come to the same words, the name goes to that one.
 */
export function indexNamesFor({ table, columns }: IndexedTable, before: readonly IndexedTable[]): string[] {
  const isFree = (words: readonly string[]): boolean => {
    const text = [table, ...words].join('_');
    return !before.some((other) => mayMake(other, text, columns));
  };
  const forms = [columns.map(wordOf), columns].filter(isFree);
  const names = forms.map((words) => shortened([table, ...words].join('_'), '_idx'));
  return names.length > 0 ? names : [distinctName(table, columns)];
}

/** The name of another index on the same columns. */
export function numberedIndexName(table: string, columns: readonly string[], number: number): string {
  return shortened([table, ...columns].join('_'), `_idx${number}`);
}

/** Whether the names of a table and of some of its columns, those to come included, may be joined to a text. */
function mayMake({ table, columns }: IndexedTable, text: string, toCome: readonly string[]): boolean {
  if (!text.startsWith(`${table}_`)) return false;
  const words = new Set([...columns, ...toCome].flatMap((column) => [column, wordOf(column)]));
  const ends = new Set([table.length]);
  // A set gives the members that are added while it is walked.
  for (const end of ends) {
    for (const word of words) if (text.startsWith(`_${word}`, end)) ends.add(end + 1 + word.length);
  }
  return ends.has(text.length);
}

/** What tells the table from its columns: a name in which `a_b` with `c` is not `a` with `b_c`. */
function distinctName(table: string, columns: readonly string[]): string {
  return shortened([table, columns.length, ...columns].join('_'), '_idx');
}
