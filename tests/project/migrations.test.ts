import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Modules } from '../../src/modules/modules.ts';
import { FoldersReader } from '../../src/project/migrations/folders.ts';
import { readFullSnapshot } from '../../src/project/migrations/full-snapshot.ts';
import { JournalReader } from '../../src/project/migrations/journal.ts';
import { NotUnderstood } from '../../src/project/migrations/json.ts';
import { loadedFiles } from '../../src/project/migrations/loaded-files.ts';
import type { FolderState } from '../../src/project/migrations/problem.ts';
import { Workspace } from '../../src/project/workspace.ts';
import { resolveSettings } from '../../src/settings.ts';
import { project } from '../support/project.ts';

const origin = '00000000-0000-0000-0000-000000000000';
const empty = { version: '7', dialect: 'postgresql', tables: {}, enums: {}, schemas: {} };

/** A folder of migrations of these files, as it is read. */
function journal(files: Readonly<Record<string, unknown>>): State | null {
  return withoutFiles(new JournalReader(new Modules()).read(folderOf(files)));
}

function folders(files: Readonly<Record<string, unknown>>): State | null {
  return withoutFiles(new FoldersReader(new Modules()).read(folderOf(files)));
}

type State = Omit<FolderState, 'files'>;

function withoutFiles(state: FolderState | null): State | null {
  return state && { snapshot: state.snapshot, problems: state.problems };
}

function folderOf(files: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(files).map(
    ([path, content]) =>
      `//- out/${path}\n${typeof content === 'string' ? content : JSON.stringify(content)}\n`,
  );
  return join(project(texts.join('') || '//- out.txt\n-\n').root, 'out');
}

const entry = (idx: number, tag: string): object => ({ idx, tag });

