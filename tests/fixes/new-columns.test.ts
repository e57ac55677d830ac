import { describe, expect, test } from 'vitest';
import { addNewColumns, builderNames, type NewColumn } from '../../src/fixes/new-columns.ts';
import { lines, sample } from './sample.ts';

const tenantId: NewColumn = {
  key: 'tenantId',
  builder: 'uuid',
  chain: ["references(() => tenants.id, { onDelete: 'cascade' })", 'notNull()'],
  position: { after: ['id'], otherwise: 'first' },
};
const createdAt: NewColumn = {
  key: 'createdAt',
  builder: 'timestamp',
  arguments: ['{ withTimezone: true }'],
  chain: ['defaultNow()', 'notNull()'],
  position: 'last',
};

function added(code: string, ...columns: readonly NewColumn[]): string {
  const { source, file, table, imports, after } = sample(lines(code));
  const edits = addNewColumns(source, file, table, columns, imports);
  return after([...(edits ?? []), ...imports.edits()]);
}

test('a table of the card is completed as the card has it', () => {
  const code = `
    import { pgTable, uuid, text } from 'drizzle-orm/pg-core';
    import { tenants } from './tenants';

    export const messages = pgTable('messages', {
      // Primary key
      id: uuid('id').primaryKey().defaultRandom(),

      // Data fields
      name: text('name').notNull(),
    });
  `;
  expect(added(code, tenantId, createdAt)).toBe(
    lines(`
      import { pgTable, uuid, text, timestamp } from 'drizzle-orm/pg-core';
      import { tenants } from './tenants';

      export const messages = pgTable('messages', {
        // Primary key
        id: uuid('id').primaryKey().defaultRandom(),
        tenantId: uuid('tenant_id')
          .references(() => tenants.id, { onDelete: 'cascade' })
          .notNull(),

        // Data fields
        name: text('name').notNull(),
        createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
      });
    `),
  );
});

test('quotes, braces, tabs and line ends are those of the file', () => {
  const code = `import {pgTable, text} from "drizzle-orm/pg-core"\r\n\r\nexport const a = pgTable("a", {\r\n\tname: text("name")\r\n})\r\n`;
  expect(added(code, tenantId, createdAt)).toBe(
    `import {pgTable, text, uuid, timestamp} from "drizzle-orm/pg-core"\r\n\r\nexport const a = pgTable("a", {\r\n` +
      `\ttenantId: uuid("tenant_id")\r\n\t\t.references(() => tenants.id, {onDelete: "cascade"})\r\n\t\t.notNull(),\r\n` +
      `\tname: text("name"),\r\n\tcreatedAt: timestamp("created_at", {withTimezone: true}).defaultNow().notNull()\r\n})\r\n`,
  );
});

describe('builders are called as the table calls them', () => {
  const imported = `import { pgTable, text } from 'drizzle-orm/pg-core';\n`;

  test('by the parameter of its callback', () => {
    const code = `${imported}export const a = pgTable('a', (t) => ({\n  id: t.uuid(),\n}));`;
    expect(added(code, createdAt)).toBe(
      `${imported}export const a = pgTable('a', (t) => ({\n  id: t.uuid(),\n  createdAt: t.timestamp({ withTimezone: true }).defaultNow().notNull(),\n}));`,
    );
  });

  test('by the names of its pattern', () => {
    const code = `${imported}export const a = pgTable('a', ({ uuid: id }) => ({\n  id: id(),\n}));`;
    expect(added(code, createdAt, tenantId)).toContain(
      `({ uuid: id, timestamp }) => ({\n  id: id(),\n  tenantId: id()`,
    );
    const taken = `${imported}export const a = pgTable('a', ({ uuid }) => ({\n  id: uuid(),\n}));`;
    expect(added(taken, { key: 'note', builder: 'text', position: 'last' })).toContain(
      `({ uuid, text: textBuilder }) => ({\n  id: uuid(),\n  note: textBuilder(),`,
    );
  });

  test('by imports where its callback has no parameter', () => {
    expect(added(`${imported}export const a = pgTable('a', () => ({ a: text() }));`, createdAt)).toContain(
      '{ pgTable, text, timestamp }',
    );
  });

  test('by a namespace or an alias', () => {
    const space = `import * as pg from 'drizzle-orm/pg-core';\nexport const a = pg.pgTable('a', {\n  id: pg.text('id'),\n});`;
    expect(added(space, createdAt)).toContain(`  createdAt: pg.timestamp('created_at', `);
    const taken = `import { pgTable, text } from 'drizzle-orm/pg-core';\nconst uuid = 1;\nexport const a = pgTable('a', {\n  id: text('id'),\n});`;
    expect(added(taken, tenantId)).toContain(`uuid as pgUuid }`);
    expect(added(taken, tenantId)).toContain(`tenantId: pgUuid('tenant_id')`);
  });

  test('which serves a changed builder too', () => {
    const { source, file, table, imports, after } = sample(
      `${imported}export const a = pgTable('a', ({ uuid }) => ({ id: uuid() }));`,
    );
    const names = builderNames(source, table, ['integer'], imports, file.names);
    expect(names?.expression('integer')).toBe('integer');
    expect(after(names?.edits)).toContain('({ uuid, integer }) =>');
  });
});

describe('columns are named as the table names them', () => {
  const head = `import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';\n`;

  test('not at all where the others are not', () => {
    expect(
      added(`${head}export const a = pgTable('a', {\n  id: text(),\n});`, { ...createdAt, name: 'created' }),
    ).toContain('  createdAt: timestamp({ withTimezone: true }).');
  });

  test('by their keys where the others are', () => {
    expect(
      added(
        `${head}export const a = pgTable('a', {\n  id: text('id'),\n  userId: text('userId'),\n});`,
        createdAt,
      ),
    ).toContain(`timestamp('createdAt', `);
  });

  test('by a name of their own where the key does not tell it', () => {
    expect(
      added(`${head}export const a = pgTable('a', {\n  id: text('id'),\n});`, {
        ...tenantId,
        name: 'org_id',
      }),
    ).toContain(`uuid('org_id')`);
  });

  test('as the other tables do where the table shows nothing', () => {
    const other = `${head}export const b = pgTable('b', { id: text(), userId: text() });\nexport const a = pgTable('a', {\n});`;
    expect(added(other, createdAt)).toContain(`createdAt: timestamp({`);
    expect(added(`${head}export const a = pgTable('a', {\n});`, createdAt)).toContain(
      `createdAt: timestamp('created_at', {`,
    );
  });
});

test('what is there is left alone', () => {
  const code = `import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const a = pgTable('a', { tenantId: text() });`;
  expect(added(code, tenantId)).toBe(code);
});
