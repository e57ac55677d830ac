import { Kept } from '../read/keep/kept.ts';
import type { ModuleScope } from '../read/syntax/module-scope.ts';
import type { Reader } from '../read/keep/reader.ts';
import type { SchemaFile } from '../schema/file.ts';
import { keysForRelations, type KnownKey } from '../schema/relations/relation-ends.ts';
import { RelationIndex } from '../schema/relations/relation-index.ts';
import type { Table } from '../schema/table.ts';

/** The relations of a project, and the foreign keys that want them. */
export class ProjectRelations {
  readonly index: RelationIndex;
  readonly #reader: Reader;
  readonly #files: ReadonlySet<string>;
  readonly #tables: ReadonlySet<Table>;
  readonly #keysTo: () => ReadonlyMap<Table, readonly KnownKey[]>;
  readonly #unsafe: () => ReadonlySet<string>;
  readonly #homes: () => ReadonlyMap<Table, string>;

  constructor(reader: Reader, paths: Iterable<string>) {
    this.#reader = reader;
    this.#files = new Set(paths);
    const files = [...this.#files].map((path) => reader.readFile(path));
    const read = files.filter((file): file is SchemaFile => typeof file === 'object');
    this.#tables = new Set(read.flatMap((file) => file.tables));
    this.index = new RelationIndex(read.flatMap((file) => file.relationCalls));
    const { database } = reader;
    this.#keysTo = database.later(() => keysByTarget(this.#tables));
    this.#unsafe = database.later(() => this.#findUnsafe());
    this.#homes = database.later(() => this.#findHomes());
  }

  /** Whether a file is among those that were looked into. */
  reads(file: string): boolean {
    return this.#files.has(file);
  }

  /** The foreign keys that lead to a table. */
  keysTo(table: Table): readonly KnownKey[] {
    return this.#keysTo().get(table) ?? [];
  }

  /**
   * The file of relations that a table is imported in, where one declares no tables: no schema file imports it, so that
   * it may import all of them. The first, where there are several; `undefined` where there is none.
   */
  fileOfRelations(table: Table): string | undefined {
    return this.#homes().get(table);
  }

  #findHomes(): ReadonlyMap<Table, string> {
    const homes = new Map<Table, string>();
    const files = this.index.calls.filter(({ api }) => api === 'relations').map(({ file }) => file);
    for (const path of [...new Set(files)].sort()) {
      const file = this.#reader.readFile(path);
      if (typeof file !== 'object' || file.tables.length > 0) continue;
      for (const { table } of this.#reader.importedTables(file)) {
        if (!homes.has(table)) homes.set(table, path);
      }
    }
    return homes;
  }

  /**
   * Whether a file may import what its tables are referenced by, for relations back, though other files do the same in
   * the same run: each import by itself may be harmless, and all of them together a circle that does not load.
   */
  mayImportBack(file: string): boolean {
    return !this.#unsafe().has(file);
  }

  #findUnsafe(): ReadonlySet<string> {
    const imports = new Map<string, Set<ModuleScope>>();
    for (const table of this.#tables) {
      const added = imports.get(table.file) ?? new Set();
      imports.set(table.file, added);
      for (const key of this.keysTo(table)) {
        const module = this.#reader.moduleAt(key.table.file);
        if (module) added.add(module);
      }
    }
    const files = [...imports.keys()].flatMap((path) => this.#reader.moduleAt(path) ?? []);
    return this.#reader.askLoadOrder((order) => order.eagerCircles(files, imports));
  }
}

const keptKeys = new Kept(keysForRelations);

function keysByTarget(tables: Iterable<Table>): Map<Table, KnownKey[]> {
  const keys = new Map<Table, KnownKey[]>();
  for (const table of tables) {
    for (const key of keptKeys.of(table)) {
      const known = keys.get(key.target.table);
      if (known) known.push(key);
      else keys.set(key.target.table, [key]);
    }
  }
  return keys;
}
