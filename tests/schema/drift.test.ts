import { describe, expect, test } from 'vitest';
import { droppedTables, enumDrift, tableDrift } from '../../src/schema/drift/drift.ts';
import type { Snapshot, SnapshotColumn, SnapshotTable } from '../../src/schema/drift/snapshot.ts';
import { read } from '../support/read.ts';

const column = (name: string, more: Partial<SnapshotColumn> = {}): SnapshotColumn => ({
  name,
  type: 'text',
  arrayDimensions: 0,
  notNull: false,
  default: null,
  primaryKey: false,
  identity: null,
  generated: null,
  ...more,
});

const table = (columns: readonly SnapshotColumn[], more: Partial<SnapshotTable> = {}): SnapshotTable => ({
  name: 'notes',
  schema: null,
  columns: new Map(columns.map((each) => [each.name, each])),
  primaryKey: null,
  foreignKeys: [],
  indexes: [],
  uniques: [],
  checks: [],
  policies: [],
  rls: false,
  ...more,
});

const snapshot = (...tables: readonly SnapshotTable[]): Snapshot => ({
  line: '0.x',
  schemas: new Set(),
  tables: new Map(tables.map((each) => [`${each.schema ?? 'public'}.${each.name}`, each])),
  enums: new Map([['public.role', { name: 'role', schema: null, values: ['a', 'b'] }]]),
});

const head =
  "import { sql } from 'drizzle-orm';\nimport * as pg from 'drizzle-orm/pg-core';\nimport { unread } from 'some-package';\n";

/** The drift of the last table of a file, as short text. */
function drift(
  code: string,
  noted: SnapshotTable,
  line: '0.45.4' | '1.0.0-rc.5' | null = '0.45.4',
): string[] {
  const last = read(head + code, line).tables.at(-1);
  if (!last) throw new Error('There is no table.');
  return tableDrift(last, snapshot(noted)).map(
    (each) =>
      `${each.kind} ${each.thing} ${each.name}${each.kind === 'changed' ? `: ${each.here} / ${each.there}` : ''}`,
  );
}

const notes = (columns: string, extras = ''): string =>
  `export const notes = pg.pgTable('notes', { ${columns} }${extras && `, (t) => [${extras}]`});`;

describe('tables', () => {
  test('one that is not there is one drift', () => {
    expect(drift(notes("a: pg.text('a')").replace("'notes'", "'other'"), table([]))).toEqual([
      'missing table other',
    ]);
  });

  test('the same name in another Postgres schema is another table', () => {
    expect(
      drift("const app = pg.pgSchema('app'); export const notes = app.table('notes', {});", table([])),
    ).toEqual(['missing table notes']);
  });

  test('a table whose name is not known is silent', () => {
    expect(drift('export const notes = pg.pgTable(unread, {});', table([column('a')]))).toEqual([]);
  });

  test('what no code has is dropped, unless a name is not known', () => {
    const noted = snapshot(table([]), table([], { name: 'old' }));
    const dropped = (code: string) => droppedTables(read(head + code).tables, noted).map(({ name }) => name);
    expect(dropped(notes(''))).toEqual(['old']);
    expect(dropped(`${notes('')}\nexport const other = pg.pgTable(unread, {});`)).toEqual([]);
  });

  test('row level security, unless policies switch it on', () => {
    const withRls = `${notes("a: pg.text('a')").slice(0, -1)}.enableRLS();`;
    expect(drift(withRls, table([column('a')]))).toEqual([
      'changed table notes: row level security enabled / row level security disabled',
    ]);
    expect(drift(withRls, table([column('a')], { rls: undefined }))).toEqual([]);
    const policy = notes("a: pg.text('a')", "pg.pgPolicy('p', {})");
    expect(drift(policy, table([column('a')], { policies: ['p'] }))).toEqual([]);
    // One that is linked from elsewhere is in the migration alone.
    expect(drift(notes("a: pg.text('a')"), table([column('a')], { policies: ['p'], rls: true }))).toEqual([]);
  });
});

