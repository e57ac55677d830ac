import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isLong } from '../support/long.ts';
import { drizzleLines, type DrizzleLine } from './support/index.ts';
import { migrating } from './support/migrate.ts';

/** Everything that a snapshot tells of, in one schema. */
const full = (line: DrizzleLine) => `
import { sql } from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';

export const role = pg.pgEnum('role', ['admin', 'member']);
export const app = pg.pgSchema('app');
export const level = app.enum('level', ['low', 'high']);

export const users = pg.pgTable(
  'users',
  {
    id: pg.uuid('id').primaryKey().defaultRandom(),
    email: pg.varchar('email', { length: 255 }).notNull().unique(),
    nick: pg.text('nick').unique('nick_is_unique'),
    role: role('role').notNull().default('member'),
    roles: role('roles').array(),
    tags: pg.text('tags').array().notNull().default([]),
    grid: pg.integer('grid').array().array(),
    price: pg.numeric('price', { precision: 10, scale: 2 }).default('0.00'),
    count: pg.integer('count').default(0).notNull(),
    big: pg.bigint('big', { mode: 'number' }).default(7),
    ratio: pg.doublePrecision('ratio').default(1.5),
    isOn: pg.boolean('is_on').default(false).notNull(),
    title: pg.text('title').default("it's"),
    data: pg.jsonb('data').default({ a: 1 }),
    day: pg.date('day').defaultNow(),
    at: pg.timestamp('at', { withTimezone: true, precision: 3 }).defaultNow().notNull(),
    made: pg.timestamp('made', { mode: 'string' }).default(sql\`now()\`),
    time: pg.time('time'),
    gap: pg.interval('gap'),
    code: pg.char('code', { length: 2 }),
    place: pg.point('place'),
    emb: pg.vector('emb', { dimensions: 3 }),
    upper: pg.text('upper').generatedAlwaysAs(sql\`upper('x')\`),
  },
  (t) => [
    pg.index('users_role_idx').on(t.role, t.at.desc()),
    pg.index().on(t.count, t.big),
    pg.uniqueIndex('users_lower_idx').on(sql\`lower(\${t.email})\`),
    pg.index('users_on_idx').on(t.title).where(sql\`\${t.isOn}\`),
    pg.index('users_tags_idx').using('gin', t.tags),
    pg.index('users_emb_idx').using('hnsw', t.emb.op('vector_cosine_ops')),
    pg.unique().on(t.title, t.code),
    pg.check('count_positive', sql\`\${t.count} >= 0\`),
    pg.pgPolicy('own_rows', { for: 'select', using: sql\`true\` }),
  ],
);

export const posts = app.table(
  'posts',
  {
    id: pg.integer('id').generatedAlwaysAsIdentity(),
    userId: pg.uuid('user_id').references(() => users.id, { onDelete: 'cascade', onUpdate: 'restrict' }),
    editor: pg.uuid('editor').references(() => users.id),
    parent: pg.integer('parent'),
    level: level('level'),
    number: pg.serial('number'),
    aVeryLongColumnNameThatMakesTheForeignKeyTooLong: pg
      .uuid('a_very_long_column_name_that_makes_the_foreign_key_too_long')
      .references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    pg.primaryKey({ columns: [t.id, t.number] }),
    pg.unique('posts_id_key').on(t.id),
    pg.foreignKey({ columns: [t.parent], foreignColumns: [t.id], name: 'posts_parent' }).onDelete('set null'),
  ],
);

export const plain = pg.pgTable('plain', { id: pg.bigserial('id', { mode: 'number' }).primaryKey() })${line === '0.45' ? '.enableRLS()' : ''};
export const nothing = pg.pgTable('nothing', { a: pg.integer('a'), b: pg.smallint('b').generatedByDefaultAsIdentity() });
`;

