import { describe, expect, test } from 'vitest';
import { nameAfterColumn, nameOfMany, nameOfOne } from '../../src/naming/relation-name.ts';
import type { SchemaFile } from '../../src/schema/file.ts';
import { hasForeignKey, isUnique, strayColumns } from '../../src/schema/relations/relation-columns.ts';
import { hasBackward, hasForward, keysForRelations } from '../../src/schema/relations/relation-ends.ts';
import { relationsHome } from '../../src/schema/relations/relation-home.ts';
import { RelationIndex } from '../../src/schema/relations/relation-index.ts';
import { freeRelationKey, takenKeys } from '../../src/schema/relations/relation-keys.ts';
import { RelationPlan } from '../../src/schema/relations/relation-plan.ts';
import { lostRelations } from '../../src/schema/relations/relation-spread.ts';
import { read } from '../support/read.ts';

const tables = `
import { foreignKey, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { defineRelations, defineRelationsPart, relations, sql } from 'drizzle-orm';
export const users = pgTable('users', { id: text().primaryKey(), tenant: text(), email: text().unique() }, (t) => [unique().on(t.tenant, t.id)]);
export const posts = pgTable('posts', { id: text(), tenant: text(), authorId: text().references(() => users.id), editedBy: text().references(() => users.id) }, (t) => [
  foreignKey({ columns: [t.tenant, t.authorId], foreignColumns: [users.tenant, users.id] }),
  uniqueIndex('live').on(t.id).where(sql\`true\`),
]);
`;

function schema(relations: string, line: '0.45.4' | '1.0.0-rc.5' = '0.45.4') {
  const file = read(tables + relations, line);
  const [users, posts] = file.tables as [SchemaFile['tables'][number], SchemaFile['tables'][number]];
  return { file, users, posts, index: new RelationIndex(file.relationCalls) };
}

const author = 'one(users, { fields: [posts.authorId], references: [users.id] })';
const first = (ofUsers: string, ofPosts: string): string => `
export const a = relations(users, ({ one, many }) => ({ ${ofUsers} }));
export const b = relations(posts, ({ one, many }) => ({ ${ofPosts} }));
`;

/** The states of all relations, by key. */
function states({ file, index }: ReturnType<typeof schema>): Record<string, string> {
  return Object.fromEntries(file.relations.map((each) => [each.key, index.otherEnd(each).state]));
}

describe('the other end of a relation', () => {
  test('is found by the table in 0.x, with named ones counted', () => {
    expect(states(schema(first('posts: many(posts)', `author: ${author}`)))).toEqual({
      posts: 'found',
      author: 'own',
    });
    expect(
      states(
        schema(
          first(
            'posts: many(posts)',
            `author: ${author}, editor: ${author.replace(' })', ", relationName: 'e' })")}`,
          ),
        ),
      ).posts,
    ).toBe('ambiguous');
  });

  test('is missing, bare or unknown otherwise', () => {
    expect(states(schema(first('posts: many(posts)', ''))).posts).toBe('missing');
    expect(states(schema(first('posts: many(posts)', 'users: many(users)'))).posts).toBe('bare');
    expect(states(schema(first('posts: many(posts)', '...more'))).posts).toBe('unknown');
    expect(states(schema(first('posts: many(posts, { relationName: name })', ''))).posts).toBe('unknown');
    expect(
      states(schema(`${first('posts: many(posts)', '')}export const c = relations(other, () => ({}));`))
        .posts,
    ).toBe('unknown');
  });

  test('is looked for in the same definition in 1.x, without those that have an alias', () => {
    const defined = `
      export const a = defineRelations({ users, posts }, (r) => ({ users: { posts: r.many.posts() }, posts: {
        author: r.one.users({ from: r.posts.authorId, to: r.users.id }), editor: r.one.users({ from: r.posts.editedBy, to: r.users.id, alias: 'e' }) } }));
      export const b = defineRelationsPart({ users, posts }, (r) => ({ users: { lone: r.many.posts() } }));
    `;
    expect(states(schema(defined, '1.0.0-rc.5'))).toEqual({
      posts: 'found',
      author: 'own',
      editor: 'own',
      lone: 'missing',
    });
  });

  test('gives its columns the other way round', () => {
    const { file, index } = schema(first('posts: many(posts)', `author: ${author}`));
    const join = file.relations[0] && index.columnsOf(file.relations[0]);
    expect([join?.fields[0]?.key, join?.references[0]?.key]).toEqual(['id', 'authorId']);
  });
});

describe('the ends of a foreign key', () => {
  test('are asked of the narrowest of keys to one table', () => {
    const { posts } = schema('');
    expect(keysForRelations(posts).map(({ columns }) => columns.map(({ key }) => key))).toEqual([
      ['authorId'],
      ['editedBy'],
    ]);
  });

  test('are there, or not, or not known', () => {
    const answers = (relations: string): string[] => {
      const { posts, index } = schema(relations);
      const [key] = keysForRelations(posts);
      return key ? [hasForward(index, key), hasBackward(index, key)] : [];
    };
    expect(answers('')).toEqual(['no', 'no']);
    expect(answers(first('posts: many(posts)', `author: ${author}`))).toEqual(['yes', 'yes']);
    expect(answers(first('', `author: ${author}`))).toEqual(['yes', 'no']);
    expect(answers(first('posts: many(posts)', ''))).toEqual(['no', 'unknown']);
    expect(answers(first('...more', ''))).toEqual(['no', 'unknown']);
  });
});