describe('columns', () => {
  test('missing and dropped', () => {
    expect(drift(notes("a: pg.text('a'), b: pg.text('b')"), table([column('a'), column('c')]))).toEqual([
      'missing column b',
      'dropped column c',
    ]);
  });

  test('a spread that was not read may hold what seems to be dropped', () => {
    expect(drift(notes("...unread, b: pg.text('b')"), table([column('a')]))).toEqual(['missing column b']);
  });

  test('a name that is not known may be any', () => {
    expect(drift(notes('a: pg.text(unread)'), table([column('b')]))).toEqual([]);
  });

  test.each([
    ["pg.text('a')", column('a'), []],
    ["pg.varchar('a', { length: 9 })", column('a', { type: 'varchar(9)' }), []],
    ["pg.varchar('a', { length: 9 })", column('a', { type: 'varchar' }), ['varchar(9) / varchar']],
    ["pg.varchar('a', { length: unread })", column('a', { type: 'varchar' }), []],
    ["pg.numeric('a', { precision: 9, scale: 2 })", column('a', { type: 'numeric(9,2)' }), []],
    [
      "pg.timestamp('a', { precision: 3, withTimezone: true })",
      column('a', { type: 'timestamp(3) with time zone' }),
      [],
    ],
    ["pg.text('a').array()", column('a', { arrayDimensions: 1 }), []],
    ["pg.text('a').array()", column('a'), ['text[] / text']],
    ["pg.serial('a')", column('a', { type: 'serial', notNull: true }), []],
    ["pg.serial('a')", column('a', { type: 'integer', notNull: true }), ['serial / integer']],
    ["pg.text('a').notNull()", column('a'), ['NOT NULL / nullable']],
    ["pg.text('a')", column('a', { notNull: true }), ['nullable / NOT NULL']],
    ["pg.text('a').notNull(unread)", column('a', { notNull: true }), []],
    ["pg.text('a').default('x')", column('a', { default: "'x'" }), []],
    ["pg.text('a').default(\"it's\")", column('a', { default: "'it''s'" }), []],
    ["pg.text('a').default('x')", column('a', { default: "'y'" }), ["default x / default 'y'"]],
    ["pg.text('a').default(unread)", column('a', { default: "'y'" }), []],
    ["pg.text('a').default(undefined)", column('a'), []],
    ["pg.text('a')", column('a', { default: "'y'" }), ["no default / default 'y'"]],
    ["pg.integer('a').default(0)", column('a', { type: 'integer', default: '0' }), []],
    ["pg.numeric('a').default('0')", column('a', { type: 'numeric', default: "'0.00'" }), []],
    [
      "pg.boolean('a').default(false)",
      column('a', { type: 'boolean', default: 'true' }),
      ['default false / default true'],
    ],
    ["pg.jsonb('a').default({})", column('a', { type: 'jsonb', default: "'[]'::jsonb" }), []],
    ["pg.jsonb('a').default({})", column('a', { type: 'jsonb' }), ['a default / no default']],
    ["pg.timestamp('a').defaultNow()", column('a', { type: 'timestamp', default: 'now()' }), []],
    ["pg.text('a').default(sql`'x'::text`)", column('a', { default: "'x'" }), []],
    [
      "pg.text('a').default(sql`lower('x')`)",
      column('a', { default: "upper('x')" }),
      ["default lower('x') / default upper('x')"],
    ],
    ["pg.text('a').default(sql`lower(${unread})`)", column('a', { default: "upper('x')" }), []],
    ["pg.text('a').$default(() => 'x')", column('a'), []],
    [
      "pg.integer('a').generatedAlwaysAsIdentity()",
      column('a', { type: 'integer', notNull: true, identity: 'always' }),
      [],
    ],
    [
      "pg.integer('a').notNull()",
      column('a', { type: 'integer', notNull: true, identity: 'always' }),
      ['no identity column / GENERATED ALWAYS AS IDENTITY'],
    ],
    ["pg.text('a').generatedAlwaysAs(sql`'x'`)", column('a', { generated: "'x'" }), []],
    ["pg.text('a').generatedAlwaysAs(sql`'x'`)", column('a'), ['generated / not generated']],
    ["unread('a')", column('a'), []],
  ] as const)('%s', (code, noted, expected) => {
    expect(drift(notes(`a: ${code}`), table([noted]))).toEqual(
      expected.map((each) => `changed column a: ${each}`),
    );
  });

  test('the columns of a primary key are NOT NULL, whatever is noted', () => {
    const key = { primaryKey: { name: 'k', columns: ['a'] } };
    const code = notes("a: pg.text('a').notNull()", 'pg.primaryKey({ columns: [t.a] })');
    expect(drift(code, table([column('a', { primaryKey: true })], key))).toEqual([]);
  });

  test('an enum is known by its name, whatever schema is before it', () => {
    const code = `const role = pg.pgEnum('role', ['a']);\n${notes("a: role('a')")}`;
    expect(drift(code, table([column('a', { type: '"app"."role"' })]))).toEqual([]);
    expect(drift(code, table([column('a', { type: 'kind' })]))).toEqual(['changed column a: role / kind']);
  });
});