/** A change of the schema, and what is then said of it, up to what follows. */
const changes: readonly (readonly [
  from: string,
  to: string,
  said: string,
  lines?: readonly DrizzleLine[],
])[] = [
  [
    "pg.time('time')",
    "pg.time('time'), day2: pg.date('day2')",
    "The column 'day2' on 'users' has no migration yet",
  ],
  [
    "    code: pg.char('code', { length: 2 }),\n",
    '',
    "The column 'code' on 'users' is in the newest migration but no longer in the schema",
  ],
  [
    'length: 255',
    'length: 320',
    "The column 'email' differs: varchar(320) in the schema, varchar(255) in the newest migration",
  ],
  [
    "pg.integer('grid').array().array()",
    "pg.integer('grid').array()",
    "The column 'grid' differs: integer[] in the schema, integer[][] in the newest migration",
    ['0.45'],
  ],
  [
    "'price', { precision: 10, scale: 2 }).default('0.00')",
    "'price', { precision: 10, scale: 2 })",
    "The column 'price' differs: no default in the schema, default '0.00' in the newest migration",
  ],
  [
    "'count').default(0)",
    "'count').default(1)",
    "The column 'count' differs: default 1 in the schema, default 0 in the newest migration",
  ],
  [
    "pg.text('title').default(\"it's\")",
    "pg.text('title').default(\"it's\").notNull()",
    "The column 'title' differs: NOT NULL in the schema, nullable in the newest migration",
  ],
  [
    "'at', { withTimezone: true, precision: 3 }",
    "'at', { withTimezone: true }",
    "The column 'at' differs: timestamp with time zone in the schema, timestamp(3) with time zone in the newest migration",
    ['1.0'],
  ],
  [
    '.default(sql`now()`)',
    '.default(sql`clock_timestamp()`)',
    "The column 'made' differs: default clock_timestamp() in the schema, default now() in the newest migration",
  ],
  [
    "pg.text('upper').generatedAlwaysAs(sql`upper('x')`)",
    "pg.text('upper')",
    "The column 'upper' differs: not generated in the schema, generated in the newest migration",
  ],
  [
    "pg.index('users_role_idx').on(t.role, t.at.desc()),",
    '',
    "The index 'users_role_idx' on 'users' is in the newest migration but no longer in the schema",
  ],
  [
    'pg.index().on(t.count, t.big)',
    "pg.index('by_count').on(t.count, t.big)",
    "The index 'by_count' differs: named 'by_count' in the schema, named 'users_count_big_index' in the newest migration",
  ],
  [
    "pg.index('users_on_idx').on(t.title).where(sql`${t.isOn}`)",
    "pg.index('users_on_idx').on(t.title)",
    "The index 'users_on_idx' differs: not partial in the schema, partial in the newest migration",
  ],
  [
    "pg.index('users_tags_idx').using('gin', t.tags)",
    "pg.index('users_tags_idx').on(t.tags)",
    "The index 'users_tags_idx' differs: btree in the schema, gin in the newest migration",
  ],
  [
    'pg.unique().on(t.title, t.code),',
    '',
    "The unique constraint 'users_title_code_unique' on 'users' is in the newest migration but no longer in the schema",
  ],
  [
    "pg.text('nick').unique('nick_is_unique')",
    "pg.text('nick').unique('nick_unique')",
    "The unique constraint 'nick_unique' differs: named 'nick_unique' in the schema, named 'nick_is_unique' in the newest migration",
  ],
  [
    "pg.check('count_positive', sql`${t.count} >= 0`),",
    "pg.check('count_positive', sql`${t.count} >= 0`), pg.check('big_positive', sql`${t.big} > 0`),",
    "The check 'big_positive' on 'users' has no migration yet",
  ],
  [
    "pg.pgPolicy('own_rows'",
    "pg.pgPolicy('all_rows', {}), pg.pgPolicy('own_rows'",
    "The policy 'all_rows' on 'users' has no migration yet",
  ],
  [
    "['admin', 'member']",
    "['admin', 'member', 'guest']",
    "The enum 'role' differs: (admin, member, guest) in the schema, (admin, member) in the newest migration",
  ],
  [
    "onDelete: 'cascade', onUpdate",
    "onDelete: 'restrict', onUpdate",
    'ON DELETE restrict in the schema, ON DELETE cascade in the newest migration',
  ],
  [
    "pg.uuid('editor').references(() => users.id)",
    "pg.uuid('editor')",
    'is in the newest migration but no longer in the schema',
  ],
  [
    "name: 'posts_parent' }).onDelete('set null')",
    "name: 'posts_parent' })",
    "The foreign key 'posts_parent' differs: ON DELETE no action in the schema, ON DELETE set null in the newest migration",
  ],
  [
    'pg.primaryKey({ columns: [t.id, t.number] })',
    'pg.primaryKey({ columns: [t.id] })',
    'differs: on (id) in the schema, on (id, number) in the newest migration',
  ],
  [
    "pg.integer('id').generatedAlwaysAsIdentity()",
    "pg.integer('id').generatedByDefaultAsIdentity()",
    "The column 'id' differs: GENERATED BY DEFAULT AS IDENTITY in the schema, GENERATED ALWAYS AS IDENTITY in the newest migration",
  ],
  [
    "pg.smallint('b').generatedByDefaultAsIdentity()",
    "pg.smallint('b').notNull()",
    "The column 'b' differs: no identity column in the schema, GENERATED BY DEFAULT AS IDENTITY in the newest migration",
  ],
  [
    "'nothing', { a: pg.integer('a')",
    "'nothing', { a: pg.integer('a').primaryKey()",
    "The primary key 'a' on 'nothing' has no migration yet",
  ],
  [
    '.enableRLS()',
    '',
    "The table 'plain' differs: row level security disabled in the schema, row level security enabled in the newest migration",
    ['0.45'],
  ],
  [
    'export const nothing',
    "export const more = pg.pgTable('more', { a: pg.integer('a') });\nexport const nothing",
    "The table 'more' has no migration yet",
  ],
];

