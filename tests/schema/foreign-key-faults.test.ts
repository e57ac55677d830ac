import { describe, expect, it } from 'vitest';
import { laterTwin, referencedKey } from '../../src/schema/foreign-key-faults.ts';
import { read } from '../support/read.ts';

const imports =
  "import { sql } from 'drizzle-orm'; import { foreignKey, integer, pgTable, primaryKey, unique, uniqueIndex } from 'drizzle-orm/pg-core'; import { strange } from 'strange';";

describe('referencedKey', () => {
  const kindOf = (extras: string, keys: readonly string[]): string | undefined => {
    const [table] = read(
      `${imports} export const t = pgTable('t', { a: integer('a'), b: integer('b') }, (t) => ${extras});`,
    ).tables;
    const columns = table?.columns.filter(({ key }) => keys.includes(key)) ?? [];
    return table && referencedKey(table, columns).kind;
  };

  it.each([
    ['[primaryKey({ columns: [t.b, t.a] })]', ['a', 'b'], 'primaryKey'],
    ['[primaryKey({ columns: [t.b, t.a] })]', ['a'], 'none'],
    ['[unique().on(t.a)]', ['a'], 'constraint'],
    ['[unique().on(t.a)]', ['a', 'b'], 'none'],
    ["[uniqueIndex('u').on(t.a)]", ['a'], 'index'],
    ["[uniqueIndex('u').on(t.a).where(sql`b > 0`)]", ['a'], 'partialIndex'],
    ["[uniqueIndex('u').on(t.a).where(strange)]", ['a'], 'unknown'],
    ["[uniqueIndex('u').on(sql`a + 1`)]", ['a'], 'none'],
    ['[...strange(t)]', ['a'], 'unknown'],
    ['[...strange(t), unique().on(t.a)]', ['a'], 'constraint'],
    ['[]', ['a'], 'none'],
  ])('of %s on %j is %s', (extras, keys, kind) => {
    expect(kindOf(extras, keys)).toBe(kind);
  });
});

describe('laterTwin', () => {
  const twinsOf = (extras: string): boolean[] => {
    const file = read(
      `${imports}
      export const p = pgTable('p', { a: integer('a').primaryKey(), b: integer('b').unique() });
      export const t = pgTable('t', { a: integer('a'), b: integer('b') }, (t) => [${extras}]);`,
    );
    return file.tables[1]?.foreignKeys.map((key) => laterTwin(key) !== undefined) ?? [];
  };

  it('has the same name, columns and target', () => {
    const key = 'foreignKey({ columns: [t.a], foreignColumns: [p.a] })';
    expect(twinsOf(`${key}, ${key}.onDelete('cascade')`)).toEqual([true, false]);
  });

  it('is none with another name or target', () => {
    expect(
      twinsOf(
        "foreignKey({ columns: [t.a], foreignColumns: [p.a] }), foreignKey({ name: 'own', columns: [t.a], foreignColumns: [p.a] }), foreignKey({ columns: [t.a], foreignColumns: [p.b] })",
      ),
    ).toEqual([false, false, false]);
  });
});
