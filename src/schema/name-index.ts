import { schemaScope, type DatabaseName } from './database-names.ts';
import { outcomeOf, type NameClash } from './name-clashes.ts';
import type { Place } from './place.ts';

type Line = '0.x' | '1.x' | undefined;

/** The names of a schema, each looked at once, however many files ask for their clashes. */
export class NameIndex {
  /** Per scope and name, in the order of files and places. */
  readonly #groups = new Map<string, DatabaseName[]>();
  readonly #clashes = new Map<string, NameClash[]>();
  #repeated: readonly Place[] | null = null;

  constructor(names: Iterable<DatabaseName>, line: Line) {
    const inOrder = [...names].sort(byPlace);
    for (const name of line === '0.x' ? withSharedNames(inOrder) : inOrder) {
      for (const scope of name.scopes) {
        const group = this.#groups.get(scope);
        if (group) group.push(name);
        else this.#groups.set(scope, [name]);
      }
    }
    const told = new Set<DatabaseName>();
    for (const group of this.#groups.values()) {
      // Most names are there once.
      if (group.length === 1) continue;
      for (const clash of clashesIn(group, line)) {
        // Two constraints of one table meet in the table and in its schema.
        if (told.has(clash.second)) continue;
        told.add(clash.second);
        const { file } = clash.second.place;
        const inFile = this.#clashes.get(file);
        if (inFile) inFile.push(clash);
        else this.#clashes.set(file, [clash]);
      }
    }
  }

  /** The clashes whose second name stands in a file. */
  clashesIn(file: string): readonly NameClash[] {
    return this.#clashes.get(file) ?? [];
  }

  /** Where the tables stand that bear one name in one Postgres schema with another table. */
  get repeatedTables(): readonly Place[] {
    return (this.#repeated ??= [...this.#groups.values()].flatMap((group) => {
      const tables = group.filter(({ kind }) => kind === 'table');
      return tables.length > 1 ? tables.map(({ place }) => place) : [];
    }));
  }

  /** Whether nothing in a Postgres schema has the name, or one that begins with the same 63 bytes. */
  isFree(schema: string | null, name: string): boolean {
    return !this.#groups.has(schemaScope(schema, name));
  }
}

/** Each name with the first before it that it cannot stand beside. */
function* clashesIn(group: readonly DatabaseName[], line: Line): Generator<NameClash> {
  for (const [position, second] of group.entries()) {
    for (const first of group.slice(0, position)) {
      const outcome = outcomeOf(first, second, line);
      if (!outcome) continue;
      yield { first, second, outcome };
      break;
    }
  }
}

/** drizzle-orm 0.x writes the name that it makes for `.unique()` into the builder, where the next table finds it. */
function* withSharedNames(names: readonly DatabaseName[]): Generator<DatabaseName> {
  const firsts = new Map<number, DatabaseName>();
  for (const name of names) {
    const builder = name.unique?.named === 'no' ? name.unique.builder : null;
    const first = builder === null ? undefined : firsts.get(builder);
    if (builder !== null && !first) firsts.set(builder, name);
    const schema = name.table?.schema;
    yield first && schema !== undefined
      ? { ...name, name: first.name, scopes: [schemaScope(schema, first.name)] }
      : name;
  }
}

function byPlace(a: DatabaseName, b: DatabaseName): number {
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return a.place.start - b.place.start;
}