describe.each(drizzleLines)('drizzle %s', (line) => {
  const schema = full(line);

  test('what drizzle-kit has just noted is no drift; each change is told, and nothing else', () =>
    migrating(line, ({ write, generate, lint }) => {
      write(schema);
      expect(generate()).toBe(true);
      expect(lint()).toEqual([]);
      expect(lint('drizzle.config.ts')).toEqual([]);
      expect(generate()).toBe(false);
      for (const [from, to, said, lines = drizzleLines] of changes) {
        if (!lines.includes(line)) continue;
        const changed = schema.replace(from, () => to);
        expect(changed).not.toBe(schema);
        write(changed);
        expect({ to, said: lint() }).toEqual({ to, said: [expect.stringContaining(said)] });
      }
    }));

  test('after several generations nothing is left to say', () =>
    migrating(line, ({ write, generate, lint }) => {
      write(schema);
      generate();
      // drizzle-kit asks whether these are renamed.
      const asked = ["pg.index('by_count').on(t.count, t.big)", "pg.text('nick').unique('nick_unique')"];
      const steps = changes.filter(
        ([, to, , lines = drizzleLines]) => lines.includes(line) && !asked.includes(to),
      );
      let changed = schema;
      const batches = isLong ? 4 : 2;
      for (let batch = 0; batch < batches; batch++) {
        for (const [from, to] of steps.filter((_, index) => index % batches === batch))
          changed = changed.replace(from, () => to);
        write(changed);
        expect(lint()).not.toEqual([]);
        expect(generate()).toBe(true);
        expect(lint()).toEqual([]);
      }
    }));

  test.runIf(isLong || line === '0.45')('a table that is gone is told of at the config', () =>
    migrating(line, ({ write, generate, lint }) => {
      const [a, b] = ['a', 'b'].map(
        (name) => `export const ${name} = pg.pgTable('${name}', { x: pg.text('x') });\n`,
      );
      const head = "import * as pg from 'drizzle-orm/pg-core';\n";
      write(`${head}${a}${b}`);
      generate();
      write(`${head}${a}`);
      expect(lint()).toEqual([]);
      expect(lint('drizzle.config.ts')).toEqual([
        "1: No schema file exports the table 'b' any more, so the next migration drops it with all its rows.",
      ]);
      expect(generate()).toBe(true);
      expect(lint('drizzle.config.ts')).toEqual([]);
    }),
  );
});

