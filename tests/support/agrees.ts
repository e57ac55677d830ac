import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSchema, type SchemaJson } from '../../src/api.ts';
import { drizzleLines, linkPackages, load, type Line, type LoadedSchema } from './drizzle.ts';
import { project, split } from './project.ts';

export interface Options {
  /** The lines of drizzle-orm that have the form; both, if none is said. */
  readonly lines?: readonly Line[];
  readonly casing?: 'snake_case' | 'camelCase';
  /** The facts that the reader does not know, and the lists that it leaves open. */
  readonly unknown?: readonly string[];
}

/** A schema that drizzle-orm and the reader must understand alike. Several files stand behind `//- path` lines. */
export function agrees(name: string, text: string, options: Options = {}): void {
  const { lines = ['0.x', '1.x'], casing = null, unknown = [] } = options;
  describe(name, () => {
    it.each(lines)('%s', async (line) => {
      const files = new Map(
        [...split(text)].filter(([path]) => !path.endsWith('package.json') || path.includes('/')),
      );
      const loaded = await load(files, line, casing);
      const schema = await readIt(text, files, line, casing);
      const { wrong, unknown: left } = compare(loaded, schema, [...files.keys()].at(-1) ?? '');
      expect({ wrong, unknown: left }).toEqual({ wrong: [], unknown: [...unknown].sort() });
      // Nothing is given up without a word.
      expect(schema.unread.length > 0).toBe(left.length > 0);
    });
  });
}

async function readIt(
  text: string,
  files: ReadonlyMap<string, string>,
  line: Line,
  casing: Options['casing'] | null,
): Promise<SchemaJson> {
  const { root, filename } = project(text, drizzleLines[line].version);
  linkPackages(root, files);
  writeFileSync(join(root, '.git'), '');
  // Through the config, as 1.0 has to pass it over.
  if (casing)
    writeFileSync(join(root, 'drizzle.config.json'), JSON.stringify({ dialect: 'postgresql', casing }));
  return await readSchema({ root, files: [filename] });
}

interface Comparison {
  readonly wrong: string[];
  readonly unknown: string[];
}

/** The facts in which a reading differs from what Drizzle made, and those it leaves out. */
export function compare(loaded: LoadedSchema, read: SchemaJson, entry: string): Comparison {
  const wrong: string[] = [];
  const unknown: string[] = [];
  for (const table of loaded.tables) {
    const own = read.tables.filter(
      (each) => each.name === table.name && (each.schema ?? null) === table.schema,
    );
    const [found] = own;
    if (!found || own.length > 1) {
      wrong.push(`${String(table.name)}: found ${own.length} times`);
      continue;
    }
    const at = String(table.name);
    unknown.push(...found.open.map((list) => `${at} ${list}`));
    const isOpen = (list: string): boolean => found.open.includes(list);
    compareList(
      wrong,
      unknown,
      `${at}.`,
      isOpen('columns'),
      table.columns,
      found.columns,
      (column) => column.key,
    );
    for (const list of ['foreignKeys', 'indexes', 'uniques'] as const) {
      compareList<object>(wrong, unknown, `${at} ${list} `, isOpen(list), table[list], found[list], null);
    }
    for (const list of ['checks', 'policies', 'primaryKey'] as const) {
      if (JSON.stringify(found[list]) !== JSON.stringify(table[list]) && !isOpen(list)) {
        wrong.push(`${at} ${list} ${JSON.stringify(found[list])}, not ${JSON.stringify(table[list])}`);
      }
    }
    if (found.rls === undefined) unknown.push(`${at} rls`);
    else if (found.rls !== table.rls) wrong.push(`${at} rls ${found.rls}`);
  }
  for (const table of read.tables) {
    if (
      table.exportName !== null &&
      !loaded.tables.some((each) => each.name === table.name) &&
      table.name !== undefined
    ) {
      if (table.file === entry) wrong.push(`${table.name}: Drizzle has no such table`);
    }
  }
  compareList(wrong, unknown, 'enum ', false, loaded.enums, read.enums, (each) => each.name ?? '?', false);
  compareList(
    wrong,
    unknown,
    'relation ',
    false,
    loaded.relations,
    read.relations,
    (each) => `${each.table}.${each.key}`,
    false,
  );
  return { wrong: wrong.sort(), unknown: [...new Set(unknown)].sort() };
}

/** Compares by key, or by order where there is none. A fact that is left out is not known. */
function compareList<T extends object>(
  wrong: string[],
  unknown: string[],
  at: string,
  isOpen: boolean,
  expected: readonly T[],
  actual: readonly T[],
  keyOf: ((item: T) => string) | null,
  isWhole = true,
): void {
  const left = [...actual];
  for (const [index, item] of expected.entries()) {
    const key = keyOf ? keyOf(item) : String(index);
    const position = keyOf
      ? left.findIndex((each) => keyOf(each) === key)
      : left.findIndex((each) => isEqual(item, each));
    const found = left[position];
    if (!found) {
      if (!isOpen) wrong.push(`${at}${key} is missing: ${JSON.stringify(item)}, but ${JSON.stringify(left)}`);
      continue;
    }
    left.splice(position, 1);
    for (const [fact, value] of Object.entries(item)) {
      const given = (found as Record<string, unknown>)[fact];
      if (given === undefined) unknown.push(`${at}${key} ${fact}`);
      else if (JSON.stringify(given) !== JSON.stringify(value))
        wrong.push(`${at}${key} ${fact} ${JSON.stringify(given)}, not ${JSON.stringify(value)}`);
    }
  }
  if (isWhole) for (const item of left) wrong.push(`${at}${JSON.stringify(item)} is too much`);
}

/** Whether what is known of an item agrees. */
function isEqual(expected: object, actual: object): boolean {
  return Object.entries(actual).every(
    ([fact, value]) => JSON.stringify(value) === JSON.stringify((expected as Record<string, unknown>)[fact]),
  );
}
