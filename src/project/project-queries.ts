import { dirname } from 'node:path';
import { codeFiles, isOneOff, maximumCodeFiles, packageOf } from '../modules/code-files.ts';
import { createdExtensions, mayCreateExtensions } from '../modules/created-extensions.ts';
import { isSource } from '../modules/parse.ts';
import { filesBelow, projectOf } from '../modules/source-tree.ts';
import { isGeneric } from '../modules/query-scan.ts';
import type { WriteSite } from '../modules/query-writes.ts';
import { noQueries, queryText, type QueryText } from '../modules/query-text.ts';
import { Versioned } from '../modules/versioned.ts';
import type { Answer } from '../schema/answer.ts';
import type { Column } from '../schema/column.ts';
import type { Relation } from '../schema/relation.ts';
import type { Table } from '../schema/table.ts';
import { Recent } from './recent.ts';

/** Characters of code that are searched at most; looking through the largest of 55 public repositories, 77 million, takes 1.5 s. */
const maximumCharacters = 150_000_000;

const minimumWindowMs = 1000;

/** What all queries of a project do with its tables, as far as their texts tell. */
export class ProjectQueries {
  readonly #files: ReadonlyMap<string, QueryText>;
  readonly #tables: ReadonlySet<string>;
  readonly #sqlTables: ReadonlySet<string>;
  readonly #orders: ReadonlySet<string>;
  readonly #relational: ReadonlySet<string>;
  readonly #isRelationalElsewhere: boolean;
  readonly #inserts: Written;
  readonly #updates: Written;
  readonly #deletes: Written;
  readonly #sites: readonly WriteSite[];
  /** The tables, or other names, in whose conditions a key is. */
  readonly #owners = new Map<string, Set<string>>();
  /** The relations that relational queries load, as far as they are named. */
  readonly loads: ReadonlySet<string>;
  readonly #loadsOthersOf: ReadonlySet<string>;
  /** Whether an auth library is told to delete users or organizations. */
  readonly deletesAccounts: boolean;
  /** Whether code connects to a database, as an application does and a package that publishes a schema does not. */
  readonly connects: boolean;

