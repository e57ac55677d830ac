import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import ts from 'typescript';
import { GenerateError, statementBreakpoint, type Migration } from './migration.ts';
import {
  homeOf,
  schemaFiles,
  withScratch,
  writeInto,
  writeProject,
  type DrizzleLine,
  type Project,
} from './project.ts';

/** What both lines offer for programs: `drizzle-kit/api` of 0.31, `drizzle-kit/api-postgres` of 1.0. */
interface Kit {
  generateDrizzleJson(
    exported: Record<string, unknown>,
    previous?: string,
    schemas?: string[],
    casing?: string,
  ): Snapshot | Promise<Snapshot>;
  generateMigration(previous: Snapshot, current: Snapshot): Promise<string[]>;
}

interface Snapshot {
  readonly id: string;
}

interface Orm {
  is(value: unknown, type: unknown): boolean;
  readonly Table: unknown;
}

const entries: Readonly<Record<DrizzleLine, string>> = {
  '0.45': 'drizzle-kit/api',
  '1.0': 'drizzle-kit/api-postgres',
};

/** By drizzle-kit's programmatic API. */
export function generateInProcess(project: Project, from: Project | undefined): Promise<Migration> {
  return oneAtATime(async () => {
    const previous = from === undefined ? null : await nextMigration(from, null);
    const { migration } = await nextMigration(project, previous);
    return migration;
  });
}

/** A migration, with the state that the next one starts from. */
interface Step {
  readonly migration: Migration;
  readonly snapshot: Snapshot;
}

async function nextMigration(project: Project, previous: Step | null): Promise<Step> {
  const require = createRequire(homeOf(project.line));
  const kit = require(entries[project.line]) as Kit;
  const { result, output } = await captured(project.line, async () => {
    const exported = await withScratch(project.line, (folder) => Promise.resolve(load(project, folder)));
    const before = previous?.snapshot ?? (await kit.generateDrizzleJson({}));
    const current = await kit.generateDrizzleJson(exported, before.id, undefined, project.casing);
    return { current, made: await kit.generateMigration(before, current) };
  });
  const statements = result.made.map((statement) => statement.trim());
  const sql = statements.join(`\n${statementBreakpoint}\n`);
  return {
    migration: { sql, statements, output, previous: previous?.migration ?? null },
    // As a snapshot comes back from its file.
    snapshot: JSON.parse(JSON.stringify(result.current)) as Snapshot,
  };
}

/** The exports of the schema files, keyed by file and name, so that files may export the same name. */
function load(project: Project, folder: string): Record<string, unknown> {
  writeProject(folder, project);
  const require = createRequire(homeOf(project.line));
  const { is, Table } = require('drizzle-orm') as Orm;
  const exported: Record<string, unknown> = {};
  const tables = new Set<unknown>();
  for (const [file, values] of loadModules(project, folder)) {
    // By name, as in the namespace object of a module: drizzle-kit's statements follow this order.
    for (const name of Object.keys(values).sort()) {
      const value = values[name];
      // 0.31 counts a table that two files export once; 1.0 calls it a duplicate, and so must this.
      if (project.line === '0.45' && is(value, Table)) {
        if (tables.has(value)) continue;
        tables.add(value);
      }
      exported[`${file} ${name}`] = value;
    }
  }
  return exported;
}

function loadModules(project: Project, folder: string): [file: string, values: Record<string, unknown>][] {
  const compiled = '.compiled';
  writeInto(folder, `${compiled}/package.json`, '{ "type": "commonjs" }');
  for (const [path, text] of Object.entries(project.files)) {
    if (path.endsWith('.ts')) writeInto(folder, `${compiled}/${toJavaScript(path)}`, compile(text, path));
  }
  const require = createRequire(join(folder, compiled, 'package.json'));
  try {
    return schemaFiles(project, folder).map((file) => [
      file,
      require(`./${toJavaScript(file)}`) as Record<string, unknown>,
    ]);
  } finally {
    for (const path of Object.keys(require.cache)) {
      if (path.startsWith(folder)) Reflect.deleteProperty(require.cache, path);
    }
  }
}

function compile(text: string, fileName: string): string {
  const compilerOptions: ts.CompilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2023,
    rewriteRelativeImportExtensions: true,
  };
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    fileName,
    compilerOptions,
    reportDiagnostics: true,
  });
  const [wrong] = diagnostics;
  if (wrong !== undefined) throw new SyntaxError(printDiagnostic(wrong));
  return outputText;
}

/** A diagnostic as `file:line:column TSxxxx message`. */
function printDiagnostic({ file, start, code, messageText }: ts.Diagnostic): string {
  const message = `TS${code} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  if (file === undefined || start === undefined) return message;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName}:${line + 1}:${character + 1} ${message}`;
}

function toJavaScript(path: string): string {
  return path.replace(/\.ts$/, '.js');
}

let last: Promise<unknown> = Promise.resolve();

/** What is captured belongs to the process, so there is one run at a time. */
function oneAtATime<Result>(run: () => Promise<Result>): Promise<Result> {
  const next = last.then(run, run);
  last = next.catch(() => undefined);
  return next;
}

const printers = ['log', 'info', 'warn', 'error'] as const;

/**
 * drizzle-kit prints what is wrong and ends the process; here that becomes a thrown error with what it
 * printed.
 */
async function captured<Result>(line: DrizzleLine, run: () => Promise<Result>) {
  const printed: string[] = [];
  const print = (...values: unknown[]) => printed.push(values.map(String).join(' '));
  const output = () => stripVTControlCharacters(printed.join('\n')).trim();
  const saved = { exit: process.exit, write: process.stdout.write, ...console };
  for (const name of printers) console[name] = print;
  process.stdout.write = (chunk: string | Uint8Array) => {
    print(chunk);
    return true;
  };
  process.exit = (code) => {
    throw new Error(`process.exit(${String(code)})`);
  };
  try {
    return { result: await run(), output: output() };
  } catch (error) {
    throw new GenerateError(`drizzle-kit (${line}) made no migration: ${String(error)}\n${output()}`, {
      cause: error,
    });
  } finally {
    for (const name of printers) console[name] = saved[name];
    process.stdout.write = saved.write;
    process.exit = saved.exit;
  }
}
