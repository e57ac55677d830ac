import { statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import architect from '../index.ts';
import { renderPage } from '../page/page.ts';
import { Places } from '../project/places.ts';
import { readAll } from '../project/read-all.ts';
import { guessTenant } from '../project/tenant-guess.ts';
import { toolTables } from '../project/tool-tables.ts';
import { Workspace } from '../project/workspace.ts';
import type { ProjectReport, Report } from '../report.ts';
import { findColumn, isTable } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';
import { resolveSettings } from '../settings.ts';
import { collect } from './collect.ts';
import { lint } from './lint.ts';
import { markdown } from './markdown.ts';
import { nextSteps } from './next-steps.ts';
import { initCommand } from './init/command.ts';
import { reportCommand, type Options } from './options.ts';
import { parse } from './program.ts';
import { UsageError, type Terminal } from './terminal.ts';
import { overview } from './overview.ts';
import { findProjects, type Project } from './projects.ts';
import { styleOf } from './style.ts';
import { oneTable, tablesCalled } from './table.ts';
import { foldersInPath, loadTarget, type Target } from './target.ts';
import { totalsOf } from './totals.ts';

/** Runs the command, and gives the exit code: 0 nothing is found, 1 something is, 2 it could not run. */
export async function run(terminal: Terminal): Promise<number> {
  let code = 0;
  const end = (ended: number): void => {
    code = ended;
  };
  const program = reportCommand(terminal, architect.meta.version, async (options) => {
    end(await report(withTable(options, terminal), terminal));
  });
  program.addCommand(initCommand(terminal, end));
  try {
    await parse(program, terminal.args);
    return code;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.stderr.write(`schema-architect: ${error.message}\n`);
    return 2;
  }
}

/** One name that is no folder is that of a table. */
function withTable(options: Options, { cwd }: Terminal): Options {
  const { folder, table } = options;
  const isName = table === null && !/[\\/]/.test(folder) && !isFolder(resolve(cwd, folder));
  return isName ? { ...options, folder: '.', table: folder } : options;
}

async function report(options: Options, terminal: Terminal): Promise<number> {
  const { report: found, notes } = await look(options, terminal);
  const style = styleOf(options, terminal);
  if (options.html !== null) {
    write(resolve(terminal.cwd, options.html), renderPage(found));
    terminal.stderr.write(`The page is in ${options.html}.\n`);
  }
  if (options.format === 'json') terminal.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else if (options.format === 'markdown') terminal.stdout.write(markdown(found));
  else if (options.table !== null) {
    const tables = tablesCalled(found, options.table);
    if (tables.length === 0) throw new UsageError(noTable(found, options.table));
    terminal.stdout.write(oneTable(tables, style));
  } else if (options.html === null)
    terminal.stdout.write(overview(found, notes, style) + nextSteps(found, style));
  const count = found.totals.errors + found.totals.warnings;
  return count > options.maxFindings ? 1 : 0;
}

function noTable({ projects }: Report, wanted: string): string {
  const names = projects.flatMap(({ tables }) => tables.map(({ table }) => table.name ?? '?')).sort();
  const shown = names.slice(0, 20).join(', ') + (names.length > 20 ? `, and ${names.length - 20} more` : '');
  return `No table is called '${wanted}'. There are: ${shown}.`;
}

/** Reads and lints all projects below the folder. */
async function look(
  options: Options,
  terminal: Terminal,
): Promise<{ report: Report; notes: readonly string[] }> {
  const folder = resolve(terminal.cwd, options.folder);
  if (!isFolder(folder)) throw new UsageError(`'${options.folder}' is no folder.`);
  const workspace = new Workspace();
  if (!workspace.modules.canParse)
    throw new UsageError("oxc-parser's native part is not installed: install optional dependencies.");
  const places = new Places(folder, (file) => workspace.modules.readText(file) ?? '');
  const { projects, notes } = findProjects(workspace, folder, options.schema, (path) => places.path(path));
  const around = projects.map(({ config, files }) => dirname(config ?? files[0] ?? folder));
  const target = await loadTarget(
    [...around, folder, terminal.cwd, ...foldersInPath(terminal.env)],
    terminal.args,
  );
  const reports: ProjectReport[] = [];
  for (const project of projects)
    reports.push(await lookAt(project, { options, terminal, workspace, places, target }));
  return {
    report: {
      version: 1,
      plugin: architect.meta.version,
      folder,
      projects: reports,
      totals: totalsOf(reports),
    },
    notes,
  };
}

interface Means {
  readonly options: Options;
  readonly terminal: Terminal;
  readonly workspace: Workspace;
  readonly places: Places;
  readonly target: Target;
}

async function lookAt(project: Project, means: Means): Promise<ProjectReport> {
  const { options, terminal, workspace, places, target } = means;
  workspace.use(resolveSettings(project.settings));
  const tenant = tenantOf(
    options,
    readAll(workspace.reader, project.files).files.flatMap(({ tables }) => tables),
  );
  const settings = {
    ...project.settings,
    tenant: tenant ? { table: tenant.table, column: tenant.column } : (false as const),
  };
  const files = project.config === null ? project.files : [project.config, ...project.files];
  const said = await lint(target, commonFolder(files), files, settings, (done) => {
    if (terminal.stderr.isTTY && done > 0) terminal.stderr.write(`\r${done} of ${files.length} files `);
  });
  if (terminal.stderr.isTTY) terminal.stderr.write('\r\u001B[K');
  workspace.use(resolveSettings(settings));
  return collect({ workspace, project, tenant, isTenantGuessed: options.tenant === null, said, places });
}

function tenantOf({ tenant: given }: Options, tables: readonly Table[]): ProjectReport['tenant'] {
  if (given === false) return null;
  const ofTools = toolTables(tables);
  const guess = given ? null : guessTenant(tables, { isExempt: (each) => ofTools.has(each) });
  if (guess?.kind === 'users') return null;
  const table = given ? given.table : guess?.table;
  const column = given ? given.column : guess?.columns[0];
  if (table == null || column === undefined) return null;
  const others = tables.filter((each) => isTable(each, table) !== 'yes');
  const references = others.filter((each) => findColumn(each, column)).length;
  return { table, column, references, tables: others.length };
}

/** The deepest folder that holds all files. */
function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0] ?? '.');
  while (
    !files.every((file) => file.startsWith(folder.endsWith('/') ? folder : `${folder}/`)) &&
    folder !== dirname(folder)
  )
    folder = dirname(folder);
  return folder;
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`The page could not be written: ${error instanceof Error ? error.message : path}.`);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