describe('columns of relations', () => {
  const relation = (code: string) => {
    const [found] = schema(first('', `it: ${code}`)).file.relations;
    if (!found) throw new Error('There is no relation.');
    return found;
  };

  test('that belong elsewhere are found, save where 0.x takes one of the same name instead', () => {
    expect(
      strayColumns(relation('one(users, { fields: [users.email], references: [users.id] })')),
    ).toMatchObject({ side: 'fields' });
    expect(
      strayColumns(relation('one(users, { fields: [users.tenant], references: [users.id] })')),
    ).toBeUndefined();
    expect(strayColumns(relation(author))).toBeUndefined();
  });

  test('are followed by a foreign key in either direction', () => {
    expect(hasForeignKey(relation(author))).toBe('yes');
    expect(hasForeignKey(relation('one(users, { fields: [posts.id], references: [users.id] })'))).toBe('no');
  });

  test('are unique by a key, or more columns than a key has; by a partial index perhaps', () => {
    const { users, posts } = schema('');
    const by = (table: typeof users, ...keys: string[]) =>
      isUnique(
        table,
        table.columns.filter(({ key }) => keys.includes(key)),
      );
    expect([by(users, 'id'), by(users, 'email'), by(users, 'id', 'tenant'), by(users, 'tenant')]).toEqual([
      'yes',
      'yes',
      'yes',
      'no',
    ]);
    expect([by(posts, 'id'), by(posts, 'tenant')]).toEqual(['unknown', 'no']);
  });
});

describe('a new relation', () => {
  test('is named after its column, else its table', () => {
    expect(
      ['tenantId', 'author_id', 'ownerID', 'uuid', 'paid', 'id', 'createdBy'].map(nameAfterColumn),
    ).toEqual(['tenant', 'author', 'owner', undefined, undefined, undefined, undefined]);
    expect(['blogPosts', 'user', 'usersTable', 'order_items', 'companies'].map(nameOfOne)).toEqual([
      'blogPost',
      'user',
      'user',
      'orderItem',
      'company',
    ]);
    expect(['message', 'usersTable', 'orderItem', 'company'].map(nameOfMany)).toEqual([
      'messages',
      'users',
      'orderItems',
      'companies',
    ]);
  });

  test('never takes the key of a column or of another', () => {
    const { users, posts, index } = schema(first('', `user: ${author}`));
    const column = posts.columns.filter(({ key }) => key === 'editedBy');
    expect(freeRelationKey(takenKeys(index, posts), { kind: 'one', target: users, columns: column })).toBe(
      'editedByUser',
    );
    const taken = takenKeys(index, posts).add('editedByUser');
    expect(freeRelationKey(taken, { kind: 'one', target: users, columns: column })).toBe('editedByUser2');
  });

  const plan = (relations: string) => {
    const { posts, users, index } = schema(relations);
    const home = relationsHome(index, posts, '0.x');
    const made = home && new RelationPlan(index, posts, home);
    const added = keysForRelations(posts).map((key) => made?.addForward(key)?.relationName);
    const back = new RelationPlan(index, users, { api: 'relations', file: users.file, call: null });
    return { added, back: keysForRelations(posts).map((key) => back.addBackward(key)?.key) };
  };

  test('has a name where there are several keys between the tables', () => {
    expect(plan('').added).toEqual(['posts_author', 'posts_editedByUser']);
  });

  test('is not planned where an unnamed pair would become ambiguous', () => {
    expect(plan(first('posts: many(posts)', `author: ${author}`)).added).toEqual([undefined, undefined]);
    expect(plan(first('', `author: ${author}`)).back).toEqual([undefined, undefined]);
  });

  test('back follows one that is there', () => {
    expect(plan(first('', `author: ${author.replace(' })', ", relationName: 'a' })")}`)).back).toEqual([
      'authorPosts',
      undefined,
    ]);
  });
});

test('relations belong with those that a table has, else beside it in 0.x', () => {
  const { posts, index, file } = schema('');
  expect(relationsHome(index, posts, '0.x')).toEqual({ api: 'relations', file: file.path, call: null });
  expect(relationsHome(index, posts, '1.x')?.file).toBe('');
  expect(relationsHome(index, posts, undefined)).toBeNull();
  const defined = schema('export const a = defineRelations({ users, posts }, () => ({}));', '1.0.0-rc.5');
  expect(relationsHome(defined.index, defined.posts, '1.x')?.call).toBe(defined.file.relationCalls[0]);
});

test('a spread loses what an earlier one had and it has not', () => {
  const part = (name: string, key: string) =>
    `const ${name} = defineRelationsPart({ users, posts }, (r) => ({ posts: { ${key}: r.one.users({ from: r.posts.authorId, to: r.users.id }) } }));`;
  const lost = (...names: string[]): number[] => {
    const { file } = schema(
      `const main = defineRelations({ users, posts });${part('a', 'author')}${part('b', 'editor')}${part('c', 'author')}
      export const all = { ${names.map((name) => `...${name}`).join(', ')} };`,
      '1.0.0-rc.5',
    );
    return file.relationSpreads.flatMap(lostRelations).map(({ tables: found }) => found.length);
  };
  expect([lost('main', 'a'), lost('a', 'main'), lost('a', 'b'), lost('a', 'c')]).toEqual([[], [1], [1], []]);
});
