import { describe, expect, test } from 'vitest';
import { addColumns, type ColumnToAdd, type Position } from '../../src/fixes/add-columns.ts';
import { lines, sample } from './sample.ts';

const head = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';\n`;

/** The sample after columns were added, without its import line. */
function added(code: string, ...columns: readonly ColumnToAdd[]): string {
  const each = sample(head + lines(code));
  return each.after(addColumns(each.source, each.written.columns, columns)).slice(head.length);
}

function column(key: string, position: Position, code = `${key}: text()`): ColumnToAdd {
  return { key, code, position };
}

const afterId: Position = { after: ['id'], otherwise: 'first' };

describe('a literal on one line', () => {
  test('stays on one line while it is short', () => {
    expect(added(`export const t = pgTable('t', { id: uuid() });`, column('a', 'last'))).toBe(
      `export const t = pgTable('t', { id: uuid(), a: text() });\n`.trimEnd(),
    );
    expect(added(`export const t = pgTable('t', { id: uuid() });`, column('a', 'first'))).toContain(
      '{ a: text(), id: uuid() }',
    );
  });

  test('is broken over lines from three members on, with its comments', () => {
    const code = `export const t = pgTable('t', { /* key */ id: uuid() /* c */, /* n */ name: text() /* d */ });`;
    expect(added(code, column('a', afterId), column('b', 'last'))).toBe(
      lines(`
        export const t = pgTable('t', {
          /* key */ id: uuid() /* c */,
          a: text(),
          /* n */ name: text(), /* d */
          b: text(),
        });
      `).trimEnd(),
    );
  });

  test('is broken over lines where it would be long', () => {
    const long = column(
      'a',
      'last',
      `a: text('a_very_long_name_indeed').notNull().default('something that is rather long')`,
    );
    expect(added(`export const t = pgTable('t', { id: uuid() });`, long)).toBe(
      `export const t = pgTable('t', {\n  id: uuid(),\n  ${long.code},\n});`,
    );
  });

  test('is broken over lines for a column that is', () => {
    const tall = column('a', 'last', 'a: text()\n    .notNull()');
    expect(added(`export const t = pgTable('t', { id: uuid(), });`, tall)).toBe(
      `export const t = pgTable('t', {\n  id: uuid(),\n  a: text()\n    .notNull(),\n});`,
    );
  });

  test('whose member hugs its brackets keeps its layout', () => {
    const code = `
      export const t = pgTable('t', { id: uuid().references(() => {
        return a.id;
      }) });
    `;
    expect(added(code, column('a', 'last'))).toContain('}), a: text() });');
  });
});

describe('an empty literal', () => {
  test('stays on one line for a short column', () => {
    expect(added(`export const t = pgTable('t', {});`, column('a', 'last'))).toBe(
      `export const t = pgTable('t', { a: text() });`,
    );
  });

  test('is broken over lines for three', () => {
    expect(
      added(
        `export const t = pgTable('t', {});`,
        column('a', 'first'),
        column('b', 'last'),
        column('c', afterId),
      ),
    ).toBe(`export const t = pgTable('t', {\n  a: text(),\n  c: text(),\n  b: text(),\n});`);
  });

  test('on two lines takes columns between them', () => {
    expect(added(`export const t = pgTable('t', {\n});`, column('a', 'first'))).toBe(
      `export const t = pgTable('t', {\n  a: text(),\n});`,
    );
  });

  test('keeps the comments that are all it has', () => {
    expect(added(`export const t = pgTable('t', {\n    // todo\n});`, column('a', 'first'))).toBe(
      `export const t = pgTable('t', {\n    // todo\n    a: text(),\n});`,
    );
    expect(added(`export const t = pgTable('t', { // todo\n});`, column('a', 'first'))).toBe(
      `export const t = pgTable('t', { // todo\n  a: text(),\n});`,
    );
    expect(added(`export const t = pgTable('t', { /* todo */ });`, column('a', 'first'))).toBe(
      `export const t = pgTable('t', { /* todo */ a: text() });`,
    );
    const three = [column('a', 'last'), column('b', 'last'), column('c', 'last')];
    expect(added(`export const t = pgTable('t', {/* todo */});`, ...three)).toBe(
      `export const t = pgTable('t', {\n  /* todo */\n  a: text(),\n  b: text(),\n  c: text(),\n});`,
    );
  });
});
