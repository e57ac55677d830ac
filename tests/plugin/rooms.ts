import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Which rooms each room of `src` may import. The map of the code, docs/how-it-reads.md, tells why. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  naming: [],
  database: [],
  modules: ['database'],
  sql: [],
  settings: ['modules'],
  schema: ['naming'],
  'schema/vector': ['schema'],
  'schema/drift': ['schema', 'naming'],
  'schema/relations': ['schema', 'naming'],
  'read/syntax': ['schema', 'modules'],
  'read/evaluate': ['read/syntax', 'schema', 'modules', 'naming', 'database'],
  'read/drizzle': ['read/evaluate', 'read/syntax', 'schema', 'naming'],
  'read/written': ['read/evaluate', 'read/syntax', 'schema'],
  'read/model': [
    'read/drizzle',
    'read/evaluate',
    'read/syntax',
    'read/written',
    'schema',
    'naming',
    'database',
  ],
  'read/keep': [
    'read/model',
    'read/drizzle',
    'read/evaluate',
    'read/syntax',
    'schema',
    'modules',
    'database',
  ],
  'queries/model': ['schema', 'schema/relations'],
  'queries/read': [
    'queries/model',
    'read/model',
    'read/drizzle',
    'read/evaluate',
    'read/syntax',
    'schema',
    'modules',
    'sql',
  ],
  'queries/judge': ['queries/model', 'schema', 'schema/relations', 'schema/vector', 'naming'],
  project: [
    'read/keep',
    'read/model',
    'read/drizzle',
    'read/evaluate',
    'read/syntax',
    'schema',
    'schema/drift',
    'schema/relations',
    'modules',
    'sql',
    'naming',
    'settings',
    'database',
  ],
  fixes: ['queries/model', 'schema', 'schema/relations', 'schema/vector', 'naming'],
  'create-rule': [
    'project',
    'fixes',
    'queries/judge',
    'queries/model',
    'queries/read',
    'read/syntax',
    'schema',
    'schema/relations',
    'modules',
    'naming',
    'settings',
  ],
  rules: [
    'create-rule',
    'fixes',
    'queries/judge',
    'queries/model',
    'schema',
    'schema/drift',
    'schema/relations',
    'schema/vector',
    'naming',
  ],
  configs: ['rules', 'create-rule', 'settings'],
  index: ['rules', 'configs', 'settings'],
  api: ['project', 'schema', 'settings'],
  report: ['schema'],
  parser: ['modules'],
  page: ['report', 'schema', 'naming'],
  runner: ['modules'],
  cli: [
    'index',
    'runner',
    'report',
    'page',
    'project',
    'read/syntax',
    'modules',
    'schema',
    'settings',
    'naming',
  ],
};

/** The doors that a table of a Markdown page shows: `| \`src/room\` | what it knows | room, room |`. */
export function doorsIn(page: string): Record<string, string[]> {
  const rows = page.matchAll(/^\| `src\/([\w/-]+)`\s*\|[^|]*\|\s*([^|]*?)\s*\|$/gm);
  return Object.fromEntries(
    Array.from(rows, ([, room = '', imports = '']) => [room, imports.match(/[\w/-]+/g) ?? []]),
  );
}

/** The imports of `src` that go through no door, as `file -> room`. */
export function wrongDoors(src: string, allowed: typeof doors = doors): string[] {
  const wrong: string[] = [];
  for (const file of sourceFiles(src)) {
    const room = roomOf(src, file);
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)) {
      const target = roomOf(src, resolve(dirname(file), specifier ?? ''));
      if (target !== room && !(allowed[room] ?? []).includes(target)) {
        wrong.push(`${relative(src, file).split(sep).join('/')} -> ${target}`);
      }
    }
  }
  return wrong;
}

/** The rooms of `src`, as they stand on the disk. */
export function roomsOf(src: string): Set<string> {
  return new Set(sourceFiles(src).map((file) => roomOf(src, file)));
}

/** Folders whose folders are rooms of their own. */
const houses: ReadonlySet<string> = new Set(['queries', 'read', 'schema']);

/** A room is a folder of `src`, or a file directly in it. */
function roomOf(src: string, file: string): string {
  const [first = '', second = '', third] = relative(src, file).split(sep);
  return houses.has(first) && third !== undefined ? `${first}/${second}` : first.replace(/\.ts$/, '');
}

/** Rooms that lead back to themselves through the doors of others. */
export function roundTrips(allowed: typeof doors = doors): string[] {
  const reaches = (room: string, from: string, seen: Set<string>): boolean =>
    (allowed[from] ?? []).some((next) => {
      if (next === room) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(room, next, seen);
    });
  return Object.keys(allowed).filter((room) => reaches(room, room, new Set()));
}

/** The groups of files that import each other in a circle, types aside, as paths below `src`. */
export function circles(src: string): string[][] {
  const imports = new Map(sourceFiles(src).map((file) => [file, importsOf(file)]));
  const index = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  function visit(file: string): number {
    const own = index.size;
    let lowest = own;
    index.set(file, own);
    stack.push(file);
    for (const target of imports.get(file) ?? []) {
      if (!index.has(target)) lowest = Math.min(lowest, visit(target));
      else if (stack.includes(target)) lowest = Math.min(lowest, index.get(target) ?? own);
    }
    if (lowest === own) {
      const circle = stack.splice(stack.indexOf(file));
      if (circle.length > 1) found.push(circle.map((each) => relative(src, each).split(sep).join('/')));
    }
    return lowest;
  }
  for (const file of imports.keys()) if (!index.has(file)) visit(file);
  return found;
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']*)';/gm);
  return Array.from(found, ([, specifier = '']) => resolve(dirname(file), specifier));
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}