test('nameless columns take the casing of the config', () =>
  migrating(
    '0.45',
    ({ write, generate, lint }) => {
      write(`
        import { index, integer, pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core';
        export const userKeys = pgTable('userKeys', { userKey: uuid().primaryKey(), nickName: integer().unique() });
        export const places = pgTable(
          'places',
          { userKey: uuid().references(() => userKeys.userKey), placeNumber: integer(), otherNumber: integer() },
          (t) => [
            index().on(t.placeNumber),
            unique().on(t.placeNumber, t.otherNumber),
            primaryKey({ columns: [t.userKey, t.placeNumber] }),
          ],
        );
      `);
      expect(generate()).toBe(true);
      expect(lint()).toEqual([]);
    },
    { casing: 'snake_case' },
  ));

describe('deltas of 1.0', () => {
  const head = `import * as pg from 'drizzle-orm/pg-core';\n`;
  const before = `${head}
export const kind = pg.pgEnum('kind', ['a', 'b']);
export const users = pg.pgTable('users', { id: pg.uuid('id').primaryKey(), name: pg.text('name').unique(), kind: kind('kind') }, (t) => [
  pg.index('users_name_idx').on(t.name),
]);
export const posts = pg.pgTable('posts', { id: pg.uuid('id').primaryKey(), userId: pg.uuid('user_id').references(() => users.id) });
`;

  test('renames reach everything that speaks of what is renamed', () =>
    migrating('1.0', ({ write, generate, lint }) => {
      write(before);
      generate();
      const after = before
        .replace("'kind', ['a', 'b']", "'sort', ['a', 'b']")
        .replace("pgTable('users'", "pgTable('people'")
        .replace("pg.text('name')", "pg.text('full_name')")
        .replace("pg.uuid('id').primaryKey(), name", "pg.uuid('key').primaryKey(), name");
      write(after);
      expect(lint()).not.toEqual([]);
      generate([
        { type: 'rename', kind: 'enum', from: ['public', 'kind'], to: ['public', 'sort'] },
        { type: 'rename', kind: 'table', from: ['public', 'users'], to: ['public', 'people'] },
        {
          type: 'rename',
          kind: 'column',
          from: ['public', 'people', 'name'],
          to: ['public', 'people', 'full_name'],
        },
        { type: 'rename', kind: 'column', from: ['public', 'people', 'id'], to: ['public', 'people', 'key'] },
      ]);
      expect(lint()).toEqual([]);
      expect(generate()).toBe(false);
    }));

  test('two branches are no state, until drizzle-kit brings them together', () =>
    migrating('1.0', ({ folder, write, generate, lint }) => {
      const [out, aside] = ['drizzle', 'aside'].map((name) => join(folder, name)) as [string, string];
      write(before);
      generate();
      const first = readdirSync(out);
      write(`${before}export const left = pg.pgTable('left', { a: pg.text('a') });\n`);
      generate();
      const branch = readdirSync(out).find((name) => !first.includes(name)) ?? '';
      renameSync(join(out, branch), aside);
      const other = `export const right = pg.pgTable('right', { a: pg.text('a') });\n`;
      write(before + other);
      generate();
      renameSync(aside, join(out, branch));
      expect(lint()).toEqual([]);
      expect(lint('drizzle.config.ts')).toEqual([expect.stringContaining('end two branches')]);
      write(
        `${before}${other}export const left = pg.pgTable('left', { a: pg.text('a'), b: pg.text('b') });\n`,
      );
      expect(generate()).toBe(true);
      expect(lint()).toEqual([]);
      expect(lint('drizzle.config.ts')).toEqual([]);
    }));
});
