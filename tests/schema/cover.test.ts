import { describe, expect, it } from 'vitest';
import { isLedBy } from '../../src/schema/cover.ts';
import { findColumn } from '../../src/schema/lookup.ts';
import { read } from '../support/read.ts';

/** Whether an index or key of a child table serves its foreign key columns. */
function serves(extras: string, ...keys: string[]): string {
  const { tables } = read(`
    import { pgTable, uuid, text, integer, timestamp, index, uniqueIndex, unique, primaryKey } from 'drizzle-orm/pg-core';
    import { sql, isNotNull, isNull, gt } from 'drizzle-orm';
    import { strange } from 'strange';
    export const child = pgTable('child', {
      id: uuid(), tid: uuid(), pid: uuid(), prid: uuid(), x: integer(), note: text(), deletedAt: timestamp(),
    }, (t) => [${extras}]);
  `);
  const [table] = tables;
  if (!table) throw new Error('The table was not read.');
  return isLedBy(
    table,
    keys.map((key) => findColumn(table, key)!),
  );
}

// The lines of the project's notes on Drizzle, section 14: real deletes on the parent, the scans of the key's trigger counted.
describe('one column', () => {
  it.each([
    [`index().on(t.pid)`],
    [`index().on(t.pid, t.x)`],
    [`unique().on(t.pid, t.x)`],
    [`uniqueIndex().on(t.pid, t.x)`],
    [`primaryKey({ columns: [t.pid, t.id] })`],
    [`index().on(t.pid.desc())`],
    [`index().using('hash', t.pid)`],
    [`index().on(t.pid).where(sql\`\${t.pid} is not null\`)`],
    [`index().on(t.pid).where(isNotNull(t.pid))`],
    [`index('a').on(t.x), index('b').on(t.pid)`],
  ])('is served by %s', (extras) => {
    expect(serves(extras, 'pid')).toBe('yes');
  });

  it.each([
    [``],
    [`index().on(t.x, t.pid)`],
    [`unique().on(t.x, t.pid)`],
    [`primaryKey({ columns: [t.id, t.pid] })`],
    [`index().on(t.pid).where(sql\`\${t.deletedAt} is null\`)`],
    [`index().on(t.pid).where(isNull(t.deletedAt))`],
    [`index().on(t.pid).where(sql\`\${t.x} > 0\`)`],
    [`index().on(t.pid).where(isNotNull(t.x))`],
    [`index('e').on(sql\`lower(\${t.pid}::text)\`)`],
    [`index('e').on(sql\`lower(\${t.note})\`, t.pid)`],
    [`index().using('brin', t.pid)`],
  ])('is not served by %s', (extras) => {
    expect(serves(extras, 'pid')).toBe('no');
  });

  it.each([
    [`index().using('gin', t.pid)`, 'btree_gin may be there'],
    [`strange(t)`, 'the entry is not known'],
    [`...strange`, 'the list is not known'],
    [`index('i').on(strange)`, 'the columns are not known'],
    [`index().using(strange, t.pid)`, 'the method is not known'],
    [`index().on(t.pid).where(strange)`, 'the condition is not known'],
  ])('may be served by %s: %s', (extras) => {
    expect(serves(extras, 'pid')).toBe('unknown');
  });
});

describe('a composite key', () => {
  it.each([
    [`index().on(t.tid, t.prid)`],
    [`index().on(t.prid, t.tid)`],
    [`index().on(t.tid, t.note, t.prid)`],
    [`unique().on(t.prid, t.tid, t.x)`],
  ])('is served by %s', (extras) => {
    expect(serves(extras, 'tid', 'prid')).toBe('yes');
  });

  it.each([
    [`index().on(t.prid)`],
    [`index().on(t.tid)`],
    [`index().on(t.note, t.tid, t.prid)`],
    [`index('a').on(t.tid), index('b').on(t.prid)`],
  ])('is not served as a whole by %s', (extras) => {
    expect(serves(extras, 'tid', 'prid')).toBe('no');
  });
});

it('an inline key or unique column serves itself', () => {
  const [table] = read(`
    import { pgTable, uuid, text } from 'drizzle-orm/pg-core';
    export const a = pgTable('a', { id: uuid().primaryKey(), code: text().unique(), plain: text() });
  `).tables;
  expect(table?.columns.map((column) => isLedBy(table, [column]))).toEqual(['yes', 'yes', 'no']);
});
