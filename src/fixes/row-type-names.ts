import { rowName } from '../naming/type-name.ts';
import type { RowType, SchemaFile } from '../schema/file.ts';
import { freeName, isBindable, usesName } from './identifier.ts';
import type { EditableSource } from './editable-source.ts';

/** How the types of rows are named: `{Name}` stands for the singular of the table's variable. */
export type RowTypePatterns = Readonly<Record<RowType['kind'], string>>;

/** Types that every file may speak of without an import, and that a type of the same name would hide. */
const globals = new Set(
  (
    'Array Awaited Boolean Buffer Date Error Exclude Extract Function InstanceType Map NonNullable Number Object Omit Parameters ' +
    'Partial Pick Promise Readonly Record RegExp Required ReturnType Set String Symbol Uint8Array'
  ).split(' '),
);

/** Gives names to types of rows, no name twice in a file. */
export class RowTypeNames {
  readonly #source: EditableSource;
  readonly #names: SchemaFile['names'];
  readonly #patterns: RowTypePatterns;
  readonly #given = new Set<string>();

  constructor({ source, schema }: { source: EditableSource; schema: SchemaFile }, patterns: RowTypePatterns) {
    this.#source = source;
    this.#names = schema.names;
    this.#patterns = patterns;
  }

  /** The name that the pattern asks for, and whether nothing else in the file has it; it is given only once. */
  give(variable: string, kind: RowType['kind']): { readonly name: string; readonly free: boolean } {
    const wish = patternName(this.#patterns[kind], rowName(variable));
    const isFree = !this.#isTaken(wish);
    const other = patternName(this.#patterns[kind], `${rowName(variable)}Row`);
    const name = isFree ? wish : freeName([other], (each) => this.#isTaken(each));
    this.#given.add(name);
    return { name, free: isFree };
  }

  #isTaken(name: string): boolean {
    const isUsed = this.#names.has(name) || this.#given.has(name) || globals.has(name);
    return isUsed || !isBindable(name) || usesName(this.#source.code, name);
  }
}

/** The names that a table's types would have, if nothing stood against them. */
export function wishedNames(variable: string, patterns: RowTypePatterns): string[] {
  return [patterns.select, patterns.insert].map((pattern) => patternName(pattern, rowName(variable)));
}

function patternName(pattern: string, name: string): string {
  return pattern.replaceAll('{Name}', () => name);
}