describe('the folders of 0.x', () => {
  const meta = (entries: readonly object[], more: Readonly<Record<string, unknown>> = {}) => ({
    'meta/_journal.json': { entries },
    ...more,
  });

  test('nothing, and a journal without migrations', () => {
    expect(journal({})).toBeNull();
    expect(journal(meta([]))).toBeNull();
  });

  test('the snapshot of the newest entry counts', () => {
    const state = journal(
      meta([entry(0, '0000_a'), entry(1, '0001_b')], {
        'meta/0000_snapshot.json': empty,
        'meta/0001_snapshot.json': { ...empty, schemas: { app: 'app' } },
      }),
    );
    expect(state?.problems).toEqual([]);
    expect([...(state?.snapshot?.schemas ?? [])]).toEqual(['app']);
  });

  test.each<[string, Readonly<Record<string, unknown>>, object]>([
    [
      'no journal',
      { 'meta/0000_snapshot.json': empty },
      { kind: 'missing-journal', name: 'meta/_journal.json' },
    ],
    [
      'a journal that is no JSON',
      { 'meta/_journal.json': '{ "entries": [' },
      { kind: 'unreadable', name: 'meta/_journal.json' },
    ],
    [
      'a journal of another form',
      { 'meta/_journal.json': { entries: [{ tag: 1 }] } },
      { kind: 'unreadable', name: 'meta/_journal.json' },
    ],
    [
      'no snapshot of the newest entry',
      meta([entry(0, '0000_a')]),
      { kind: 'missing-snapshot', name: '0000_a' },
    ],
    [
      'a snapshot that is no JSON',
      meta([entry(0, '0000_a')], { 'meta/0000_snapshot.json': '{' }),
      { kind: 'unreadable', name: 'meta/0000_snapshot.json' },
    ],
    [
      'a snapshot of another version',
      meta([entry(0, '0000_a')], { 'meta/0000_snapshot.json': { ...empty, version: '12' } }),
      { kind: 'unreadable', name: 'meta/0000_snapshot.json' },
    ],
    [
      'a snapshot of another dialect',
      meta([entry(0, '0000_a')], { 'meta/0000_snapshot.json': { ...empty, dialect: 'sqlite' } }),
      { kind: 'unreadable', name: 'meta/0000_snapshot.json' },
    ],
    [
      'a snapshot that no entry names',
      meta([entry(0, '0000_a')], { 'meta/0000_snapshot.json': empty, 'meta/0001_snapshot.json': empty }),
      { kind: 'stray-snapshot', name: 'meta/0001_snapshot.json' },
    ],
  ])('%s leaves the state unknown', (_, files, problem) => {
    expect(journal(files)).toEqual({ snapshot: null, problems: [problem] });
  });

  test('numbers that are left out or there twice', () => {
    const entries = [entry(0, '0000_a'), entry(2, '0002_b'), entry(2, '0002_c')];
    expect(journal(meta(entries, { 'meta/0002_snapshot.json': empty }))?.problems).toEqual([
      { kind: 'gap', name: '0002_b' },
      { kind: 'duplicate-entry', name: '0002_b, 0002_c' },
    ]);
  });

  test('version 5 says some things otherwise', () => {
    const { tables, enums } = readFullSnapshot({
      version: '5',
      dialect: 'pg',
      tables: {
        users: {
          name: 'users',
          schema: '',
          columns: {
            a: { name: 'a', type: 'text[]', primaryKey: false, notNull: true, default: 7 },
            b: { name: 'b', type: 'text', primaryKey: true, notNull: true, isUnique: true, uniqueName: 'u' },
          },
          indexes: { i: { name: 'i', columns: ['a', 'lower(b)'], isUnique: true } },
          foreignKeys: {
            f: { name: 'f', tableFrom: 'users', columnsFrom: ['a'], tableTo: 'other', columnsTo: ['b'] },
          },
          compositePrimaryKeys: {},
        },
      },
      enums: { role: { name: 'role', values: { x: 'x', y: 'y' } } },
      schemas: {},
    });
    const users = tables.get('public.users');
    expect(users?.columns.get('a')).toMatchObject({ type: 'text', arrayDimensions: 1, default: '7' });
    expect(users?.primaryKey).toEqual({ name: null, columns: ['b'] });
    expect(users?.uniques).toEqual([{ name: 'u', columns: ['b'] }]);
    expect(users?.indexes).toEqual([
      { name: 'i', unique: true, method: 'btree', columns: ['a', null], where: null },
    ]);
    expect(users?.foreignKeys[0]).toMatchObject({ target: 'public.other', onDelete: 'no action' });
    expect([users?.checks, users?.policies, users?.rls]).toEqual([undefined, undefined, undefined]);
    expect(enums.get('public.role')?.values).toEqual(['x', 'y']);
  });

  test('what is not of the known form is not understood', () => {
    const table = { name: 'a', schema: '', columns: { x: { name: 'x', type: 'text' } } };
    expect(() => readFullSnapshot({ ...empty, tables: { a: table } })).toThrow(NotUnderstood);
  });
});

