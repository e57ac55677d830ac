import { Kept } from '../../read/keep/kept.ts';
import type { Answer } from '../../schema/answer.ts';
import { droppedTables, enumDrift, tableDrift, type Drift, type Drifted } from '../../schema/drift/drift.ts';
import type { SchemaFile } from '../../schema/file.ts';
import type { Place } from '../../schema/place.ts';
import type { SchemaEnum } from '../../schema/relation.ts';
import { tableKey, type Snapshot, type SnapshotTable } from '../../schema/drift/snapshot.ts';
import type { Table } from '../../schema/table.ts';
import type { Unread } from '../../schema/unread.ts';
import type { ExportedSchema } from '../exported-schema.ts';
import type { Workspace } from '../workspace.ts';
import { loadedFiles } from './loaded-files.ts';
import type { SqlMigrations } from './sql-migrations.ts';

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

  /** What somebody has written into the SQL of the migrations. */
  get #sql(): SqlMigrations {
    return this.#workspace.migrationsOf(this.#path).sql;
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
    const { tablesByName: tables } = exported;
    // One whose name is not known may bear any.
    if (!tables) return false;
    const same = tables.get(tableKey(table.schema, table.name));
    if (!same?.has(table) || same.size > 1) return false;
    const isSure = this.#workspace.isCasingSure(table.file);
    return isSure || table.columns.every(({ named }) => named === 'yes');
  }

  /** The tables and enums that differ from the newest migration, in the order of files and places. */
  drifted(): readonly Drifted[] {
    const config = this.#workspace.configOf(this.#path)?.path ?? '';
    return this.#workspace.drifts.get(config, () => {
      const exported = this.#workspace.exportedSchema(this.#path);
      const { snapshot } = this;
      if (!exported || !snapshot) return [];
      const found = [...this.#tableDrift(exported, snapshot), ...this.#enumDrift(exported, snapshot)];
      return found.sort((a, b) => byPlace(a.place, b.place));
    });
  }

  #tableDrift(exported: ExportedSchema, snapshot: Snapshot): Drifted[] {
    return [...exported.declared].flatMap(({ kind, table }) => {
      if (kind !== 'table' || !table || !this.has(table)) return [];
      const drift = keptDrift(snapshot).of(table);
      return drifted('table', table, drift.length === 0 ? drift : this.#sql.remaining(table, drift));
    });
  }

  #enumDrift(exported: ExportedSchema, snapshot: Snapshot): Drifted[] {
    const declared = [...exported.declared].filter(({ kind }) => kind === 'enum');
    return [...new Set(declared.map(({ file }) => file))].flatMap((path) => {
      const file = this.#workspace.reader.readFile(path);
      const enums = typeof file === 'object' ? this.#enumsOf(file) : [];
      return enums.flatMap((each) => {
        const drift = enumDrift(each, snapshot);
        return drifted('enum', each, drift.length > 0 && this.#sql.hasEnum(each) ? [] : drift);
      });
    });
  }

  /** The enums of a file that drizzle-kit sees, each at its variable. */
  #enumsOf(file: SchemaFile): SchemaEnum[] {
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

  /** The tables of the newest migration that no schema file exports, save those that a statement drops by hand. */
  dropped(snapshot: Snapshot): readonly SnapshotTable[] {
    const tables = this.#allTables();
    return tables
      ? droppedTables(tables, snapshot).filter((table) => this.#sql.tableOf(table)?.isThere !== false)
      : [];
  }

  /** Every table that drizzle-kit sees; `null` where there may be more. */
  #allTables(): readonly Table[] | null {
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

const keptDrifts = new WeakMap<Snapshot, Kept<Drift[]>>();

/** While one file changes, the tables of the others need not be compared again. */
function keptDrift(snapshot: Snapshot): Kept<Drift[]> {
  let kept = keptDrifts.get(snapshot);
  if (!kept) keptDrifts.set(snapshot, (kept = new Kept((table) => tableDrift(table, snapshot))));
  return kept;
}

function drifted(
  kind: Drifted['kind'],
  { name, schema, place }: Pick<Table, 'name' | 'schema' | 'place'>,
  drift: readonly Drift[],
): Drifted[] {
  return name === undefined || schema === undefined || drift.length === 0
    ? []
    : [{ kind, name, schema, place, drift }];
}

function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start - b.start;
}

function idOf({ reason, place }: Unread): string {
  return [reason, place.file, place.start, place.end].join('\0');
}
