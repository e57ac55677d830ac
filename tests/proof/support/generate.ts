import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { generateInProcess } from './generate-in-process.ts';
import { GenerateError, statementBreakpoint, type Migration } from './migration.ts';
import {
  cacheFolder,
  drizzleConfig,
  filesIn,
  homeOf,
  withScratch,
  writeProject,
  type DrizzleLine,
  type Project,
} from './project.ts';

export interface GenerateOptions {
  /** The schema before: the migration leads from there. By default from an empty database. */
  readonly from?: Project;
  /**
   * `cli` runs the command that users run and is the truth. `api` calls the same code in this process, twenty
   * times as fast once it is loaded; the harness test holds the two equal. It takes what only fails the type
   * check. By default `api`, unless a config file of the project's own (path aliases, drizzle.config) needs
   * the CLI's loader. `PROOF_KIT=cli` in the environment makes every proof use the CLI.
   */
  readonly kit?: 'cli' | 'api';
}

/**
 * Runs `drizzle-kit generate`. Throws whenever it makes no migration, which 0.45's kit does with exit code 0.
 */
export async function generate(project: Project, { from, kit }: GenerateOptions = {}): Promise<Migration> {
  const sameLine = from === undefined || from.line === project.line;
  if (!sameLine) throw new Error('A migration stays on one line of Drizzle.');
  const byCli = kit === undefined ? process.env['PROOF_KIT'] === 'cli' || needsCli(project) : kit === 'cli';
  return byCli ? generateByCli(project, from) : generateInProcess(project, from);
}

function needsCli({ files }: Project): boolean {
  return drizzleConfig in files || 'tsconfig.json' in files;
}

function generateByCli(project: Project, from: Project | undefined): Promise<Migration> {
  return withScratch(project.line, async (folder) => {
    if (from === undefined) return nextMigration(project, folder, null);
    const previous = await nextMigration(from, folder, null);
    for (const path of Object.keys(from.files)) rmSync(join(folder, path));
    return nextMigration(project, folder, previous);
  });
}

async function nextMigration(
  project: Project,
  folder: string,
  previous: Migration | null,
): Promise<Migration> {
  const known = new Set(filesIn(folder, '**/*.sql'));
  writeProject(folder, project);
  const { exitCode, output } = await runKit(project.line, folder);
  const made = filesIn(folder, '**/*.sql').find((path) => !known.has(path));
  if (exitCode !== 0 || (made === undefined && !output.includes('nothing to migrate'))) {
    throw new GenerateError(
      `drizzle-kit (${project.line}) made no migration, exit code ${exitCode}:\n${output}`,
    );
  }
  const sql = made === undefined ? '' : readFileSync(join(folder, made), 'utf8');
  return { sql, statements: split(sql), output, previous };
}

function runKit(line: DrizzleLine, folder: string): Promise<{ exitCode: number | null; output: string }> {
  const bin = join(homeOf(line), 'node_modules/drizzle-kit/bin.cjs');
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(process.execPath, [bin, 'generate'], {
    cwd: folder,
    // The compile cache (Node 22 and later) halves the start of a bundle of several megabytes.
    env: { ...env, NO_COLOR: '1', NODE_COMPILE_CACHE: join(cacheFolder(), 'compile') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, output: readable(chunks.join(''), folder) });
    });
  });
}

/**
 * Paths as the project knows them, and of a stack only what lies in the project: a message that holds frames
 * of drizzle-kit's bundle makes vitest look for its source map, and die of it.
 */
function readable(printed: string, folder: string): string {
  return stripVTControlCharacters(printed)
    .replaceAll(`${folder}/`, '')
    .split('\n')
    .filter((line) => !/^\s+at .*(?:node_modules\/|node:|<anonymous>\)$)/.test(line))
    .join('\n')
    .trim();
}

function split(sql: string): string[] {
  return sql
    .split(statementBreakpoint)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
