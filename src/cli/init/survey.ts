import { dirname, join } from 'node:path';
import type { ProjectTables, Tenants } from '../../project/project-tables.ts';
import { tenantKeys } from '../../project/tenant-keys.ts';
import type { Workspace } from '../../project/workspace.ts';
import { isTable } from '../../schema/lookup.ts';
import type { Table } from '../../schema/table.ts';
import { resolveSettings } from '../../settings.ts';
import type { Project } from '../projects.ts';
import { globalTables, type GlobalTable } from './global-tables.ts';
import { readPackageJson } from './package-json.ts';
import { deploymentOf, pushReason } from './repository.ts';

/** What was found out about one project. */
export interface ProjectSurvey {
  readonly project: Project;
  readonly tenants: Tenants;
  /** The SQL names of other tools' tables, by the tool. */
  readonly external: ReadonlyMap<string, readonly string[]>;
  readonly globals: readonly GlobalTable[];
  /** Why tables that no migration names may hold rows; `null` where migrations are kept, or nothing says so. */
  readonly push: string | null;
  /** How many tables were read. */
  readonly tables: number;
}

/** `folder` is the one that the config file goes to. */
export function surveyProject(
  workspace: Workspace,
  project: Project,
  folder: string,
  say: (path: string) => string,
): ProjectSurvey {
  workspace.use(resolveSettings(project.settings));
  const from = project.config ?? project.files[0] ?? folder;
  const around = workspace.tablesAround(from);
  const config = workspace.configOf(from);
  const isKept = workspace.migrationsOf(from).kept !== 'no';
  const folders = [...new Set([folder, dirname(from)])];
  const habits = {
    scripts: Object.assign({}, ...folders.map((each) => scriptsIn(workspace, each))) as Record<
      string,
      string
    >,
    config: config && { name: say(config.path), hasOut: config.isOutGiven },
    deployment:
      folders.map((each) => deploymentOf(workspace.modules, each)).find((each) => each !== null) ?? null,
  };
  return {
    project,
    tenants: around.tenants,
    external: externalTables(around),
    globals: globalsOf(around),
    push: isKept ? null : pushReason(habits),
    tables: around.tables.length,
  };
}

function scriptsIn({ modules }: Workspace, folder: string): Readonly<Record<string, string>> {
  return readPackageJson(modules.readText(join(folder, 'package.json'))).scripts;
}

function externalTables(around: ProjectTables): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [id, { tool }] of around.ofTools)
    found.set(tool, [...(found.get(tool) ?? []), id.replace(/^public\./, '')]);
  return found;
}

function globalsOf(around: ProjectTables): GlobalTable[] {
  const { tenants } = around;
  if (tenants.kind !== 'tenant') return [];
  const isOwned = (table: Table): boolean =>
    tenantKeys(table, tenants).length > 0 ||
    (tenants.table !== null && isTable(table, tenants.table) !== 'no');
  return globalTables(around.tables, isOwned, (table) => around.isOfTool(table));
}
