import { expect, test } from 'vitest';
import { queryText } from '../../src/modules/query-text.ts';

const orders = (text: string): readonly string[] => queryText(text).orders;
const updates = (text: string): readonly string[] => queryText(text).updates;

test('names the tables that are read and written, and nothing in other code', () => {
  expect(
    queryText(
      'db.select().from(schema.posts).innerJoin(users, eq(users.id, posts.authorId)); db.insert(tags).values({}); db.query.notes.findMany(); db.delete(s!.likes)',
    ).tables,
  ).toEqual(['posts', 'users', 'tags', 'likes', 'notes']);
  expect(queryText("Array.from(list); // db.select().from(posts)\nconst a = 'from(users)';").tables).toEqual(
    [],
  );
});

test.each([
  ['db.select().from(posts).orderBy(posts.createdAt)', ['posts.createdAt']],
  [
    'db.select().from(posts).orderBy(desc(schema.posts.createdAt), asc(posts.id))',
    ['posts.createdAt', 'posts.id'],
  ],
  ['db.select().from(posts).orderBy(sql`${posts.createdAt} desc nulls last`)', ['posts.createdAt']],
  ["import { posts as p } from './schema';\ndb.select().from(p).orderBy(p.createdAt)", ['posts.createdAt']],
  ["const p = alias(posts, 'p');\ndb.select().from(p).orderBy(desc(p.createdAt))", ['posts.createdAt']],
  [
    'const order = asked ? posts.title : posts.createdAt;\ndb.select().from(posts).orderBy(order)',
    ['posts.title', 'posts.createdAt'],
  ],
  ['const order = [desc(posts.createdAt)];\ndb.select().from(posts).orderBy(...order)', ['posts.createdAt']],
  [
    'db.query.posts.findMany({ limit: 3, orderBy: (p, { desc }) => [desc(p.createdAt)], with: {} })',
    ['posts.createdAt'],
  ],
  ['db.query.posts.findMany({ where: eq(a, b), orderBy: [desc(posts.createdAt)] })', ['posts.createdAt']],
  ["db.query.posts.findMany({ orderBy: { createdAt: 'desc' } })", ['posts.createdAt']],
  [
    'db.query.users.findFirst({ with: { posts: { orderBy: (p, { desc }) => desc(p.createdAt) } } })',
    ['posts.createdAt'],
  ],
  ['list.sort((a, b) => a.createdAt - b.createdAt); // orderBy(posts.createdAt)', []],
])('finds what %s orders by', (text, expected) => {
  expect(orders(text)).toEqual(expect.arrayContaining(expected));
  if (expected.length === 0) expect(orders(text)).toEqual([]);
});

test.each([
  ['db.update(posts).set({ title })', ['posts']],
  ['tx\n  .update(schema.posts)\n  .set({ title })', ['posts']],
  [
    'db.insert(tags).values(a); db.insert(posts).values(b).onConflictDoUpdate({ target: posts.id, set: {} })',
    ['posts'],
  ],
  ['db.execute(sql`update ${posts} set title = 1`)', ['posts']],
  ['db.execute(sql`UPDATE public."posts" SET title = 1`)', ['posts']],
  ["createHash('sha1').update(text).digest('hex'); db.insert(posts).values({}).onConflictDoNothing()", []],
])('finds what %s updates', (text, expected) => {
  expect(updates(text)).toEqual(expected);
  expect(queryText(text).updatesOthers).toBe(false);
});

test('says where a table that is not named may be updated', () => {
  expect(queryText('db.update(tables[name]).set({})').updatesOthers).toBe(true);
  expect(queryText('insertInto(name).onConflictDoUpdate({})').updatesOthers).toBe(true);
});

test.each([
  ['db.query.posts.findFirst(); db.query.tags.findMany()', ['posts', 'tags'], false],
  ['this.db.query[name].findMany()', [], true],
  ['read(ctx.db.query)', [], true],
  ['const { page } = req.query; db.select().from(posts)', [], false],
  ["const { data } = useQuery(); pool.query('select 1'); prisma.post.findMany()", [], false],
] as const)('knows what %s reads by the relational API', (text, tables, isElsewhere) => {
  const { relational, isRelationalElsewhere } = queryText(text);
  expect([relational, isRelationalElsewhere]).toEqual([tables, isElsewhere]);
});
