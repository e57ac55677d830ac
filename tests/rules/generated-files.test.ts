import foreignKeyIndex from '../../src/rules/require-foreign-key-index.ts';
import multipleKeys from '../../src/rules/no-multiple-primary-keys.ts';
import timestamps from '../../src/rules/require-timestamps.ts';
import { runRule } from '../support/run-rule.ts';

const schema = `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey(), x: text('x').primaryKey() });
        export const posts = pgTable('posts', { userId: uuid('user_id').references(() => users.id), title: text('title') });`;
const config = (from: string): string => `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './${from}', out: './drizzle' };`;
const pulled = `${config('drizzle/schema.ts')}
        //- drizzle/schema.ts${schema}`;
const copy = `${config('src/schema.ts')}
        //- src/schema.ts${schema}
        //- drizzle/schema.ts${schema}`;
const former = `${config('src/schema.ts')}
        //- src/schema.ts${schema}
        //- old/db/meta/_journal.json
        {}
        //- old/db/schema.ts${schema}`;
const built = `
        //- src/schema.ts${schema}
        //- dist/schema.js${schema}`;
const missing = [{ messageId: 'missingColumn' }] as const;

runRule(timestamps, {
  valid: [
    { name: 'what drizzle-kit pull wrote follows no convention', code: pulled },
    { name: 'nor does what it wrote beside the schema', code: copy },
    { name: 'nor does what it wrote for a config that is gone', code: former },
    { name: 'nor does what a build wrote', code: built },
  ],
  invalid: [
    {
      name: 'another file of the same name, or in the same folder, is written by somebody',
      code: `${config('src/schema.ts')}
        //- src/schema.ts${schema}`,
      options: { columns: ['createdAt'], withTimezone: true },
      errors: missing,
      output: `
        import { pgTable, text, uuid, timestamp } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey(), x: text('x').primaryKey() });
        export const posts = pgTable('posts', {
          userId: uuid('user_id').references(() => users.id),
          title: text('title'),
          createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
        });`,
    },
    {
      name: 'a folder called dist whose file has no source is written by somebody',
      code: `
        //- dist/schema.js
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { title: text('title') });`,
      options: { columns: ['createdAt'], withTimezone: false },
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', {
          title: text('title'),
          createdAt: timestamp('created_at').defaultNow().notNull(),
        });`,
    },
  ],
});

runRule(foreignKeyIndex, {
  valid: [
    { name: 'a pulled copy of the schema lacks no index', code: copy },
    { name: 'a build of the schema lacks none', code: built },
  ],
  invalid: [
    {
      name: 'a pulled schema that is the schema lacks an index as any other does',
      code: pulled,
      errors: [{ messageId: 'missingIndex' }],
      output: `
        import { pgTable, text, uuid, index } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey(), x: text('x').primaryKey() });
        export const posts = pgTable('posts', { userId: uuid('user_id').references(() => users.id), title: text('title') }, (t) => [
          index('posts_user_idx').on(t.userId),
        ]);`,
    },
  ],
});

runRule(multipleKeys, {
  valid: [],
  invalid: [
    {
      name: 'what Postgres refuses is told in generated files too',
      code: pulled,
      errors: [{ messageId: 'refusedKey', suggestions: 1 }],
    },
    { name: 'and in what a build wrote', code: built, errors: [{ messageId: 'refusedKey', suggestions: 1 }] },
  ],
});