describe('keys and constraints', () => {
  const a = [column('a')];

  test('a primary key', () => {
    const keyed = [column('a', { notNull: true, primaryKey: true })];
    const key = { primaryKey: { name: null, columns: ['a'] } };
    expect(drift(notes("a: pg.text('a').primaryKey()"), table(keyed, key))).toEqual([]);
    expect(drift(notes("a: pg.text('a').primaryKey()"), table(keyed))).toEqual(['missing primary key a']);
    expect(drift(notes("a: pg.text('a').notNull()"), table(keyed, key))).toEqual(['dropped primary key a']);
    expect(drift(notes("a: pg.text('a')", '...unread'), table(keyed, key))).toEqual([]);
  });

  test('a unique constraint', () => {
    const noted = (name: string) => table(a, { uniques: [{ name, columns: ['a'] }] });
    expect(drift(notes("a: pg.text('a').unique()"), noted('notes_a_unique'))).toEqual([]);
    // What made the name was another version, or another table that shares the builder.
    expect(drift(notes("a: pg.text('a').unique()"), noted('notes_a_key'))).toEqual([]);
    expect(drift(notes("a: pg.text('a').unique()"), noted('notes_a_unique'), null)).toEqual([]);
    expect(drift(notes("a: pg.text('a').unique('x')"), noted('y'))).toEqual([
      "changed unique constraint x: named 'x' / named 'y'",
    ]);
    expect(drift(notes("a: pg.text('a').unique()"), table(a))).toEqual([
      'missing unique constraint notes_a_unique',
    ]);
    expect(drift(notes("a: pg.text('a')"), noted('y'))).toEqual(['dropped unique constraint y']);
    expect(drift(notes("a: pg.text('a')", '...unread'), noted('y'))).toEqual([]);
  });

  test('one name for two constraints that Drizzle makes one of', () => {
    const code = notes("a: pg.text('a').unique()", "pg.unique('x').on(t.a)");
    expect(drift(code, table(a, { uniques: [{ name: 'x', columns: ['a'] }] }), '1.0.0-rc.5')).toEqual([]);
  });

  test('a foreign key', () => {
    const users = "const users = pg.pgTable('users', { id: pg.text('id').primaryKey() });\n";
    const code = (reference: string) => `${users}${notes(`a: pg.text('a').references(() => ${reference})`)}`;
    const key = {
      name: 'notes_a_users_id_fk',
      columns: ['a'],
      target: 'public.users',
      targetColumns: ['id'],
      onDelete: 'no action',
      onUpdate: 'no action',
    };
    const noted = (more: object = {}) => table(a, { foreignKeys: [{ ...key, ...more }] });
    expect(drift(code('users.id'), noted())).toEqual([]);
    expect(drift(code('users.id'), noted({ name: 'older' }))).toEqual([]);
    expect(drift(code("users.id, { onDelete: 'cascade' }"), noted())).toEqual([
      'changed foreign key notes_a_users_id_fk: ON DELETE cascade / ON DELETE no action',
    ]);
    expect(drift(code('users.id, { onDelete: unread }'), noted())).toEqual([]);
    expect(drift(code('users.id'), noted({ target: 'public.people' }))).toEqual([
      'changed foreign key notes_a_users_id_fk: to public.users on (id) / to public.people on (id)',
    ]);
    expect(drift(code('users.id'), table(a))).toEqual(['missing foreign key notes_a_users_id_fk']);
    expect(drift(code('unread.id'), table(a))).toEqual([]);
    expect(drift(code('unread.id'), noted())).toEqual([]);
    expect(drift(notes("a: pg.text('a')"), noted())).toEqual(['dropped foreign key notes_a_users_id_fk']);
  });

  test('an index', () => {
    const index = { name: 'i', unique: false, method: 'btree', columns: ['a'], where: null };
    const noted = (more: object = {}) => table(a, { indexes: [{ ...index, ...more }] });
    const code = (extra: string) => notes("a: pg.text('a')", extra);
    expect(drift(code("pg.index('i').on(t.a)"), noted())).toEqual([]);
    expect(drift(code('pg.index().on(t.a)'), noted())).toEqual([]);
    expect(drift(code("pg.index('j').on(t.a)"), noted())).toEqual(["changed index j: named 'j' / named 'i'"]);
    expect(drift(code("pg.uniqueIndex('i').on(t.a)"), noted())).toEqual([
      'changed index i: unique / not unique',
    ]);
    expect(drift(code("pg.index('i').using('hash', t.a)"), noted())).toEqual([
      'changed index i: hash / btree',
    ]);
    expect(drift(code("pg.index('i').using(unread, t.a)"), noted())).toEqual([]);
    expect(drift(code("pg.index('i').on(t.a).where(sql`a > ''`)"), noted())).toEqual([
      'changed index i: partial / not partial',
    ]);
    expect(drift(code("pg.index('i').on(t.a).where(sql`true`)"), noted())).toEqual([]);
    expect(drift(code("pg.index('i').on(t.a).where(unread)"), noted())).toEqual([]);
    expect(drift(code("pg.index('i').on(sql`lower(a)`)"), noted())).toEqual([
      'changed index i: on (an expression) / on (a)',
    ]);
    expect(drift(code("pg.index('i').on(unread)"), noted())).toEqual([]);
    expect(drift(code('pg.index(unread).on(t.a)'), noted())).toEqual([]);
    expect(drift(code('pg.index(unread).on(unread)'), noted())).toEqual([]);
    expect(drift(code("pg.index('j').on(t.a), pg.index('i').on(t.a)"), noted())).toEqual(['missing index j']);
  });

  test('checks and policies, by name', () => {
    const code = notes("a: pg.text('a')", "pg.check('c', sql`true`), pg.pgPolicy('p', {})");
    expect(drift(code, table(a, { checks: ['d'], policies: ['q'] }))).toEqual([
      'missing check c',
      'dropped check d',
      'missing policy p',
    ]);
    expect(drift(code, table(a, { checks: undefined, policies: undefined }))).toEqual([]);
    expect(
      drift(notes("a: pg.text('a')", 'pg.check(unread, sql`true`)'), table(a, { checks: ['d'] })),
    ).toEqual([]);
  });
});

test('the values of an enum, in their order', () => {
  const drifts = (code: string) =>
    read(head + code).enums.flatMap((each) => enumDrift(each, snapshot()).map(({ name }) => name));
  expect(drifts("export const role = pg.pgEnum('role', ['a', 'b']);")).toEqual([]);
  expect(drifts("export const role = pg.pgEnum('role', ['b', 'a']);")).toEqual(['role']);
  expect(drifts("export const role = pg.pgEnum('role', unread);")).toEqual([]);
  expect(drifts("export const kind = pg.pgEnum('kind', ['a']);")).toEqual(['kind']);
  expect(drifts("export const kind = pg.pgEnum(unread, ['a']);")).toEqual([]);
});
