import { resolve } from 'node:path';
import architect from '../index.ts';
import { Places } from '../project/places.ts';
import type { ProjectTables } from '../project/project-tables.ts';
import { closeWorkspace, workspace as sharedWorkspace } from '../project/shared-workspace.ts';
import { type Workspace } from '../project/workspace.ts';
import type { ProjectReport, Report } from '../report.ts';
import { isTable } from '../schema/lookup.ts';
import { resolveSettings, type ArchitectSettings } from '../settings.ts';
import { collect } from './collect.ts';
import { lint } from './lint.ts';
import { leftAloneRemark } from './left-alone.ts';
import { lostImportsRemark } from './lost-imports.ts';
import { hintFor } from './names.ts';
import type { Options } from './options.ts';
import { Progress } from './progress.ts';
import { findProjects, type Project, type Remark } from './projects.ts';
import { projectFiles } from './search.ts';
import { UsageError, type Terminal } from './terminal.ts';
import { totalsOf } from './totals.ts';

/** The report on all projects below a folder, and what its reader has to know of how they were found. */
export interface Inspection {
  readonly report: Report;
  readonly remarks: readonly Remark[];
}

/** Reads and lints all projects below the folder. Throws a `UsageError` for what the user can put right. */
export async function inspect(options: Options, terminal: Terminal): Promise<Inspection> {
  const folder = resolve(terminal.cwd, options.folder);
  // The rules' own, made anew: what is read for the report is not read again for them.
  closeWorkspace();
  const workspace = sharedWorkspace({});
  if (!workspace.modules.canParse)
    throw new UsageError("oxc-parser's native part is not installed: install optional dependencies.");
  const places = new Places(folder, (file) => workspace.modules.readText(file) ?? '');
  const { projects, remarks } = findProjects(workspace, folder, options.schema, (path) => places.path(path));
  if (options.tenant) assertTenant(options.tenant, projects, workspace);
  const progress = new Progress(terminal);
  try {
    const reports: ProjectReport[] = [];
    let settings: ArchitectSettings = {};
    for (const project of projects) {
      const seen = await lookAt(project, { options, workspace, places, progress });
      reports.push(seen.report);
      settings = seen.settings;
    }
    const report: Report = {
      version: 1,
      plugin: architect.meta.version,
      folder,
      projects: reports,
      totals: totalsOf(reports),
    };
    // Only the overview has remarks, and the files of queries are not looked at otherwise.
    const sources =
      options.format === null && options.schema === null ? projectFiles(workspace.modules.real(folder)) : [];
    const lost = lostImportsRemark(workspace, sources);
    const leftAlone = reports.some(({ tenant }) => tenant)
      ? leftAloneRemark(workspace, sources, resolveSettings(settings))
      : [];
    return { report, remarks: [...lost, ...remarks, ...overridden(options, reports), ...leftAlone] };
  } finally {
    progress.end();
  }
}

interface Means {
  readonly options: Options;
  readonly workspace: Workspace;
  readonly places: Places;
  readonly progress: Progress;
}

async function lookAt(
  project: Project,
  means: Means,
): Promise<{ readonly report: ProjectReport; readonly settings: ArchitectSettings }> {
  const { options, workspace, places, progress } = means;
  const given = options.tenant === null ? {} : { tenant: options.tenant };
  const files = project.config === null ? project.files : [project.config, ...project.files];
  const forPreset = (): ArchitectSettings => presetSettings(project, given, workspace);
  const linted = await lint(files, given, forPreset, (done) =>
    progress.say(`${done} of ${files.length} files checked`),
  );
  const ofConfig = linted.settings && withoutFunctions(linted.settings);
  const settings = { ...ofConfig, ...project.settings, ...given };
  const { tenants } = tablesOf({ ...project, settings }, workspace);
  const isTenantGuessed = options.tenant === null && !isTenantSaid(ofConfig);
  const report = collect({ workspace, project, tenants, isTenantGuessed, linted, places });
  return { report, settings };
}

/** Settings of a config carry the function that tells their fingerprint. */
function withoutFunctions(settings: ArchitectSettings): ArchitectSettings {
  return JSON.parse(JSON.stringify({ ...settings, toJSON: undefined })) as ArchitectSettings;
}

function isTenantSaid(settings: ArchitectSettings | null): boolean {
  const tenant = settings?.tenant;
  return tenant === false || tenant?.table !== undefined || tenant?.column !== undefined;
}

/** What the rules are told where no config tells them: the tenant that was guessed counts as said. */
function presetSettings(
  project: Project,
  given: Pick<ArchitectSettings, 'tenant'>,
  workspace: Workspace,
): ArchitectSettings {
  const settings = { ...project.settings, ...given };
  const { tenants } = tablesOf({ ...project, settings }, workspace);
  if (tenants.kind !== 'tenant') return { ...settings, tenant: false };
  const { table, column } = tenants;
  return { ...settings, tenant: table === null ? { column } : { table, column } };
}

/** The tables of a project, read under its settings; these hold for what is read later too. */
function tablesOf({ config, files, settings }: Project, workspace: Workspace): ProjectTables {
  workspace.use(resolveSettings(settings));
  return workspace.tablesAround(config ?? files[0] ?? '');
}

/** Throws a `UsageError` for a tenant that no project has, as far as their tables are known. */
function assertTenant(
  { table, column }: { readonly table: string; readonly column: string },
  projects: readonly Project[],
  workspace: Workspace,
): void {
  const schemas = projects.map((project) => tablesOf(project, workspace));
  const tables = schemas.flatMap((schema) => schema.tables);
  const isComplete = schemas.every((schema) => schema.isComplete);
  if (isComplete && tables.every((each) => isTable(each, table) === 'no')) {
    const names = tables.map(({ name = '' }) => name);
    throw new UsageError(`--tenant: no table '${table}'.${hintFor(table, names)}`);
  }
  const others = tables.filter((each) => isTable(each, table) !== 'yes');
  const keys = new Set(others.flatMap(({ columns }) => columns.map(({ key }) => key)));
  if (isComplete && !keys.has(column) && !others.some(({ open }) => open.has('columns')))
    throw new UsageError(`--tenant: no table has a column '${column}'.${hintFor(column, [...keys])}`);
}

/** That the command line has been heard before a config. */
function overridden({ tenant }: Options, reports: readonly ProjectReport[]): Remark[] {
  const configs = [...new Set(reports.flatMap(({ eslintConfigs }) => eslintConfigs))];
  if (tenant === null || configs.length === 0) return [];
  const option = tenant ? '--tenant' : '--no-tenant';
  return [{ kind: 'assumed', text: `${option} replaces the tenant of ${configs.join(', ')} in this run.` }];
}