  /** @param files What was found in each file, by its path. */
  constructor(files: ReadonlyMap<string, QueryText>) {
    this.#files = files;
    const texts = [...files.values()];
    const all = (list: (text: QueryText) => readonly string[]): Set<string> => new Set(texts.flatMap(list));
    this.#tables = all(({ tables }) => tables);
    this.#sqlTables = all(({ sqlTables }) => sqlTables);
    this.#orders = all(({ listOrders }) => listOrders);
    this.#relational = all(({ relational }) => relational);
    this.#isRelationalElsewhere = texts.some((text) => text.isRelationalElsewhere);
    this.#inserts = written(
      all(({ inserts }) => inserts),
      texts.some(({ insertsOthers }) => insertsOthers),
    );
    this.#updates = written(
      all(({ updates }) => updates),
      texts.some(({ updatesOthers }) => updatesOthers),
    );
    this.#deletes = written(
      all(({ deletes }) => deletes),
      texts.some(({ deletesOthers }) => deletesOthers),
    );
    this.#sites = texts.flatMap(({ writes }) => writes);
    for (const condition of all(({ conditions }) => conditions)) {
      const [owner = '', key = ''] = condition.split('.');
      const owners = this.#owners.get(key);
      if (owners) owners.add(owner);
      else this.#owners.set(key, new Set([owner]));
    }
    this.loads = all(({ loads }) => loads);
    this.#loadsOthersOf = all(({ loadsOthersOf }) => loadsOthersOf);
    this.connects = texts.some((text) => text.connects);
    this.deletesAccounts = texts.some((text) => text.deletesAccounts);
  }

  /** Whether some query reads or writes a table. */
  uses(table: Table): boolean {
    return namesOf(table).some((name) => this.#tables.has(name));
  }

  /** Whether some query does by its name: also in hand-written SQL. */
  names(table: Table): boolean {
    const writes = [this.#inserts, this.#updates, this.#deletes];
    const sets = [this.#tables, this.#sqlTables, ...writes.map(({ tables }) => tables)];
    return namesOf(table).some((name) => sets.some((set) => set.has(name)));
  }

  /** Whether queries use tables that they do not name, as in a function that takes any table. */
  get usesOthers(): boolean {
    return (
      this.#isRelationalElsewhere ||
      [...this.#tables].some(isGeneric) ||
      [this.#inserts, this.#updates, this.#deletes].some(({ isOpen }) => isOpen)
    );
  }

  /** Whether some query orders a list by a column: one that has a limit, or no condition. */
  ordersListsBy({ table, key }: Column): boolean {
    return namesOf(table).some((name) => this.#orders.has(`${name}.${key}`));
  }

  /** Whether some query finds rows by the values of a column, or may do so. */
  findsBy({ table, key, name }: Column): boolean {
    const names = namesOf(table);
    const ofAny = this.#owners.get('*');
    if (names.some((each) => ofAny?.has(each) === true)) return true;
    // What has the name of no table is a parameter, an alias, or a table in a generic function.
    const isMeant = (owner: string): boolean => names.includes(owner) || !this.#tables.has(owner);
    const owners = [...(this.#owners.get(key) ?? [])];
    return owners.some(isMeant) || (name !== undefined && this.#owners.get(name)?.has('*') === true);
  }

  /** Whether some relational query loads a relation, or may do so. */
  loadsRelation({ key, table }: Pick<Relation, 'key' | 'table'>): boolean {
    return ['*', ...namesOf(table)].some((name) => this.#loadsOthersOf.has(name)) || this.loads.has(key);
  }

  /** Whether `db.query` reads a table, so that its relations may be loaded. */
  isReadRelationally(table: Table): boolean {
    return this.#isRelationalElsewhere || namesOf(table).some((name) => this.#relational.has(name));
  }

  /** Whether some query inserts rows into a table. */
  insertsInto(table: Table): Answer {
    return writes(this.#inserts, table);
  }

  /** Whether some query updates rows of a table; an insert with `onConflictDoUpdate` does. */
  updates(table: Table): Answer {
    return writes(this.#updates, table);
  }

  /** Whether some query deletes rows of a table itself, rather than along with those of another. */
  deletesFrom(table: Table): Answer {
    return writes(this.#deletes, table);
  }

  /** The statements of the query builder that change rows of a table, as far as they name it. */
  writesTo(table: Table): readonly WriteSite[] {
    const names = namesOf(table);
    return this.#sites.filter((site) => names.includes(site.table));
  }

  /** The files with upserts whose target is exactly these columns of a table, by their keys. */
  upsertsOn(table: Table, keys: readonly string[]): readonly string[] {
    const names = namesOf(table);
    return [...this.#files].flatMap(([path, { writes: sites }]) =>
      sites.some(
        (site) =>
          site.act === 'upsert' &&
          names.includes(site.table) &&
          site.target?.toSorted().join() === keys.toSorted().join(),
      )
        ? [path]
        : [],
    );
  }

  /** Whether a table is among those that a statement names. */
  isAmong(table: Table, named: readonly string[]): boolean {
    return namesOf(table).some((name) => named.includes(name));
  }

  /** Whether a file other than these infers types of rows from tables, or makes validation schemas of them. */
  infersRowsOutside(files: ReadonlySet<string>): boolean {
    return [...this.#files].some(([path, { infersRows }]) => infersRows && !files.has(path));
  }
}

/** The tables in which a kind of statement changes rows, and whether it may in others. */
interface Written {
  readonly tables: ReadonlySet<string>;
  readonly isOpen: boolean;
}

function written(tables: ReadonlySet<string>, isOpen: boolean): Written {
  return { tables, isOpen: isOpen || [...tables].some(isGeneric) };
}

function writes({ tables, isOpen }: Written, table: Table): Answer {
  if (namesOf(table).some((name) => tables.has(name))) return 'yes';
  return isOpen ? 'unknown' : 'no';
}

/** The names by which code calls a table. */
function namesOf({ variable, exportName, name }: Table): readonly string[] {
  return [variable, exportName, name].filter((each) => typeof each === 'string');
}

/** The settings that the code of a repository makes for policies. */
export interface RepositorySettings {
  /** Whether it makes any that policies may read: custom ones, or the role. */
  readonly isMade: boolean;
  /** The custom ones, in lower case; `null` where they may not all be known. */
  readonly names: ReadonlySet<string> | null;
}

/** The queries of the projects that this process has seen, read when they are first asked for. */
export class QueryStore {
  readonly #texts = new Versioned((text) => ({ length: text.length, found: queryText(text) }));
  readonly #queries: Recent<ProjectQueries | null>;
  readonly #extensions = new Versioned(createdExtensions);
  readonly #extensionSets: Recent<ReadonlySet<string>>;
  readonly #settings: Recent<RepositorySettings>;

  constructor(now?: () => number) {
    this.#queries = new Recent(minimumWindowMs, now);
    this.#extensionSets = new Recent(minimumWindowMs, now);
    this.#settings = new Recent(minimumWindowMs, now);
  }

  /** The queries in all code that may use what a file declares; `null` where it is too much to look through. */
  around(file: string): ProjectQueries | null {
    const home = packageOf(file);
    return home === null ? null : this.#queries.get(home, () => this.#read(home));
  }

  /**
   * The settings that the code of a file's repository makes for policies of row level security, which packages may do that
   * know no table.
   */
  settingsAround(file: string): RepositorySettings {
    const repository = projectOf(dirname(file));
    return this.#settings.get(repository, () => {
      const files = filesBelow(repository, maximumCodeFiles);
      if (!files) return { isMade: false, names: null };
      const texts = files.flatMap((path) => (isSource(path) ? (this.#texts.at(path)?.found ?? []) : []));
      const names = texts.flatMap(({ settings }) => settings);
      const named = names.filter((name) => name !== null);
      return {
        isMade: texts.some(({ makesSettings }) => makesSettings),
        names: named.length < names.length ? null : new Set(named),
      };
    });
  }

  /** The extensions that code, scripts and SQL of a file's repository create. */
  extensions(file: string): ReadonlySet<string> {
    const repository = projectOf(dirname(file));
    return this.#extensionSets.get(repository, () => {
      const files = filesBelow(repository, maximumCodeFiles) ?? [];
      const some = files.filter((path) => isSource(path) || mayCreateExtensions(path));
      return new Set(some.flatMap((path) => this.#extensions.at(path) ?? []));
    });
  }

  /** Lets the next question look at the disk. */
  expire(): void {
    this.#queries.expire();
    this.#extensionSets.expire();
    this.#settings.expire();
  }

  #read(home: string): ProjectQueries | null {
    const files = new Map<string, QueryText>();
    let length = 0;
    const paths = codeFiles(home);
    if (!paths) return null;
    for (const path of paths) {
      const text = this.#texts.at(path);
      if (!text) continue;
      length += text.length;
      if (length > maximumCharacters) return null;
      if (text.found !== noQueries) files.set(path, text.found);
    }
    // What seeds and migrations do once says nothing of the product, unless there is nothing else.
    const lasting = new Map([...files].filter(([path]) => !isOneOff(packageOf(path) ?? home, path)));
    return new ProjectQueries(
      [...lasting.values()].some(({ tables }) => tables.length > 0) ? lasting : files,
    );
  }
}
