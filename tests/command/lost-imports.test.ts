import { expect, test } from 'vitest';
import { project } from '../support/project.ts';
import { command } from './terminal.ts';

const files = (config: string): string => `
//- drizzle.config.ts
export default { dialect: 'postgresql', schema: './src/lib/db.ts' };
//- package.json
{ "dependencies": { "drizzle-orm": "0.45.4" } }
${config}
//- src/lib/db.ts
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const posts = pgTable('posts', { id: uuid('id').primaryKey().defaultRandom() });
export const db = drizzle('');
${['a', 'b']
  .map(
    (name) => `//- src/routes/${name}.ts
import { db, posts } from '$lib/db';
import { page } from '~/pages';
export const all = () => page(db.select().from(posts));
`,
  )
  .join('')}`;

/** What is printed, on one line. */
async function overview(config: string): Promise<string> {
  const { output } = await command(project(files(config)).root, ['--no-tenant']);
  return output.replaceAll(/\s+/g, ' ');
}

test('imports by which queries are lost are told of once', async () => {
  const said = await overview('');
  expect(said).toContain(
    "The queries of 2 files are not checked, because these imports were not found: '$lib/db'. Add their aliases to `paths` in tsconfig.json.",
  );
  expect(said.match(/imports were not found/g)).toHaveLength(1);
});

test('nothing is told where they are found', async () => {
  expect(await overview('//- svelte.config.js\nexport default {};')).not.toContain('not found');
});
