import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSchema, type SchemaJson } from '../../src/api.ts';
import { compare } from '../support/agrees.ts';
import { drizzleLines, dump, type Line, type LoadedSchema } from '../support/drizzle.ts';
import { compareFacts, modelOf } from './facts.ts';
import { run } from './loader.ts';
import type { ProgramSpec } from './spec.ts';

type Files = ReadonlyMap<string, string>;
type Comparison = ReturnType<typeof compare>;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-properties-')));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

/** drizzle-orm's modules of a line, by the names under which a schema imports them. */
async function drizzleOf(line: Line): Promise<ReadonlyMap<string, object>> {
  const root = join(drizzleLines[line].folder, 'node_modules/drizzle-orm');
  const load = async (path: string): Promise<object> =>
    (await import(pathToFileURL(join(root, path)).href)) as object;
  return new Map([
    ['drizzle-orm', await load('index.js')],
    ['drizzle-orm/pg-core', await load('pg-core/index.js')],
    ['drizzle-orm/casing', await load('casing.js')],
  ]);
}

const drizzles = new Map<Line, Promise<ReadonlyMap<string, object>>>();

async function packagesOf(line: Line): Promise<ReadonlyMap<string, object>> {
  let loading = drizzles.get(line);
  if (!loading) drizzles.set(line, (loading = drizzleOf(line)));
  return await loading;
}

/** What drizzle-orm makes of the files. */
export async function made(files: Files, line: Line, casing: string | null): Promise<LoadedSchema> {
  const packages = await packagesOf(line);
  return dumpOf(packages, run(files, packages), line, casing);
}

function dumpOf(
  packages: ReadonlyMap<string, object>,
  exported: Record<string, unknown>,
  line: Line,
  casing: string | null,
): LoadedSchema {
  const [orm, core, cases] = [...packages.values()];
  return dump({ core, orm, casing: cases }, exported, line, casing);
}

/** What the reader makes of them. */
export async function reading(files: Files, line: Line, casing: ProgramSpec['casing']): Promise<SchemaJson> {
  rmSync(folder, { recursive: true, force: true });
  const dependencies = { 'drizzle-orm': drizzleLines[line].version };
  const all: [string, string][] = [
    ...files,
    ['package.json', JSON.stringify({ dependencies })],
    // The search for a drizzle.config ends here.
    ['.git', ''],
  ];
  if (casing) all.push(['drizzle.config.json', JSON.stringify({ dialect: 'postgresql', casing })]);
  for (const [path, text] of all) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return await readSchema({ root: folder, files: [join(folder, entryOf(files))] });
}

const entryOf = (files: Files): string => [...files.keys()].at(-1)!;

/**
 * The facts in which the reader differs from drizzle-orm, those it does not know, and where it says why. A twin lets
 * the reader read other files than Drizzle runs.
 */
export async function check(
  files: Files,
  line: Line,
  casing: ProgramSpec['casing'],
  filesRead = files,
): Promise<Comparison & { readonly unread: readonly string[] }> {
  const packages = await packagesOf(line);
  const exported = run(files, packages);
  const read = await reading(filesRead, line, casing);
  const { wrong, unknown } = compare(dumpOf(packages, exported, line, casing), read, entryOf(files));
  const facts = factsOf(packages, exported, line, entryOf(files));
  const unread = read.unread.map(({ file, line: at, reason }) => `${file}:${at} ${reason}`);
  return { wrong: [...wrong, ...facts.wrong], unknown: [...unknown, ...facts.unknown], unread };
}

/** The comparison of what the JSON does not tell, table by table. */
function factsOf(
  packages: ReadonlyMap<string, object>,
  exported: Record<string, unknown>,
  line: Line,
  entry: string,
): Comparison {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in facts.ts
  const [orm, core] = [...packages.values()] as any[];
  const model = modelOf(folder, entry);
  const wrong: string[] = [];
  const unknown: string[] = [];
  for (const table of new Set(Object.values(exported).filter((value) => orm.is(value, core.PgTable)))) {
    const config = core.getTableConfig(table);
    const own = model.find(
      ({ name, schema }) => name === config.name && (schema ?? null) === (config.schema ?? null),
    );
    // That a table is not found at all is told by the other comparison.
    if (!own) continue;
    const facts = compareFacts(orm, config, own, line);
    wrong.push(...facts.wrong);
    unknown.push(...facts.unknown);
  }
  return { wrong, unknown };
}
