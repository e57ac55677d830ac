import { codeFiles, packageOf } from '../modules/code-files.ts';
import { noQueries, queryText, type QueryText } from '../modules/query-text.ts';
import { Versioned } from '../modules/versioned.ts';
import type { Answer } from '../schema/answer.ts';
import type { Column } from '../schema/column.ts';
import type { Table } from '../schema/table.ts';

/** Characters of code that are searched at most; the code of the largest of 55 public repositories has 20 million. */
const maximumCharacters = 40_000_000;

/** The code is looked at again after this many times as long as it took to look at it. */
const windowsPerLook = 100;

const minimumWindowMs = 1000;

/** What all queries of a project do with its tables, as far as their texts tell. */
export class ProjectQueries {
  readonly #tables = new Set<string>();
  readonly #orders = new Set<string>();
  readonly #updates = new Set<string>();
  readonly #updatesOthers: boolean;
  readonly #inferring: readonly string[];
  readonly #relational: ReadonlySet<string>;
  readonly #isRelationalElsewhere: boolean;

  /** @param files What was found in each file, by its path. */
  constructor(files: ReadonlyMap<string, QueryText>) {
    const texts = [...files.values()];
    this.#inferring = [...files].flatMap(([path, { infersRows }]) => (infersRows ? [path] : []));
    for (const { tables, orders, updates } of texts) {
      for (const table of tables) this.#tables.add(table);
      for (const column of orders) this.#orders.add(column);
      for (const table of updates) this.#updates.add(table);
    }
    this.#updatesOthers =
      texts.some(({ updatesOthers }) => updatesOthers) || [...this.#updates].some(isGeneric);
    this.#relational = new Set(texts.flatMap(({ relational }) => relational));
    this.#isRelationalElsewhere = texts.some((text) => text.isRelationalElsewhere);
  }

  /** Whether some query reads or writes a table. */
  uses(table: Table): boolean {
    return namesOf(table).some((name) => this.#tables.has(name));
  }

  /** Whether some query orders by a column. */
  ordersBy({ table, key }: Column): boolean {
    return namesOf(table).some((name) => this.#orders.has(`${name}.${key}`));
  }

  /** Whether `db.query` reads a table, so that its relations may be loaded. */
  isReadRelationally(table: Table): boolean {
    return this.#isRelationalElsewhere || namesOf(table).some((name) => this.#relational.has(name));
  }

  /** Whether some query updates rows of a table; an insert with `onConflictDoUpdate` does. */
  updates(table: Table): Answer {
    if (namesOf(table).some((name) => this.#updates.has(name))) return 'yes';
    return this.#updatesOthers ? 'unknown' : 'no';
  }

  /** Whether a file other than these infers types of rows from tables, or makes validation schemas of them. */
  infersRowsOutside(files: ReadonlySet<string>): boolean {
    return this.#inferring.some((path) => !files.has(path));
  }
}

/** The names by which code calls a table. */
function namesOf({ variable, exportName, name }: Table): readonly string[] {
  return [variable, exportName, name].filter((each) => typeof each === 'string');
}

/** Whether a name is that of a parameter which takes any table. */
function isGeneric(name: string): boolean {
  return /^(?:_?t|tbl|model|entity|target|source|resource|\w*[tT]able)$/.test(name);
}

/** The queries of the projects that this process has seen, read when they are first asked for. */
export class QueryStore {
  readonly #texts = new Versioned((text) => ({ length: text.length, found: queryText(text) }));
  readonly #known = new Map<string, { readonly queries: ProjectQueries | null; readonly until: number }>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The queries in all code that may use what a file declares; `null` where it is too much to look through. */
  around(file: string): ProjectQueries | null {
    const home = packageOf(file);
    if (home === null) return null;
    const begun = this.#now();
    const known = this.#known.get(home);
    if (known && begun < known.until) return known.queries;
    const queries = this.#read(home);
    const now = this.#now();
    const until = now + Math.max(minimumWindowMs, (now - begun) * windowsPerLook);
    this.#known.set(home, { queries, until });
    return queries;
  }

  /** Lets the next question look at the disk. */
  expire(): void {
    this.#known.clear();
  }

  #read(home: string): ProjectQueries | null {
    const files = new Map<string, QueryText>();
    let length = 0;
    for (const path of codeFiles(home) ?? []) {
      const text = this.#texts.at(path);
      if (!text) continue;
      length += text.length;
      if (length > maximumCharacters) return null;
      if (text.found !== noQueries) files.set(path, text.found);
    }
    return new ProjectQueries(files);
  }
}
