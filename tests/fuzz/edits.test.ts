import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Linter } from 'eslint';
import { expect, test, vi } from 'vitest';
import architect from '../../src/index.ts';
import { isLong, runs, seed } from '../support/long.ts';
import { project, split } from '../support/project.ts';
import { lint, type Setup } from './support/lint.ts';
import { mutate } from './support/mutate.ts';
import { Random } from './support/random.ts';
import { ownSamples } from './support/own-samples.ts';
import type { Sample } from './support/samples.ts';

/** The plugin once more, with a memory of its own, which is emptied before each lint. */
async function forgetful(): Promise<(text: string, setup: Setup) => Linter.LintMessage[]> {
  vi.resetModules();
  const { default: plugin } = await import('../../src/index.ts');
  const { closeWorkspace } = await import('../../src/project/shared-workspace.ts');
  expect(plugin).not.toBe(architect);
  return (text, setup) => {
    closeWorkspace();
    return lint(text, { ...setup, plugin });
  };
}

const lintAnew = await forgetful();

/** Files that are made from each other in many ways. */
const entangled: Sample = {
  name: 'entangled',
  text: `
    //- drizzle.config.ts
    import { defineConfig } from 'drizzle-kit';
    export default defineConfig({ dialect: 'postgresql', schema: './src/schema/*.ts', casing: 'snake_case' });
    //- src/schema/columns.ts
    import { timestamp, text, uuid } from 'drizzle-orm/pg-core';
    import { tenants } from './tenants';
    export const shared = { note: text(), createdAt: timestamp({ withTimezone: true }).defaultNow().notNull() };
    export const slug = text().unique();
    export const tenantId = () => uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' });
    export const prefix = 'crm';
    //- src/schema/tenants.ts
    import { pgTable, pgEnum, uuid, text } from 'drizzle-orm/pg-core';
    import { shared, slug } from './columns';
    export const plan = pgEnum('plan', ['free', 'paid']);
    export const tenants = pgTable('tenants', { id: uuid().primaryKey().defaultRandom(), name: text().notNull(), plan: plan(), slug, ...shared });
    export type Tenant = typeof tenants.$inferSelect;
    //- src/schema/users.ts
    import { index, pgTable, uniqueIndex, uuid, text } from 'drizzle-orm/pg-core';
    import { prefix, shared, slug, tenantId } from './columns';
    import { posts } from './posts';
    export const users = pgTable(\`\${prefix}_users\`, { id: uuid().primaryKey().defaultRandom(), tenantId: tenantId(), slug, email: text().notNull(), lastPostId: uuid().references(() => posts.id), ...shared },
      (t) => [index(\`\${prefix}_users_email\`).on(t.email), uniqueIndex().on(t.tenantId, t.slug)]);
    export type User = typeof users.$inferSelect;
    //- src/schema/posts.ts
    import { foreignKey, index, pgTable, uuid, text } from 'drizzle-orm/pg-core';
    import { plan } from './tenants';
    import { shared, tenantId } from './columns';
    import { users } from './users';
    export const posts = pgTable('posts', { id: uuid().primaryKey().defaultRandom(), tenantId: tenantId(), authorId: uuid(), plan: plan().default('free'), parentId: uuid(), ...shared },
      (t) => [foreignKey({ columns: [t.authorId], foreignColumns: [users.id] }).onDelete('cascade'), index('posts_author').on(t.authorId)]);
    export const tags = pgTable('tags', { id: uuid().primaryKey().defaultRandom(), tenantId: tenantId(), postId: uuid().references(() => posts.id), name: text() });
    //- src/schema/relations.ts
    import { relations } from 'drizzle-orm';
    import * as p from './posts';
    import { users } from './users';
    export const postsRelations = relations(p.posts, ({ one, many }) => ({ author: one(users, { fields: [p.posts.authorId], references: [users.id] }), tags: many(p.tags) }));
    export const tagsRelations = relations(p.tags, ({ one }) => ({ post: one(p.posts, { fields: [p.tags.postId], references: [p.posts.id] }) }));
    export type Post = typeof p.posts.$inferSelect;
    //- src/schema/index.ts
    export * from './tenants';
    export * from './users';
    export { posts, tags } from './posts';
    export * from './relations';
    //- src/list.ts
    import { eq } from 'drizzle-orm';
    import { drizzle } from 'drizzle-orm/node-postgres';
    import * as schema from './schema';
    const db = drizzle('', { schema });
    export const list = (tenantId: string) => db.select().from(schema.posts).innerJoin(schema.users, eq(schema.posts.authorId, schema.users.id)).where(eq(schema.posts.tenantId, tenantId));
  `,
  settings: { tenant: { table: 'tenants' } },
};

const several = ownSamples.filter(({ text }) => isSeveral(text));

function isSeveral(text: string): boolean {
  return [...split(text).keys()].filter((path) => path.endsWith('.ts')).length > 1;
}

/** A few strokes in some files of a project, some of them saved; the first of them after which the two do not agree. */
function tryOnce(run: number): string | null {
  const random = new Random(seed + run * 7919);
  const sample = several.length === 0 || random.below(2) === 0 ? entangled : random.pick(several);
  const { root } = project(sample.text, sample.drizzle);
  const texts = new Map([...split(sample.text)].filter(([path]) => path.endsWith('.ts')));
  const done: string[] = [];
  let path = random.pick([...texts.keys()]);
  try {
    for (let stroke = 0; stroke < 8; stroke++) {
      if (random.below(3) === 0) path = random.pick([...texts.keys()]);
      const before = texts.get(path) ?? '';
      const { text, how } = stroke === 0 ? { text: before, how: 'open' } : mutate(before, path, random);
      const setup = { root, filename: join(root, path), settings: sample.settings };
      done.push(`${path}: ${how}`);
      const said = lint(text, setup);
      const anew = lintAnew(text, setup);
      if (JSON.stringify(said) !== JSON.stringify(anew))
        return [
          `RUN=${String(run)} ${sample.name}`,
          ...done,
          text,
          explain(said),
          'anew:',
          explain(anew),
        ].join('\n');
      // What cannot be parsed is typed over.
      if (said.some(({ fatal }) => fatal)) continue;
      texts.set(path, text);
      if (random.below(2) === 0) writeFileSync(join(root, path), text);
      else texts.set(path, before);
    }
    return null;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function explain(messages: readonly Linter.LintMessage[]): string {
  return messages.map((each) => JSON.stringify(each)).join('\n');
}

const count = runs(20, 2_000);

/** `RUN` in the environment repeats one run, together with `SEED`. */
const only = process.env.RUN === undefined ? null : Number(process.env.RUN);

test(
  `what is said after some edits is what a new process says, in ${count} projects (SEED=${seed})`,
  () => {
    const failures: string[] = [];
    for (let run = only ?? 0; run < (only === null ? count : only + 1) && failures.length < 3; run++) {
      const failure = tryOnce(run);
      if (failure !== null) failures.push(failure);
    }
    expect(failures).toEqual([]);
  },
  isLong ? 3_600_000 : 120_000,
);
