import { expect, test } from 'vitest';
import { removeEntry } from '../../src/fixes/remove-entry.ts';
import { lines, present, sample } from './sample.ts';

const head = `import { index, pgTable, unique, uuid } from 'drizzle-orm/pg-core';\nimport * as pg from 'drizzle-orm/pg-core';\n`;

/** The third argument after the index named 'x' is removed; `undefined` where it is not. */
function without(extras: string): string | undefined {
  const start = `${head}export const t = pgTable('t', { a: uuid(), b: uuid() }, `;
  const each = sample(`${start}${lines(extras).trim()});\n`);
  const index = present(
    each.table.indexes.find(({ name }) => name === 'x'),
    'index',
  );
  const edits = removeEntry(each.source, each.table.written, index.place);
  return edits && each.after(edits).slice(start.length, -3);
}

test('an entry goes with its comma', () => {
  expect(without(`(t) => [index('x').on(t.a), index('y').on(t.b)]`)).toBe(`(t) => [index('y').on(t.b)]`);
  expect(without(`(t) => [index('y').on(t.b), index('x').on(t.a)]`)).toBe(`(t) => [index('y').on(t.b)]`);
  expect(without(`(t) => [index('y').on(t.b), index('x').on(t.a),]`)).toBe(`(t) => [index('y').on(t.b),]`);
  expect(without(`(t) => [unique().on(t.a), index('x').on(t.a), index('y').on(t.b)]`)).toBe(
    `(t) => [unique().on(t.a), index('y').on(t.b)]`,
  );
});

test('an entry goes with its parentheses', () => {
  expect(without(`(t) => [(index('x').on(t.a)), index('y').on(t.b)]`)).toBe(`(t) => [index('y').on(t.b)]`);
});

test('an entry goes with its lines', () => {
  const extras = lines(`
    (t) => [
      index('y').on(t.b),
      // of a
      pg
        .index('x')
        .on(t.a),
      unique().on(t.a),
    ]`).trim();
  expect(without(extras)).toBe(`(t) => [\n  index('y').on(t.b),\n  // of a\n  unique().on(t.a),\n]`);
});

test('the last entry of a list without a comma at its end leaves none there', () => {
  expect(without(`(t) => [\n  index('y').on(t.b), // b\n  index('x').on(t.a)\n]`)).toBe(
    `(t) => [\n  index('y').on(t.b) // b\n]`,
  );
  expect(without(`(t) => [\n  index('y').on(t.b),\n  index('x').on(t.a),\n]`)).toBe(
    `(t) => [\n  index('y').on(t.b),\n]`,
  );
});

test('an object loses the member', () => {
  expect(without(`(t) => ({ one: index('x').on(t.a), 'b:c': index('y').on(t.b) })`)).toBe(
    `(t) => ({ 'b:c': index('y').on(t.b) })`,
  );
  expect(without(`(t) => ({ 'b:c': index('x').on(t.a), one: index('y').on(t.b) })`)).toBe(
    `(t) => ({ one: index('y').on(t.b) })`,
  );
});

test('the only entry leaves an empty list', () => {
  expect(without(`(t) => [index('x').on(t.a)]`)).toBe(`(t) => []`);
  expect(without(`(t) => [\n  index('x').on(t.a),\n]`)).toBe(`(t) => []`);
  expect(without(`(t) => ({ one: index('x').on(t.a) })`)).toBe(`(t) => ({})`);
  expect(without(`(t) => [\n  // none\n  index('x').on(t.a),\n]`)).toBe(`(t) => [\n  // none\n]`);
});

test.each([
  [`(t) => [\n  index('x').on(t.a), // for the list\n  index('y').on(t.b),\n]`],
  [`(t) => [index('x').on(/* all */ t.a), index('y').on(t.b)]`],
  [`(t) => [index('y').on(t.b), /* why */ index('x').on(t.a)]`],
  [`(t) => [...[index('x').on(t.a), index('y').on(t.b)]]`],
  [`(t) => [[index('x').on(t.a)], index('y').on(t.b)]`],
  [`(t) => { const x = index('x').on(t.a); return [x, index('y').on(t.b)]; }`],
  [`(t) => [((name: string) => index(name).on(t.a))('x'), index('y').on(t.b)]`],
])('what an edit could lose stays: %s', (extras) => {
  expect(without(extras)).toBeUndefined();
});
