import type { Answer } from '../../schema/answer.ts';
import type { SchemaFile } from '../../schema/file.ts';
import type { SchemaEnum } from '../../schema/relation.ts';
import { tableKey, type Snapshot } from '../../schema/snapshot.ts';
import type { Table } from '../../schema/table.ts';
import type { Unread } from '../../schema/unread.ts';
import type { ExportedSchema } from '../exported-schema.ts';
import type { Workspace } from '../workspace.ts';
import { loadedFiles } from './loaded-files.ts';

/** What of a schema can be compared with the newest migration: that which drizzle-kit sees and names alike. */
export class ComparedSchema {
  readonly #workspace: Workspace;
  readonly #path: string;

  constructor(workspace: Workspace, path: string) {
    this.#workspace = workspace;
    this.#path = path;
  }

  /** The state after the newest migration; `null` where it is not known, or is of another line or dialect. */
  get snapshot(): Snapshot | null {
    const { snapshot } = this.#workspace.migrationsOf(this.#path);
    const line = this.#workspace.lineOf(this.#path);
    if (!snapshot || this.isPostgres !== 'yes' || (line !== undefined && line !== snapshot.line)) return null;
    return snapshot;
  }

  /** Whether the drizzle.config is one for Postgres, or does not say; unknown where it computes that. */
  get isPostgres(): Answer {
    const config = this.#workspace.configOf(this.#path);
    if (config && config.dialect === undefined) return 'unknown';
    return !config || config.dialect === null || config.dialect === 'postgresql' ? 'yes' : 'no';
  }

  /** Whether a table can be compared. Of two that bear one name only Drizzle knows which it takes. */
  has(table: Table): boolean {
    const exported = this.#workspace.exportedSchema(this.#path);
    if (!exported || table.name === undefined || table.schema === undefined) return false;
    const tables = tablesOf(exported);
    // One whose name is not known may bear any.
    if (!tables) return false;
    const same = tables.get(tableKey(table.schema, table.name));
    if (!same?.has(table) || same.size > 1) return false;
    const isSure = this.#workspace.isCasingSure(this.#path);
    return isSure || table.columns.every(({ named }) => named === 'yes');
  }

  /** The enums of a file that drizzle-kit sees, each at its variable. */
  enumsOf(file: SchemaFile): SchemaEnum[] {
    const exported = this.#workspace.exportedSchema(this.#path);
    const seen = [...(exported?.declared ?? [])].filter(
      (each) => each.kind === 'enum' && each.file === file.path,
    );
    return file.enums.flatMap((each) => {
      const same = seen.filter(({ name, schema }) => name === each.name && schema === each.schema);
      const [only, ...others] = same;
      return only && others.length === 0 ? [{ ...each, place: only.place }] : [];
    });
  }

  /** Every table that drizzle-kit sees; `null` where there may be more. */
  allTables(): readonly Table[] | null {
    const exported = this.#workspace.exportedSchema(this.#path);
    const { modules, reader } = this.#workspace;
    const files = loadedFiles(modules, this.#workspace.schemaFiles(this.#path));
    if (!exported || exported.isOpen || !files) return null;
    const isRead = files.every((path) => {
      const file = reader.readFile(path);
      if (typeof file === 'string') return false;
      // What is not known of a table that was read hides no other table.
      const own = new Set(file.tables.flatMap(({ unread }) => unread.map(idOf)));
      return file.unread.every((each) => own.has(idOf(each)));
    });
    return isRead
      ? [...exported.declared].flatMap(({ kind, table }) => (kind === 'table' && table ? [table] : []))
      : null;
  }
}

const known = new WeakMap<ExportedSchema, ReadonlyMap<string, ReadonlySet<Table>> | null>();

/** The tables of a schema by their names; `null` where one of the names is not known. */
function tablesOf(exported: ExportedSchema): ReadonlyMap<string, ReadonlySet<Table>> | null {
  let tables = known.get(exported);
  if (tables === undefined) {
    const made = new Map<string, Set<Table>>();
    for (const { kind, table } of exported.declared) {
      if (kind !== 'table' || table?.name === undefined || table.schema === undefined) continue;
      const key = tableKey(table.schema, table.name);
      const same = made.get(key);
      if (same) same.add(table);
      else made.set(key, new Set([table]));
    }
    const isNamed = [...exported.declared].every(({ kind, name }) => kind !== 'table' || name !== undefined);
    known.set(exported, (tables = isNamed ? made : null));
  }
  return tables;
}

function idOf({ reason, place }: Unread): string {
  return [reason, place.file, place.start, place.end].join('\0');
}
