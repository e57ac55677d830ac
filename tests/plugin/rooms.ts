import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Which rooms each room of `src` may import. The map of the code, docs/how-it-reads.md, tells why. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  naming: [],
  schema: ['naming'],
  modules: [],
  sql: [],
  settings: ['modules'],
  read: ['schema', 'modules', 'naming'],
  project: ['schema', 'read', 'modules', 'sql', 'naming', 'settings'],
  queries: ['schema', 'read', 'modules', 'naming', 'settings'],
  fixes: ['schema', 'queries', 'naming'],
  'create-rule': ['schema', 'read', 'modules', 'naming', 'settings', 'project', 'queries', 'fixes'],
  rules: ['create-rule', 'schema', 'queries', 'fixes', 'naming'],
  configs: ['rules', 'create-rule', 'settings'],
  index: ['rules', 'configs', 'settings'],
  api: ['project', 'read', 'schema', 'settings'],
  report: ['schema'],
  parser: ['modules'],
  page: ['report', 'schema', 'naming'],
  runner: ['modules'],
  cli: ['index', 'runner', 'report', 'page', 'project', 'read', 'modules', 'schema', 'settings', 'naming'],
};

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

/** A room is a folder of `src`, or a file directly in it. */
function roomOf(src: string, file: string): string {
  const [first = ''] = relative(src, file).split(sep);
  return first.replace(/\.ts$/, '');
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}
