import { describe, expect, it } from 'vitest';
import { mayIdentify } from '../../src/schema/identity.ts';
import { read } from '../support/read.ts';

const [table, open] = read(
  `
  import { boolean, integer, pgEnum, pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
  import { shape } from 'elsewhere';
  const state = pgEnum('state', ['open', 'done']);
  const groups = pgTable('groups', { name: text('name').primaryKey() });
  export const items = pgTable('items', {
    id: integer('id').primaryKey(),
    token: text('token').unique(),
    title: text('title'),
    number: integer('number'),
    label: text('label'),
    team: text('team').references(() => groups.name),
    accountId: text('account_id'),
    slug: text('slug'),
    trace: uuid('trace'),
    state: state('state'),
    isDone: boolean('is_done'),
    dueAt: timestamp('due_at').unique(),
    strange: shape,
  }, (t) => [unique().on(t.number, t.title), uniqueIndex().on(t.dueAt, t.label)]);
  export const open = pgTable('open', { note: text('note') }, shape);
`,
  '0.45.4',
).tables.filter(({ exportName }) => exportName !== null);

describe('mayIdentify', () => {
  const answer = (key: string): boolean => {
    const column = table?.columns.find((each) => each.key === key);
    if (!column) throw new Error(`There is no column '${key}'.`);
    return mayIdentify(column);
  };

  it.each([
    ['a primary key', 'id'],
    ['a unique column', 'token'],
    ['a part of a unique key', 'number'],
    ['a part of a unique index', 'label'],
    ['a foreign key', 'team'],
    ['what is called an id', 'accountId'],
    ['what is called a slug', 'slug'],
    ['a uuid', 'trace'],
    ['what was not read', 'strange'],
  ])('says yes of %s', (_, key) => {
    expect(answer(key)).toBe(true);
  });

  it.each([
    ['an enum', 'state'],
    ['a boolean', 'isDone'],
    ['a time, even in a key', 'dueAt'],
  ])('says no of %s', (_, key) => {
    expect(answer(key)).toBe(false);
  });

  it('says no of plain text, unless the keys of the table were not all read', () => {
    expect(table?.columns.find(({ key }) => key === 'title')).toBeDefined();
    const [note] = open?.columns ?? [];
    expect(note && mayIdentify(note)).toBe(true);
  });
});