describe('the folders of 1.0', () => {
  const whole = (id: string, parents: readonly string[], ddl: readonly object[]) => ({
    version: '9',
    type: 'base',
    dialect: 'postgres',
    id,
    prevIds: parents,
    ddl,
  });
  const diff = (id: string, parents: readonly string[], deltas: readonly object[]) => ({
    version: '9',
    type: 'diff',
    dialect: 'postgres',
    id,
    prevIds: parents,
    deltas,
  });
  const table = (name: string) => ({ entityType: 'tables', schema: 'public', name, isRlsEnabled: false });
  const create = (name: string) => ({ op: 'create', row: table(name) });
  const tablesOf = (state: State | null) => [...(state?.snapshot?.tables.keys() ?? [])];

  test('nothing', () => expect(folders({})).toBeNull());

  test('changes are put together along their parents, whatever the folders are called', () => {
    const state = folders({
      '20250101000000_a/snapshot.json': whole('1', [origin], [table('a')]),
      '20250102000000_b/snapshot.json': diff(
        '2',
        ['1'],
        [create('b'), { op: 'drop', key: 'tables\0["public","a"]' }],
      ),
      '20250103000000_c/snapshot.json': diff(
        '3',
        ['2'],
        [{ op: 'rename', key: 'tables\0["public","b"]', set: { name: 'c' } }],
      ),
    });
    expect(state?.problems).toEqual([]);
    expect(tablesOf(state)).toEqual(['public.c']);
  });

  test('the older form has all of it in each', () => {
    const old = { version: '8', dialect: 'postgres', ddl: [table('a'), table('b')], renames: [] };
    const state = folders({
      '1_a/snapshot.json': { ...old, id: '1', prevIds: [origin] },
      // A migration written by hand, with a copy of the snapshot before it.
      '2_hand/snapshot.json': { ...old, id: '1', prevIds: [origin] },
      '3_b/snapshot.json': { ...old, id: '2', prevIds: ['1'] },
    });
    expect(state?.problems).toEqual([]);
    expect(tablesOf(state)).toEqual(['public.a', 'public.b']);
  });

  test('two branches leave the state unknown until a migration brings them together', () => {
    const branches = {
      '1_a/snapshot.json': whole('1', [origin], [table('a')]),
      '2_b/snapshot.json': diff('2', ['1'], [create('b')]),
      '3_c/snapshot.json': diff('3', ['1'], [create('c')]),
    };
    expect(folders(branches)).toEqual({
      snapshot: null,
      problems: [{ kind: 'two-heads', name: '2_b, 3_c' }],
    });
    const merged = folders({ ...branches, '4_d/snapshot.json': diff('4', ['3', '2'], [create('d')]) });
    expect(tablesOf(merged)).toEqual(['public.a', 'public.c', 'public.b', 'public.d']);
  });

  test('a lost parent leaves the state unknown where it is needed', () => {
    const problem = { kind: 'lost-parent', name: '2_b' };
    expect(folders({ '2_b/snapshot.json': diff('2', ['1'], [create('b')]) })).toEqual({
      snapshot: null,
      problems: [problem],
    });
    const kept = folders({ '2_b/snapshot.json': whole('2', ['1'], [table('b')]) });
    expect([kept?.problems, tablesOf(kept)]).toEqual([[problem], ['public.b']]);
  });

  test.each<[string, unknown]>([
    ['no JSON', '{'],
    ['another version', { ...whole('1', [origin], []), version: '10' }],
    ['another dialect', { ...whole('1', [origin], []), dialect: 'mysql' }],
    ['another kind of entity', whole('1', [origin], [{ entityType: 'triggers', name: 'x' }])],
    [
      'a row without its facts',
      whole('1', [origin], [{ entityType: 'tables', schema: 'public', name: 'x' }]),
    ],
  ])('%s leaves the state unknown', (_, snapshot) => {
    expect(folders({ '1_a/snapshot.json': snapshot })).toEqual({
      snapshot: null,
      problems: [{ kind: 'unreadable', name: '1_a/snapshot.json' }],
    });
  });

  test('a change of what is not there leaves the state unknown', () => {
    const state = folders({
      '1_a/snapshot.json': whole('1', [origin], []),
      '2_b/snapshot.json': diff('2', ['1'], [{ op: 'alter', key: 'tables\0["public","b"]', set: {} }]),
    });
    expect(state).toEqual({ snapshot: null, problems: [{ kind: 'unreadable', name: '2_b/snapshot.json' }] });
  });

  test('a newest migration without a snapshot', () => {
    const state = folders({
      '1_a/snapshot.json': whole('1', [origin], []),
      '2_b/migration.sql': 'select 1;',
    });
    expect(state).toEqual({ snapshot: null, problems: [{ kind: 'missing-snapshot', name: '2_b' }] });
  });

  test('a snapshot is parsed once for each version of its text', () => {
    const folder = folderOf({ '1_a/snapshot.json': whole('1', [origin], [table('a')]) });
    const modules = new Modules({ now: () => 0 });
    const reader = new FoldersReader(modules);
    const first = reader.read(folder)?.snapshot;
    expect(reader.read(folder)?.snapshot).toBe(first);
    writeFileSync(join(folder, '1_a/snapshot.json'), JSON.stringify(whole('1', [origin], [table('b')])));
    modules.expire();
    modules.refresh();
    expect(tablesOf(reader.read(folder))).toEqual(['public.b']);
  });
});

