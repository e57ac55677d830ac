import { describe, expect, it } from 'vitest';
import { findColumn } from '../../src/schema/lookup.ts';
import { isSortedBy } from '../../src/schema/sort-cover.ts';
import { read } from '../support/read.ts';

/** Whether the third argument of a table has an index that sorts by createdAt. */
function sorts(extras: string, column = "createdAt: timestamp('created_at').notNull()"): string {
  const [table] = read(`
    import { pgTable, uuid, text, timestamp, index, uniqueIndex, unique, primaryKey } from 'drizzle-orm/pg-core';
    import { sql, isNotNull } from 'drizzle-orm';
    import { strange } from 'strange';
    export const posts = pgTable('posts', { id: uuid(), tenantId: uuid(), note: text(), ${column} }, (t) => [${extras}]);
  `).tables;
  const createdAt = table && findColumn(table, 'createdAt');
  if (!createdAt) throw new Error('The table was not read.');
  return isSortedBy(table, createdAt, findColumn(table, 'tenantId'));
}

// The lines of the project's notes on Drizzle, section 14: what plans of `order by created_at [desc] limit 20` use.
describe('rows in the order of a column', () => {
  it.each([
    [`index().on(t.createdAt)`],
    [`index().on(t.createdAt.asc())`],
    [`index().on(t.createdAt, t.id)`],
    [`index().on(t.createdAt.desc().nullsFirst())`],
    [`index().using('btree', t.createdAt)`],
    [`index().on(t.tenantId, t.createdAt)`],
    [`index().on(t.tenantId.desc(), t.createdAt)`],
    [`index().on(t.tenantId, t.createdAt.desc().nullsFirst())`],
    [`unique().on(t.createdAt, t.id)`],
    [`uniqueIndex().on(t.tenantId, t.createdAt)`],
    [`primaryKey({ columns: [t.createdAt, t.id] })`],
    [`primaryKey({ columns: [t.tenantId, t.createdAt] })`],
    [`index().on(t.createdAt.desc()), index('second').on(t.createdAt)`],
  ])('come from %s', (extras) => {
    expect(sorts(extras)).toBe('yes');
  });

  it.each([
    [``],
    [`index().on(t.createdAt.desc())`],
    [`index().on(t.createdAt.desc().nullsLast())`],
    [`index().on(t.createdAt.nullsFirst())`],
    [`index().on(t.tenantId, t.createdAt.desc())`],
    [`index().on(t.id, t.createdAt)`],
    [`index().on(t.tenantId, t.id, t.createdAt)`],
    [`unique().on(t.id, t.createdAt)`],
    [`index().using('hash', t.createdAt)`],
    [`index().using('brin', t.createdAt)`],
    [`index().on(t.createdAt).where(sql\`\${t.note} is null\`)`],
    [`index().on(t.createdAt).where(isNotNull(t.createdAt))`],
    [`index('e').on(sql\`lower(\${t.note})\`, t.createdAt)`],
  ])('do not come from %s', (extras) => {
    expect(sorts(extras)).toBe('no');
  });

  it.each([
    [`index('e').on(sql\`\${t.createdAt} desc\`)`, 'the expression may be the column in an order of its own'],
    [`index('e').on(sql\`created_at desc\`)`, 'its text may name the column'],
    [`index().on(t.createdAt.op('timestamp_ops'))`, 'an operator class may have another order'],
    [`index('i').on(strange)`, 'the columns are not known'],
    [`index().using(strange, t.createdAt)`, 'the method is not known'],
    [`index().on(t.createdAt).where(strange)`, 'the condition is not known'],
    [`strange(t)`, 'the entry is not known'],
    [`...strange`, 'the list is not known'],
    [`primaryKey({ columns: strange })`, 'the key is not known'],
  ])('may come from %s: %s', (extras) => {
    expect(sorts(extras)).toBe('unknown');
  });

  it('come from a key or unique constraint of the column itself', () => {
    expect(sorts('', 'createdAt: timestamp().primaryKey()')).toBe('yes');
    expect(sorts('', 'createdAt: timestamp().unique()')).toBe('yes');
  });
});
