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
  ['db.select().from(posts).orderBy(desc(schema.posts.createdAt), asc(posts.id))', ['posts.createdAt']],
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
  'db.select().from(posts).orderBy(desc(posts.pinned), desc(posts.createdAt))',
  'db.query.posts.findMany({ orderBy: [desc(posts.pinned), desc(posts.createdAt)] })',
  "db.query.posts.findMany({ orderBy: { pinned: 'desc', createdAt: 'desc' } })",
  'const order = [desc(posts.pinned), desc(posts.createdAt)];\ndb.select().from(posts).orderBy(...order)',
])('finds only what %s orders by first', (text) => {
  expect(orders(text)).toEqual(['posts.pinned']);
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

test.each([
  ['db.select().from(posts).orderBy(posts.createdAt)', true],
  ['db.select().from(posts).where(eq(posts.userId, id)).orderBy(posts.createdAt)', false],
  ['db.select().from(posts).where(eq(posts.userId, id)).orderBy(desc(posts.createdAt)).limit(20)', true],
  ['db\n .select()\n .from(posts)\n .limit(20)\n .where(f())\n .orderBy(posts.createdAt);', true],
  [
    'const rows = await db.select().from(posts).where(f()).orderBy(posts.createdAt);\nconst few = other.limit(3);',
    false,
  ],
  [
    'const q = db.select().from(posts).where(f()).orderBy(posts.createdAt);\nreturn n ? q.limit(n) : q;',
    true,
  ],
  ['paged(db.select().from(posts).where(f()).orderBy(posts.createdAt).$dynamic())', true],
  ['query = query.orderBy(posts.createdAt)', true],
  ['const order = desc(posts.createdAt); db.select().from(posts).where(f()).orderBy(order)', false],
  ['const order = desc(posts.createdAt); list(order)', true],
  ["db.query.posts.findMany({ where: { userId }, orderBy: { createdAt: 'desc' } })", false],
  ["db.query.posts.findMany({ where: { userId }, limit: 3, orderBy: { createdAt: 'desc' } })", true],
  ['db.query.posts.findMany({ orderBy: (p, { desc }) => desc(p.createdAt) })', true],
  ['db.query.posts.findFirst({ where: f, orderBy: desc(posts.createdAt) })', true],
  ["db.query.users.findMany({ with: { posts: { orderBy: { createdAt: 'asc' } } } })", false],
])('knows whether %s orders a list that has a limit or no condition', (text, expected) => {
  expect(queryText(text).listOrders.includes('posts.createdAt')).toBe(expected);
  expect(queryText(text).orders).toContain('posts.createdAt');
});

test.each([
  ['db.insert(schema.posts).values(a)', ['posts'], [], false],
  ['db.insert(tables[name]).values(a)', [], [], true],
  ['await db.execute(sql`insert into ${posts} (a) values (1)`)', ['posts'], [], false],
  ['db.delete(posts).where(eq(posts.id, id))', [], ['posts'], false],
  ['await tx.delete(schema.posts); cache.delete(t)', [], ['posts'], false],
  ['pool.query(\'DELETE FROM public."posts" WHERE id = $1\')', [], ['posts'], false],
  ['db.execute(sql`truncate table ${posts}`)', [], ['posts'], false],
  ['db.delete(tables[name]).where(a)', [], [], true],
  ['db.delete(table).where(a)', [], ['table'], false],
  ['const { posts: postsTable } = schema; db.delete(postsTable).where(a)', [], ['posts'], false],
] as const)('finds what %s inserts and deletes', (text, inserts, deletes, isOpen) => {
  const found = queryText(text);
  expect([found.inserts, found.deletes]).toEqual([inserts, deletes]);
  expect(found.insertsOthers || found.deletesOthers).toBe(isOpen);
});

test.each([
  ['db.select().from(posts).where(eq(posts.userId, id))', ['posts.userId']],
  ['db.select().from(schema.posts).where(inArray(schema.posts.userId, ids))', ['posts.userId']],
  ['db.select().from(users).leftJoin(posts, eq(users.id, posts.userId))', ['users.id', 'posts.userId']],
  ['db.select().from(users).where(eq(users.id, row.userId))', ['users.id']],
  ['db.query.posts.findMany({ where: (p, { eq }) => eq(p.userId, id) })', ['p.userId']],
  ['db.query.posts.findMany({ where: { userId: id, OR: [{ editorId: id }] } })', ['*.userId', '*.editorId']],
  ['db.select().from(posts).where(sql`${posts.userId} = ${id}`)', ['posts.userId']],
  ['db.execute(sql`select * from posts where user_id = ${id}`)', ['*.user_id']],
  ["supabase.from('posts').select().eq('user_id', id)", ['*.user_id']],
  ['db.select().from(posts).where(eq(posts[key], id))', ['posts.*']],
  ["const p = alias(posts, 'p'); db.select().from(p).where(eq(p.userId, id))", ['posts.userId']],
  ['db.select({ a: posts.userId }).from(posts).orderBy(posts.userId) // eq(posts.userId, id)', []],
])('finds the columns by which %s finds rows', (text, expected) => {
  const { conditions } = queryText(text);
  expect(conditions).toEqual(expect.arrayContaining(expected));
  if (expected.length < 2) expect(conditions).toHaveLength(expected.length);
});

test.each([
  [
    'db.query.posts.findMany({ columns: { id: true }, with: { author: true, tags: { columns: { name: true }, with: { tag: true } } } })',
    ['author', 'tags', 'tag'],
    [],
  ],
  ['db.query.posts.findMany({ with: shared })', [], ['posts']],
  ['db.query.posts.findMany({ with: { ...shared, author: true } })', ['author'], ['posts']],
  ['db.query.posts.findMany(options)', [], ['posts']],
  ['db.query[name].findMany(options)', [], ['*']],
  ['db.query.posts.findMany(); run({ with: { other: true } })', [], []],
] as const)('finds the relations that %s loads', (text, loads, others) => {
  const found = queryText(text);
  expect([found.loads, found.loadsOthersOf]).toEqual([loads, others]);
});

test('knows that an auth library is told to delete users', () => {
  expect(queryText('authClient.deleteUser()').deletesAccounts).toBe(true);
  expect(
    queryText("// deleteUser\ndb.delete(posts).where(eq(posts.text, 'deleteUser'))").deletesAccounts,
  ).toBe(false);
});