describe('a table of the project', () => {
  const tables = { 'public.a': { name: 'a', schema: '', columns: {} } };
  const schema = `
//- schema.ts
import { pgTable, text } from 'drizzle-orm/pg-core';
export const a = pgTable('a', { x: text('x') });
export const b = pgTable('b', { x: text('x') });
export const c = pgTable(process.env.NAME, { x: text('x') });
`;
  const config =
    "//- drizzle.config.ts\nexport default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };\n";
  const journalOf = (snapshot: string) =>
    `//- drizzle/meta/_journal.json\n{ "entries": [{ "idx": 0, "tag": "0000_a" }] }\n${snapshot}`;
  const snapshot = `//- drizzle/meta/0000_snapshot.json\n${JSON.stringify({ ...empty, tables })}\n`;

  function answers(text: string): string[] {
    const { filename } = project(text);
    const workspace = new Workspace();
    const view = workspace.view(resolveSettings(undefined), filename);
    const file = workspace.reader.readFile(filename);
    return typeof file === 'string' ? [file] : file.tables.map((table) => view.isMigrated(table));
  }

  test.each([
    ['is migrated if the newest migration has it', config + journalOf(snapshot), ['yes', 'no', 'unknown']],
    [
      'may be migrated where the newest migration has no snapshot',
      config + journalOf(''),
      ['unknown', 'unknown', 'unknown'],
    ],
    ['is not migrated in a project without migrations', config, ['no', 'no', 'no']],
    ['is not migrated in a project without a drizzle.config', '', ['no', 'no', 'no']],
    [
      'may be migrated where the folder is not known',
      config.replace("'./drizzle'", 'process.env.OUT'),
      ['unknown', 'unknown', 'unknown'],
    ],
  ])('%s', (_, files, expected) => {
    expect(answers(files + schema)).toEqual(expected);
  });

  test('the folder is looked for where the schema files are found', () => {
    const elsewhere = config
      .replace('drizzle.config.ts', 'db/drizzle.config.ts')
      .replace('./schema.ts', './db/schema.ts')
      .replace('./drizzle', './db/drizzle');
    const moved = (journalOf(snapshot) + schema).replaceAll('//- ', '//- db/');
    expect(answers(`//- .git/HEAD\nref\n${elsewhere}${moved}`)).toEqual(['yes', 'no', 'unknown']);
  });
});

describe('the files whose exports drizzle-kit sees', () => {
  function loaded(text: string): string[] | null {
    const { root } = project(text);
    const files = loadedFiles(new Modules(), [join(root, 'index.ts')]);
    return files?.map((path) => path.slice(root.length + 1)).sort() ?? null;
  }

  test('schema files, and what they export again', () => {
    expect(
      loaded(`
//- a.ts
export * from './d';
//- b.ts
export const b = 1;
//- c.ts
export const c = 1;
//- d.ts
export const d = 1;
//- e.ts
export type E = 1;
//- f.ts
export const f = 1;
//- index.ts
import { c } from './c';
import { f } from './f';
export * from './a';
export { b as renamed } from './b';
export { c };
export type { E } from './e';
`),
    ).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.ts', 'index.ts']);
  });

  test('what comes from a package is not known', () => {
    expect(loaded("//- index.ts\nexport * from 'some-package';\n")).toBeNull();
    expect(loaded("//- index.ts\nimport { a } from 'some-package';\nexport { a };\n")).toBeNull();
  });
});
