import rule from '../../src/rules/no-frozen-default.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { sql } from 'drizzle-orm'; import { bigint, date, doublePrecision, jsonb, pgTable, text, time, timestamp, uuid } from 'drizzle-orm/pg-core';";

runRule(rule, {
  valid: [
    {
      name: 'defaults of the database, functions, and values that are the same each time',
      code: `
        ${imports}
        import { nanoid } from 'nanoid';
        export const notes = pgTable('notes', {
          a: timestamp('a').defaultNow(),
          b: text('b').$defaultFn(() => nanoid()),
          c: timestamp('c').default(new Date('2024-01-01')),
          d: timestamp('d').default(new Date(2024, 0, 1)),
          e: bigint('e', { mode: 'number' }).default(Date.UTC(2024, 0)),
          f: timestamp('f').default(sql\`now()\`),
          g: uuid('g').default('7b4a5c1e-0c5e-4f1c-9c58-111111111111'),
          h: text('h').default('now'),
          i: doublePrecision('i').default(Math.floor(1.5)),
          j: date('j').default(sql\`('now'::text)::date\`),
        });
      `,
    },
    {
      name: 'what is not known may be the same each time: other packages, the environment, a choice',
      code: `
        ${imports}
        import { makeId, nanoid } from 'ids';
        import { nanoid as ownId } from './missing';
        const isTest = process.env.TEST === 'yes';
        export const notes = pgTable('notes', {
          a: text('a').default(makeId()),
          b: text('b').default(nanoid()),
          c: text('c').default(ownId()),
          d: text('d').default(process.env.DEFAULT_NAME),
          e: timestamp('e').default(isTest ? new Date(0) : new Date()),
        });
      `,
    },
    {
      name: 'own functions of these names',
      code: `
        ${imports}
        const crypto = { randomUUID: () => '7b4a5c1e-0c5e-4f1c-9c58-111111111111' };
        function nanoid() { return 'x'; }
        export const notes = pgTable('notes', { a: uuid('a').default(crypto.randomUUID()), b: text('b').default(nanoid()) });
      `,
    },
    {
      name: 'a function that is handed over is not called',
      code: `
        ${imports}
        import { nanoid } from 'nanoid';
        export const notes = pgTable('notes', { a: text('a').default(nanoid as never) });
      `,
    },
    {
      name: 'a test may make what it likes',
      code: `
        //- notes.test.ts
        ${imports}
        export const notes = pgTable('notes', { at: timestamp('at').default(new Date()) });
      `,
    },
  ],
  invalid: [
    {
      name: 'the time of the moment is left to the database, whatever its type',
      code: `
        ${imports}
        export const notes = pgTable('notes', {
          a: timestamp('a').default(new Date()).notNull(),
          b: timestamp('b', { mode: 'string' }).default(new Date().toISOString()),
          c: date('c', { mode: 'date' }).default(new Date()),
        });
      `,
      output: `
        ${imports}
        export const notes = pgTable('notes', {
          a: timestamp('a').defaultNow().notNull(),
          b: timestamp('b', { mode: 'string' }).defaultNow(),
          c: date('c', { mode: 'date' }).defaultNow(),
        });
      `,
      errors: [
        {
          messageId: 'frozenCall',
          data: { text: 'new Date()' },
          line: 3,
          column: 29,
          endLine: 3,
          endColumn: 39,
        },
        { messageId: 'frozenCall', line: 4 },
        { messageId: 'frozenCall', line: 5 },
      ],
    },
    {
      name: 'a random uuid is left to the database, in a uuid column',
      code: `
        ${imports}
        import { randomUUID } from 'node:crypto';
        import { v4 as uuidv4, v7 } from 'uuid';
        export const notes = pgTable('notes', {
          a: uuid('a').default(crypto.randomUUID()),
          b: uuid('b').default(randomUUID()),
          c: uuid('c').default(uuidv4()),
          d: uuid('d').default(v7()),
          e: text('e').default(globalThis.crypto.randomUUID()),
        });
      `,
      output: `
        ${imports}
        import { randomUUID } from 'node:crypto';
        import { v4 as uuidv4, v7 } from 'uuid';
        export const notes = pgTable('notes', {
          a: uuid('a').defaultRandom(),
          b: uuid('b').defaultRandom(),
          c: uuid('c').defaultRandom(),
          d: uuid('d').$defaultFn(() => v7()),
          e: text('e').$defaultFn(() => globalThis.crypto.randomUUID()),
        });
      `,
      errors: [6, 7, 8, 9, 10].map((line) => ({ messageId: 'frozenCall', line: line - 1 })),
    },
    {
      name: 'anything else becomes a function that Drizzle calls for each row',
      code: `
        ${imports}
        import { createId } from '@paralleldrive/cuid2';
        import { nanoid } from 'nanoid';
        import * as uuids from 'uuid';
        export const notes = pgTable('notes', {
          a: text('a').default(nanoid(10)).notNull(),
          b: text('b').default(\`note_\${createId()}\`),
          c: timestamp('c').default(new Date(Date.now() + 60_000)),
          d: bigint('d', { mode: 'number' }).default(Date.now()),
          e: doublePrecision('e').default(Math.floor(Math.random() * 10)),
          f: jsonb('f').default({ id: uuids.v4(), /* the rest */ x: 1 }),
          g: timestamp('g').array().default([new Date()]),
        });
      `,
      output: `
        ${imports}
        import { createId } from '@paralleldrive/cuid2';
        import { nanoid } from 'nanoid';
        import * as uuids from 'uuid';
        export const notes = pgTable('notes', {
          a: text('a').$defaultFn(() => nanoid(10)).notNull(),
          b: text('b').$defaultFn(() => \`note_\${createId()}\`),
          c: timestamp('c').$defaultFn(() => new Date(Date.now() + 60_000)),
          d: bigint('d', { mode: 'number' }).$defaultFn(() => Date.now()),
          e: doublePrecision('e').$defaultFn(() => Math.floor(Math.random() * 10)),
          f: jsonb('f').$defaultFn(() => ({ id: uuids.v4(), /* the rest */ x: 1 })),
          g: timestamp('g').array().$defaultFn(() => [new Date()]),
        });
      `,
      errors: [6, 7, 8, 9, 10, 11, 12].map((line) => ({ messageId: 'frozenCall', line })),
    },
    {
      name: "Postgres's special texts are read once as well",
      code: `
        ${imports}
        export const notes = pgTable('notes', {
          a: timestamp('a', { mode: 'string' }).default('now()'),
          b: date('b').default('today'),
          c: timestamp('c').default(sql\`'now'::timestamp\`),
          d: time('d').default('now'),
          e: timestamp('e', { mode: 'string' }).default('tomorrow'),
        });
      `,
      output: `
        ${imports}
        export const notes = pgTable('notes', {
          a: timestamp('a', { mode: 'string' }).defaultNow(),
          b: date('b').defaultNow(),
          c: timestamp('c').defaultNow(),
          d: time('d').defaultNow(),
          e: timestamp('e', { mode: 'string' }).default('tomorrow'),
        });
      `,
      errors: [
        { messageId: 'frozenText', data: { text: 'now()' }, line: 3 },
        { messageId: 'frozenText', data: { text: 'today' }, line: 4 },
        { messageId: 'frozenText', data: { text: 'now' }, line: 5 },
        { messageId: 'frozenText', line: 6 },
        { messageId: 'frozenText', data: { text: 'tomorrow' }, line: 7 },
      ],
    },
    {
      name: 'constants and functions of other files are followed; a function around a constant would change nothing',
      code: `
        //- ids.ts
        import { nanoid } from 'nanoid';
        export const makeId = () => nanoid(10);
        export const started = Date.now();
        //- schema.ts
        ${imports}
        import { makeId, started } from './ids';
        const now = new Date();
        export const notes = pgTable('notes', {
          a: text('a').default(makeId()),
          b: bigint('b', { mode: 'number' }).default(started),
          c: timestamp('c').default(now),
        });
      `,
      output: `
        ${imports}
        import { makeId, started } from './ids';
        const now = new Date();
        export const notes = pgTable('notes', {
          a: text('a').$defaultFn(() => makeId()),
          b: bigint('b', { mode: 'number' }).default(started),
          c: timestamp('c').default(now),
        });
      `,
      errors: [
        { messageId: 'frozenCall', data: { text: 'nanoid(10)' }, line: 5 },
        { messageId: 'frozenCall', data: { text: 'Date.now()' }, line: 6 },
        { messageId: 'frozenCall', data: { text: 'new Date()' }, line: 7 },
      ],
    },
    {
      name: 'a column that comes by a spread of another file is reported at the table, without an edit',
      code: `
        //- columns.ts
        import { timestamp } from 'drizzle-orm/pg-core';
        export const dated = { createdAt: timestamp('created_at').default(new Date()) };
        //- schema.ts
        ${imports}
        import { dated } from './columns';
        export const notes = pgTable('notes', { ...dated });
      `,
      errors: [{ messageId: 'frozenCall', line: 3, column: 14, endColumn: 19 }],
    },
  ],
});
