import { parseSync } from 'oxc-parser';
import { ImportPlan } from '../../src/fixes/import-plan.ts';
import { applyEdits, type Edit } from '../../src/fixes/edit.ts';
import { EditableSource, type SourceComment } from '../../src/fixes/editable-source.ts';
import { Modules } from '../../src/modules/modules.ts';
import { createParser } from '../../src/modules/parse.ts';
import { Reader } from '../../src/read/keep/reader.ts';
import type { Column } from '../../src/schema/column.ts';
import type { SchemaFile } from '../../src/schema/file.ts';
import type { Table } from '../../src/schema/table.ts';
import type { WrittenColumn, WrittenTable } from '../../src/schema/written.ts';

/** A file as edits have it: its text, its model, and short ways to parts of it. */
export interface Sample {
  readonly source: EditableSource;
  readonly file: SchemaFile;
  readonly imports: ImportPlan;
  /** The last table of the file, and how it stands there. */
  readonly table: Table;
  readonly written: WrittenTable;
  column(key: string): Column & { readonly written: WrittenColumn };
  /** The text after edits, which must parse. */
  after(edits: readonly Edit[] | undefined): string;
}

const path = new URL('sample-schema.ts', import.meta.url).pathname;
const parse = createParser(undefined);

/** Reads a sample with the real reader. */
export function sample(text: string): Sample {
  const program = parse(path, text);
  if (!program) throw new Error(`The sample does not parse:\n${text}`);
  const reader = new Reader(new Modules(), () => ({ line: '0.x', casing: null }));
  reader.lint(path, text, program);
  const file = reader.readLinted();
  const source = new EditableSource(text, commentsOf(text));
  const table = (): Table => present(file.tables.at(-1), 'table');
  return {
    source,
    file,
    imports: new ImportPlan(source, file.imports, file.names),
    get table() {
      return table();
    },
    get written() {
      return present(table().written, 'written table');
    },
    column(key) {
      const column = present(
        table().columns.find((each) => each.key === key),
        key,
      );
      present(column.written, key);
      return column as Column & { readonly written: WrittenColumn };
    },
    after(edits) {
      const result = applyEdits(text, present(edits, 'edits'));
      if (!parse(path, result)) throw new Error(`The result does not parse:\n${result}`);
      return result;
    },
  };
}

export function parses(text: string): boolean {
  return parse(path, text) !== undefined;
}

/** The comments of a text with their delimiters, as ESLint would give them. */
export function commentsOf(text: string): SourceComment[] {
  return parseSync(path, text).comments.map(({ start, end }) => ({ start, end }));
}

export function present<T>(value: T | null | undefined, what: string): T {
  if (value == null) throw new Error(`No ${what}.`);
  return value;
}

/** The text between two lines of backticks, without its common indentation. */
export function lines(text: string): string {
  const rows = text.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indents = rows.filter((row) => row.trim() !== '').map((row) => row.length - row.trimStart().length);
  return rows.map((row) => row.slice(Math.min(...indents))).join('\n');
}
