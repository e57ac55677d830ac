import { dirname, join } from 'node:path';
import type { Modules } from '../modules/modules.ts';
import type { DrizzleLine } from '../read/drizzle-api/column-type.ts';

/**
 * The line of drizzle-orm that a file uses: the version that its folder resolves, else the range in the nearest
 * package.json that names drizzle-orm; `undefined` where neither tells.
 */
export function drizzleLine(modules: Modules, file: string): DrizzleLine {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const installed = field(
      modules.readText(join(folder, 'node_modules/drizzle-orm/package.json')),
      (json) => json.version,
    );
    if (installed !== undefined) return lineOf(installed);
    const range = field(modules.readText(join(folder, 'package.json')), (json) => rangeIn(json));
    const line = range === undefined ? undefined : lineOf(range);
    if (line) return line;
    if (folder === dirname(folder)) return undefined;
  }
}

type Json = Readonly<Record<string, unknown>>;

function field(text: string | undefined, pick: (json: Json) => unknown): string | undefined {
  if (text === undefined) return undefined;
  try {
    const value = pick(JSON.parse(text) as Json);
    return typeof value === 'string' ? value : undefined;
  } catch {
    // A package.json that is being edited says nothing.
    return undefined;
  }
}

function rangeIn(json: Json): unknown {
  for (const list of ['dependencies', 'devDependencies', 'peerDependencies', 'catalog']) {
    const ranges = json[list];
    if (typeof ranges === 'object' && ranges !== null && 'drizzle-orm' in ranges)
      return ranges['drizzle-orm'];
  }
  return undefined;
}

/** A range that allows both lines, a tag or a link decides nothing. */
function lineOf(range: string): DrizzleLine {
  const match = /^(?:npm:[^@]+@)?[\^~=v\s]*(\d+)\.[\w.+-]*$/.exec(range.trim());
  if (!match) return undefined;
  return match[1] === '0' ? '0.x' : '1.x';
}
