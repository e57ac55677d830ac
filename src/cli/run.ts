import { statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import architect from '../index.ts';
import type { Report } from '../report.ts';
import { findingLine, orderedFindings } from './findings.ts';
import { github } from './github.ts';
import { initCommand } from './init/command.ts';
import { inspect, type Inspection } from './inspect.ts';
import { markdown } from './markdown.ts';
import { hintFor } from './names.ts';
import { nextSteps } from './next-steps.ts';
import { reportCommand, type Format, type Options } from './options.ts';
import { overview } from './overview.ts';
import { parse } from './program.ts';
import { counted, styleOf } from './style.ts';
import { oneTable, tablesCalled } from './table.ts';
import { UsageError, type Terminal } from './terminal.ts';

/** Runs the command, and gives the exit code: 0 for no findings, 1 for findings, 2 if it could not run. */
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
  const found = statSync(resolve(cwd, folder), { throwIfNoEntry: false });
  if (found?.isDirectory()) return options;
  if (found)
    throw new UsageError(`'${folder}' is a file, not a folder. To read it as the schema: --schema ${folder}`);
  if (table !== null || /[\\/]/.test(folder)) throw new UsageError(`'${folder}' is not a folder.`);
  return { ...options, folder: '.', table: folder };
}

async function report(options: Options, terminal: Terminal): Promise<number> {
  const found = await inspect(options, terminal);
  const { totals } = found.report;
  if (options.html !== null) {
    write(resolve(terminal.cwd, options.html), await pageOf(found.report));
    terminal.stderr.write(`The page is in ${options.html}.\n`);
  }
  // The file is what was asked for, if nothing else was.
  if (options.html === null || options.format !== null || options.table !== null)
    terminal.stdout.write(await printed(found, options, terminal));
  return totals.errors + totals.warnings > options.maxFindings ? 1 : 0;
}

async function printed(found: Inspection, options: Options, terminal: Terminal): Promise<string> {
  const { report: said, remarks } = found;
  const style = styleOf(options, terminal);
  if (options.table !== null) {
    const tables = tablesCalled(said, options.table);
    if (tables.length === 0) throw new UsageError(noTable(said, options.table));
    return oneTable(tables, style);
  }
  const formats: Readonly<Record<Format, () => string | Promise<string>>> = {
    text: () => list(said),
    json: () => `${JSON.stringify(said, null, 2)}\n`,
    markdown: () => markdown(said),
    github: () => github(said, terminal.env.GITHUB_WORKSPACE ?? terminal.cwd),
    // Its library is loaded by those who ask for it.
    sarif: async () => (await import('./sarif.ts')).sarif(said),
    html: () => pageOf(said),
  };
  return options.format === null
    ? overview(said, remarks, style) + nextSteps(said, style)
    : formats[options.format]();
}

/** The page brings a library for its diagram along, which is loaded by those who ask for it. */
async function pageOf(said: Report): Promise<string> {
  const { renderPage } = await import('../page/page.ts');
  return renderPage(said);
}

/** Every finding on a line of its own. */
function list(said: Report): string {
  const { errors, warnings } = said.totals;
  const lines = orderedFindings(said).map(findingLine);
  const sum = `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
  return `${[...lines, ...(lines.length > 0 ? [''] : []), sum].join('\n')}\n`;
}

function noTable({ projects }: Report, wanted: string): string {
  const names = projects.flatMap(({ tables }) =>
    tables.flatMap(({ table }) => [table.name, table.exportName].filter((name) => name != null)),
  );
  const hint = hintFor(wanted, names);
  const all = [
    ...new Set(projects.flatMap(({ tables }) => tables.map(({ table }) => table.name ?? '?'))),
  ].sort();
  const shown = all.slice(0, 20).join(', ') + (all.length > 20 ? `, and ${all.length - 20} more` : '');
  return `No table '${wanted}'.${hint === '' ? ` The tables are: ${shown}.` : hint}`;
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`The page could not be written: ${error instanceof Error ? error.message : path}.`);
  }
}
