import { expect, test } from 'vitest';
import { printQuery, readFileQueries } from './print.ts';

const db = (schema: string): string => `
import { drizzle } from 'drizzle-orm/node-postgres';
import * as schema from '${schema}';
export const tables = schema;
export function useDb() { return drizzle(process.env.URL!, { schema }); }
export const db = useDb();
`;

const schema = `
import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const posts = pgTable('posts', { id: uuid().primaryKey() });
`;

const queries = (files: string): string[] => readFileQueries(files, '0.45.4', {}).queries.map(printQuery);

const whole = 'delete posts | where eq(posts.id, $)';

test("SvelteKit's $lib, before the tool has written its tsconfig", () => {
  expect(
    queries(`
//- svelte.config.js
export default {};
//- tsconfig.json
{ "extends": "./.svelte-kit/tsconfig.json" }
//- src/lib/server/schema.ts
${schema}
//- src/lib/server/db.ts
${db('./schema')}
//- src/routes/posts/+page.server.ts
import { eq } from 'drizzle-orm';
import { db } from '$lib/server/db';
import { posts } from '$lib/server/schema';
export const actions = { default: (id: string) => db.delete(posts).where(eq(posts.id, id)) };
`),
  ).toEqual([whole]);
});

const nuxt = (code: string, folder = 'server/api/posts'): string => `
//- nuxt.config.ts
export default defineNuxtConfig({});
//- server/db/schema.ts
${schema}
//- server/utils/drizzle.ts
${db('~~/server/db/schema')}
//- ${folder}/remove.ts
import { eq } from 'drizzle-orm';
${code}
`;

test("what Nuxt's server code has without an import", () => {
  expect(
    queries(
      nuxt(
        'export default defineEventHandler((e) => useDb().delete(tables.posts).where(eq(tables.posts.id, e.id)));',
      ),
    ),
  ).toEqual([whole]);
});

test("a name of the file's own comes first", () => {
  expect(queries(nuxt('const useDb = () => other(); export default () => useDb().delete(x);'))).toEqual([]);
});

test('other code of the project has none of it', () => {
  expect(queries(nuxt('export default () => useDb().delete(tables.posts);', 'app/pages'))).toEqual([]);
});
