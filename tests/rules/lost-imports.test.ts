import rule from '../../src/rules/no-unread-schema.ts';
import { runRule } from '../support/run-rule.ts';

const schema = `
//- src/lib/db.ts
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const posts = pgTable('posts', { id: uuid('id').primaryKey() });
export const db = drizzle('');
`;

const page = (imported: string, code: string): string => `${schema}
//- src/routes/page.ts
${imported}
${code}
`;

const all = 'export const all = () => db.select().from(posts);';

runRule(rule, {
  valid: [
    {
      name: 'an alias that a framework makes',
      code: `//- svelte.config.js\nexport default {};${page("import { db, posts } from '$lib/db';", all)}`,
    },
    {
      name: 'what is imported has nothing to do with a database',
      code: page(
        "import { key, log } from '~/log';",
        'export const gone = (cache: Map<string, 1>) => { log(key); cache.delete(key); };',
      ),
    },
    { name: 'a package', code: page("import { db, posts } from '@acme/db';", all) },
    {
      name: 'a module that a framework makes',
      code: `//- svelte.config.js\nexport default {};${page("import { db } from '$env/static/private';", all)}`,
    },
    { name: 'types alone', code: page("import type { db, posts } from '~/db';", all) },
  ],
  invalid: [
    {
      name: 'a database and a table, once in a file',
      code: page(
        "import { db } from '~~/server/db';\nimport * as schema from '@/schema';",
        'export const all = () => db.select().from(schema.posts);',
      ),
      errors: [
        {
          messageId: 'lostImport',
          data: { specifiers: "'~~/server/db', '@/schema'", names: "'db', 'schema'" },
          line: 1,
        },
      ],
    },
    {
      name: 'a function that gives the database, a join, and the relational queries',
      code: page(
        "import { getDb, posts as p, client } from '#db';",
        'export const all = () => [getDb().insert(x), y.select().from(z).leftJoin(p, q), client.query.posts.findMany()];',
      ),
      errors: [{ messageId: 'lostImport', data: { specifiers: "'#db'", names: "'getDb', 'p', 'client'" } }],
    },
  ],
});
