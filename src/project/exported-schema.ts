import type { Reader } from '../read/keep/reader.ts';
import type { DrizzleLine } from '../read/drizzle/column-type.ts';
import { Kept } from '../read/keep/kept.ts';
import { TableModel } from '../read/model/table-model.ts';
import { declaredName, namesOfTable } from '../schema/database-names.ts';
import { identityOf, type Declared, type DeclaredKind } from '../schema/declared.ts';
import { tableKey } from '../schema/drift/snapshot.ts';
import { NameIndex } from '../schema/name-index.ts';
import { repeatedExports, type ExportedDeclaration, type RepeatedExport } from '../schema/repeated-export.ts';
import type { Table } from '../schema/table.ts';

/** What drizzle-kit finds in the schema files of a project: the values that they export. */
export class ExportedSchema {
  /** In the order of the files, each once. */
  readonly declared: ReadonlySet<Declared>;
  /** Whether a schema file exports everything of a file that could not be read. */
  readonly isOpen: boolean;
  /** The schema files, and the files that they export something of. */
  readonly #files: ReadonlySet<string>;
  /** By how many schema files a new export of a file would reach drizzle-kit. */
  readonly #ways = new Map<string, number>();
  readonly #names = new Set<string>();
  readonly #identities = new Set<string>();
  /** The Postgres schemas that something lies in. */
  readonly #usedSchemas = new Set<string>();
  readonly #exported: ExportedDeclaration[] = [];
  readonly #nameIndex: () => NameIndex;
  readonly #tablesByName: () => ReadonlyMap<string, ReadonlySet<Table>> | null;

  constructor(reader: Reader, files: readonly string[], line: DrizzleLine) {
    const declared = new Set<Declared>();
    let isOpen = false;
    for (const path of files) {
      const found = reader.exportsOf(path);
      if (typeof found === 'string') {
        isOpen = true;
        continue;
      }
      isOpen ||= found.isOpen;
      for (const each of found.declared) declared.add(each);
      this.#exported.push(...found.exported);
      for (const name of found.names) this.#names.add(name);
      for (const file of found.whole) this.#ways.set(file, (this.#ways.get(file) ?? 0) + 1);
    }
    for (const each of declared) {
      const identity = identityOf(each);
      if (identity !== undefined) this.#identities.add(identity);
      if (typeof each.schema === 'string') this.#usedSchemas.add(each.schema);
    }
    this.declared = declared;
    this.isOpen = isOpen;
    this.#files = new Set([...files, ...this.#ways.keys(), ...[...declared].map(({ file }) => file)]);
    this.#nameIndex = reader.database.later(() => nameIndex(declared, line));
    this.#tablesByName = reader.database.later(() => tablesByName(declared));
  }

  /** The names that the schema brings to the database. */
  get names(): NameIndex {
    return this.#nameIndex();
  }

  /** The tables by their names; `null` where one of the names is not known. */
  get tablesByName(): ReadonlyMap<string, ReadonlySet<Table>> | null {
    return this.#tablesByName();
  }

  /** What drizzle-kit finds by two exports, and refuses for that. */
  repeated(line: DrizzleLine): readonly RepeatedExport[] {
    return repeatedExports(this.#exported, line);
  }

  /** Whether drizzle-kit loads a file, be it through another that exports something of it. */
  reaches(file: string): boolean {
    return this.#files.has(file);
  }

  /** Whether drizzle-kit finds it, or another of its name: some declare a thing twice, to name it without an import. */
  has(declared: Declared): boolean {
    const identity = identityOf(declared);
    return this.declared.has(declared) || (identity !== undefined && this.#identities.has(identity));
  }

  /** Whether drizzle-kit finds a Postgres schema of this name. */
  hasSchema(name: string | null | undefined): boolean {
    return name === null || this.#identities.has(['schema', 'public', name].join('\0'));
  }

  /** Whether something that drizzle-kit finds lies in a Postgres schema. */
  usesSchema(name: string): boolean {
    return this.#usedSchemas.has(name);
  }

  /** Whether an export of this name would meet another where files export each other's. */
  exportsName(name: string): boolean {
    return this.#names.has(name);
  }

  /**
   * Whether drizzle-kit finds what a file comes to export, and finds it once. Where a schema file and a barrel among them
   * both export it, drizzle-kit 1.0 makes no migration; 0.31 refuses views and policies only. Measured.
   */
  wouldFindOnce(file: string, kind: DeclaredKind, line: DrizzleLine): boolean {
    const ways = this.#ways.get(file) ?? 0;
    const mayRepeat = line === '0.x' && kind !== 'view' && kind !== 'policy';
    return ways === 1 || (ways > 1 && mayRepeat);
  }
}

function tablesByName(declared: ReadonlySet<Declared>): ReadonlyMap<string, ReadonlySet<Table>> | null {
  const tables = new Map<string, Set<Table>>();
  for (const { kind, name, table } of declared) {
    if (kind === 'table' && name === undefined) return null;
    if (kind !== 'table' || table?.name === undefined || table.schema === undefined) continue;
    const key = tableKey(table.schema, table.name);
    const same = tables.get(key);
    if (same) same.add(table);
    else tables.set(key, new Set([table]));
  }
  return tables;
}

const tableNames = new Kept((table) =>
  table instanceof TableModel ? namesOfTable(table, table.facts.line) : [],
);

/** The names of what is declared. */
export function nameIndex(declared: Iterable<Declared>, line: DrizzleLine): NameIndex {
  const names = [...declared].flatMap((each) => {
    if (each.kind === 'table' && each.table) return tableNames.of(each.table);
    return declaredName(each) ?? [];
  });
  return new NameIndex(names, line);
}
