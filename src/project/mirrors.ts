import { dirname } from 'node:path';
import type { Query } from '../database/query.ts';
import { isOneOff } from '../modules/code-files.ts';
import { isSameTable } from '../schema/lookup.ts';
import { tableKey } from '../schema/drift/snapshot.ts';
import type { Table } from '../schema/table.ts';
import { configsAround } from './config-elsewhere.ts';
import type { Workspace } from './workspace.ts';

/**
 * Tables that are declared a second time, for queries: another package's drizzle.config has a table of the same name and
 * keeps migrations, and the package that declares the second one keeps none; or a script that is no part of the schema
 * declares one of the schema's tables again, with the few columns that it needs.
 */
export class Mirrors {
  readonly #workspace: Workspace;
  /** The tables that come to the database by migrations of other configs, by the config of those that ask. */
  readonly #owned: Query<string, ReadonlySet<string>>;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#owned = workspace.database.query();
  }

  has({ name, schema, file }: Pick<Table, 'name' | 'schema' | 'file'>): boolean {
    if (name === undefined || schema === undefined) return false;
    if (this.#isDeclaredAgain({ name, schema, file })) return true;
    if (this.#workspace.migrationsOf(file).kept !== 'no') return false;
    const own = this.#workspace.configOf(file)?.path;
    const owned = this.#owned.get(own ?? file, () => this.#ownedByOthers(own, file));
    return owned.has(tableKey(schema, name));
  }

  #isDeclaredAgain(table: Pick<Table, 'name' | 'schema' | 'file'>): boolean {
    const manifest = this.#workspace.modules.findUp(table.file, ['package.json']);
    if (manifest === undefined || !isOneOff(dirname(manifest), table.file)) return false;
    const exported = this.#workspace.exportedSchema(table.file);
    if (!exported || exported.isOpen || exported.reaches(table.file)) return false;
    const { tables } = this.#workspace.tablesAround(table.file);
    return tables.some((other) => other.file !== table.file && isSameTable(other, table));
  }

  #ownedByOthers(own: string | undefined, file: string): ReadonlySet<string> {
    const { named, others } = configsAround(this.#workspace.modules, file);
    const owned = new Set<string>();
    for (const path of [...named, ...others]) {
      const isOther = path !== own && this.#workspace.configOf(path)?.path === path;
      if (!isOther || this.#workspace.migrationsOf(path).kept !== 'yes') continue;
      const { files, tables } = this.#workspace.tablesAround(path);
      // Where several configs load one file, each of them may be the one that migrates it.
      if (files.some((each) => each.path === file)) continue;
      for (const { name, schema } of tables)
        if (name !== undefined && schema !== undefined) owned.add(tableKey(schema, name));
    }
    return owned;
  }
}
