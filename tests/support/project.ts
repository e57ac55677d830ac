import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A project on the disk, of which one file is linted. */
export interface TestProject {
  readonly root: string;
  /** The last file's text and path: the one that is linted. */
  readonly code: string;
  readonly filename: string;
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-')));
let count = 0;

/**
 * Writes a project given as one text, where `//- path.ts` begins a file. Without such a line it is one `schema.ts`.
 * The package.json says which drizzle-orm the project uses, unless the text has its own.
 */
export function project(text: string, drizzle: '0.45.4' | '1.0.0-rc.5' | null = '0.45.4'): TestProject {
  const root = join(folder, String(++count));
  const files = split(text);
  if (!files.has('package.json')) {
    files.set('package.json', JSON.stringify({ dependencies: drizzle ? { 'drizzle-orm': drizzle } : {} }));
  }
  let last = '';
  for (const [path, content] of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (path !== 'package.json') last = path;
  }
  return { root, code: files.get(last) ?? '', filename: join(root, last) };
}

/** The files of a text with `//- path` lines, in order. */
export function split(text: string): Map<string, string> {
  const parts = text.split(/^[ \t]*\/\/- (\S+)[ \t]*\n/m);
  const files = new Map<string, string>();
  if (parts.length === 1) return files.set('schema.ts', dedent(text));
  for (let index = 1; index < parts.length; index += 2)
    files.set(parts[index] ?? '', dedent(parts[index + 1] ?? ''));
  return files;
}

/** Takes away the indentation that all lines share, the first empty line, and blanks at the end. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^\n/, '')
    .replace(/[ \t]+$/, '')
    .split('\n');
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents, Number.POSITIVE_INFINITY);
  return Number.isFinite(indent) ? lines.map((line) => line.slice(indent)).join('\n') : '';
}
