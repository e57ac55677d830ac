import { expect, it } from 'vitest';
import { Circles } from '../../src/schema/circles.ts';
import { read } from '../support/read.ts';

/** The columns whose references need a type, of tables given as \`a: 'b c'\`. */
function chosen(tables: Record<string, string>): string[] {
  const code = Object.entries(tables).map(([name, targets]) => {
    const columns = targets.split(' ').filter(Boolean);
    const keys = columns.map((to) => `${to}: uuid().references(() => ${to}.id)`);
    return `export const ${name} = pgTable('${name}', { ${['id: uuid().primaryKey()', ...keys].join(', ')} });`;
  });
  const file = read(`import { pgTable, uuid } from 'drizzle-orm/pg-core';\n${code.join('\n')}`);
  const keys = new Circles().keysToAnnotate(file.tables);
  expect([...new Circles().keysToAnnotate([...file.tables].reverse())].length).toBe(keys.size);
  return [...keys].map(({ table, columns }) => `${table.name}.${columns?.[0]?.key}`).sort();
}

it('takes a reference to the own table', () => {
  expect(chosen({ a: 'a', b: 'a' })).toEqual(['a.a']);
});

it('takes the references that look ahead, where one of a circle will do', () => {
  expect(chosen({ a: 'b', b: 'a' })).toEqual(['a.b']);
  expect(chosen({ a: 'c', b: 'a', c: 'b' })).toEqual(['a.c']);
});

it('takes the last of those that look ahead', () => {
  expect(chosen({ a: 'b', b: 'c', c: 'd', d: 'a' })).toEqual(['c.d']);
});

it('takes no more than it must of circles that share a table', () => {
  expect(chosen({ a: 'b c', b: 'a c', c: 'a' })).toEqual(['a.b', 'a.c']);
  expect(chosen({ a: 'b', b: 'c', c: 'b' })).toEqual(['b.c']);
});

it('takes nothing where there is no circle', () => {
  expect(chosen({ a: 'b c', b: 'c', c: '' })).toEqual([]);
});
