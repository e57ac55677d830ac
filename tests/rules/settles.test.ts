import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { isLong } from '../support/long.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';

/** ESLint stops after ten passes; a file of fifty tables leaves room for more rules. */
const maxPasses = 8;

const imports = "import { integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';\n";
const bareTenants = "export const tenants = pgTable('tenants', {\n  name: text('name'),\n});\n";

/** Half as many behave alike; the first case has fifty in any run. */
const size = isLong ? 50 : 25;

function many(table: (index: number) => string, length = size): string {
  return Array.from({ length }, (_, index) => `${table(index)}\n`).join('');
}

const bareTable = (n: number): string =>
  `export const table${n} = pgTable('table_${n}', {\n  name: text('name'),\n});`;
const bare = many(bareTable);

const files = {
  'bare tables below the tenants': imports + bareTenants + many(bareTable, 50),
  'bare tables above the tenants': imports + bare + bareTenants,
  'tables on one line':
    imports +
    many((n) => `export const table${n} = pgTable('table_${n}', { name: text('name') });`) +
    bareTenants,
  'callbacks with a parameter':
    imports +
    bareTenants +
    many((n) => `export const table${n} = pgTable('table_${n}', (t) => ({\n  name: t.text('name'),\n}));`),
  'callbacks with a pattern':
    imports +
    bareTenants +
    many(
      (n) => `export const table${n} = pgTable('table_${n}', ({ text }) => ({\n  name: text('name'),\n}));`,
    ),
  'a namespace':
    `import * as pg from 'drizzle-orm/pg-core';\n` +
    many((n) => `export const table${n} = pg.pgTable('table_${n}', {\n  name: pg.text('name'),\n});`) +
    "export const tenants = pg.pgTable('tenants', {});\n",
  'tables that refer to the next':
    imports +
    bareTenants +
    many(
      (n) =>
        `export const table${n} = pgTable('table_${n}', {\n  next: uuid('next_id').references(() => table${(n + 1) % size}.id, { onDelete: 'cascade' }),\n});`,
    ),
  'indexes and constraints below their tables':
    imports +
    bareTenants +
    many(
      (n) =>
        `export const table${n} = pgTable('table_${n}', {\n  name: text('name'),\n});\n` +
        `export const i${n} = index('i_${n}').on(table${n}.name);\n` +
        `export const u${n} = unique('u_${n}').on(table${n}.name);`,
    ).replace(/^/, "import { index } from 'drizzle-orm/pg-core';\n"),
  'tenants in another file': `
//- drizzle.config.ts
export default { dialect: 'postgresql', schema: './*.ts' };
//- tenants.ts
import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const tenants = pgTable('tenants', { id: uuid('id').primaryKey().defaultRandom() });
//- users.ts
import { tenants } from './tenants';
export const all = [tenants];
//- schema.ts
${imports}${bare}`,
};

function fixAll(code: string): {
  readonly passes: number;
  readonly text: string;
  readonly left: readonly string[];
} {
  const { root, code: linted, filename } = project(code);
  const linter = new Linter({ cwd: root });
  const config: Linter.Config[] = [
    {
      ...architect.configs.recommended,
      languageOptions: { parser },
      settings: { 'schema-architect': { root } },
    },
  ];
  let passes = -1;
  const counter: Linter.Config = {
    plugins: {
      count: {
        rules: {
          passes: {
            create: () => ({
              Program: () => {
                passes++;
              },
            }),
          },
        },
      },
    },
    rules: { 'count/passes': 'error' },
  };
  const { output, messages } = linter.verifyAndFix(linted, [...config, counter], { filename });
  const again = linter.verifyAndFix(output, config, { filename });
  expect(again.fixed).toBe(false);
  expect(again.output).toBe(output);
  // An index on updatedAt is only suggested, since every update would write it. Whether a key holds for all tenants is a choice.
  const left = messages.filter(
    ({ ruleId, message, messageId }) =>
      !(ruleId?.endsWith('/require-sort-index') && message.includes("'updatedAt'")) &&
      messageId !== 'sharedKey',
  );
  return { passes, text: output, left: left.map(({ messageId, message }) => messageId ?? message) };
}

describe(`fifty tables settle within ${maxPasses} passes, and a second run changes nothing`, () => {
  for (const [name, code] of Object.entries(files)) {
    test(name, () => {
      const { passes, left } = fixAll(code);
      expect(left).toEqual([]);
      expect(passes).toBeLessThanOrEqual(maxPasses);
    });
  }
});

test('a table of the two columns that matter ends as the architecture has it', () => {
  const { text } = fixAll(`
    import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

    export const messages = pgTable('messages', {
      body: text('body').notNull(),
      replyTo: uuid('reply_to').references((): AnyPgColumn => messages.id, { onDelete: 'cascade' }),
    });

    export const tenants = pgTable('tenants', {
      name: text('name').notNull(),
    });
  `);
  expect(text).toBe(`import { pgTable, text, uuid, timestamp, index } from 'drizzle-orm/pg-core';
import { relations } from 'drizzle-orm';

export const messages = pgTable('messages', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull(),
  body: text('body').notNull(),
  replyTo: uuid('reply_to').references((): AnyPgColumn => messages.id, { onDelete: 'cascade' }),
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true })
    .defaultNow()
    .$onUpdate(() => new Date())
    .notNull(),
}, (t) => [
  index('messages_reply_to_idx').on(t.replyTo),
  index('messages_tenant_created_at_idx').on(t.tenantId, t.createdAt),
]);

export const messagesRelations = relations(messages, ({ one, many }) => ({
  tenant: one(tenants, {
    fields: [messages.tenantId],
    references: [tenants.id],
  }),
  replyToMessage: one(messages, {
    fields: [messages.replyTo],
    references: [messages.id],
    relationName: 'messages_replyToMessage',
  }),
  replyToMessages: many(messages, { relationName: 'messages_replyToMessage' }),
}));

export type Message = typeof messages.$inferSelect;
export type NewMessage = typeof messages.$inferInsert;

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true })
    .defaultNow()
    .$onUpdate(() => new Date())
    .notNull(),
}, (t) => [
  index('tenants_created_at_idx').on(t.createdAt),
]);

export const tenantsRelations = relations(tenants, ({ many }) => ({
  messages: many(messages),
}));

export type Tenant = typeof tenants.$inferSelect;
export type NewTenant = typeof tenants.$inferInsert;
`);
});

test('a bare table that has a rule switched off is fixed by the others all the same', () => {
  const { text } = fixAll(`
    import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
    export const tenants = pgTable('tenants', { id: uuid('id').primaryKey().defaultRandom() });
    // eslint-disable-next-line schema-architect/require-timestamps, schema-architect/require-uuid-primary-key
    export const posts = pgTable('posts', {
      title: text('title'),
    });
  `);
  expect(text).toContain(`export const posts = pgTable('posts', {
  tenantId: uuid('tenant_id')
    .references(() => tenants.id, { onDelete: 'cascade' })
    .notNull(),
  title: text('title'),
}, (t) => [
  index('posts_tenant_idx').on(t.tenantId),
]);`);
});
