import { describe, expect, test } from 'vitest';
import {
  addColumns,
  columnIndentation,
  type ColumnToAdd,
  type Position,
} from '../../src/fixes/add-columns.ts';
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

describe('a literal with members on lines of their own', () => {
  const table = `
    export const t = pgTable('t', {
      id: uuid(),
      name: text(),
    });
  `;

  test('takes a first, a middle and a last column', () => {
    expect(added(table, column('a', 'first'), column('b', afterId), column('c', 'last'))).toBe(
      lines(`
        export const t = pgTable('t', {
          a: text(),
          id: uuid(),
          b: text(),
          name: text(),
          c: text(),
        });
      `),
    );
  });

  test('keeps the given order of columns at one place', () => {
    expect(
      added(table, column('a', afterId), column('b', afterId), column('c', 'first'), column('d', 'first')),
    ).toBe(
      lines(`
        export const t = pgTable('t', {
          c: text(),
          d: text(),
          id: uuid(),
          a: text(),
          b: text(),
          name: text(),
        });
      `),
    );
  });

  test('takes a column after another new one', () => {
    const after = added(
      table,
      column('x', 'first'),
      column('y', { after: ['x'], otherwise: 'last' }),
      column('z', 'last'),
    );
    expect(after).toMatch(/x: text\(\),\s+y: text\(\),\s+id: /);
  });

  test('falls back where the wished neighbour is not written', () => {
    const position: Position = { after: ['gone', 'alsoGone'], otherwise: 'last' };
    expect(added(table, column('a', position))).toMatch(/name: text\(\),\n {2}a: text\(\),\n\}/);
  });

  test('is left alone where the key is there', () => {
    expect(added(table, column('name', 'first'))).toBe(lines(table));
  });

  test('keeps comments with the members that they stand beside', () => {
    const code = `
      export const t = pgTable('t', { // what we know
        // the key
        id: uuid(), // never changes
        /* shown */
        name: text(), /* at least
          once */ // really
        // email: text(),
      });
    `;
    expect(added(code, column('a', 'first'), column('b', afterId), column('c', 'last'))).toBe(
      lines(`
        export const t = pgTable('t', { // what we know
          a: text(),
          // the key
          id: uuid(), // never changes
          b: text(),
          /* shown */
          name: text(), /* at least
            once */ // really
          c: text(),
          // email: text(),
        });
      `),
    );
  });

  test('without a comma at the end gets none, and the comment stays behind its member', () => {
    const code = `
      export const t = pgTable('t', {
        id: uuid(),
        name: text() // shown
      });
    `;
    expect(added(code, column('a', 'last'), column('b', 'last'))).toBe(
      lines(`
        export const t = pgTable('t', {
          id: uuid(),
          name: text(), // shown
          a: text(),
          b: text()
        });
      `),
    );
  });

  test('may have a comment between the last member and its comma', () => {
    const code = `
      export const t = pgTable('t', {
        id: uuid() // the key
        , // so odd
      });
    `;
    expect(added(code, column('a', 'last'))).toBe(
      lines(`
        export const t = pgTable('t', {
          id: uuid() // the key
          , // so odd
          a: text(),
        });
      `),
    );
  });

  test('may hold several members a line', () => {
    const code = `
      export const t = pgTable('t', {
        id: uuid(), name: text(),
        mail: text() });
    `;
    expect(added(code, column('a', afterId), column('b', 'last'))).toBe(
      lines(`
        export const t = pgTable('t', {
          id: uuid(), a: text(), name: text(),
          mail: text(),
          b: text() });
      `),
    );
  });

  test('takes columns around a spread', () => {
    const code = `
      const shared = { at: text() };
      export const t = pgTable('t', {
        ...shared,
      });
    `;
    expect(added(code, column('a', 'first'), column('b', 'last'))).toContain(
      '{\n  a: text(),\n  ...shared,\n  b: text(),\n}',
    );
  });

  test('is not confused by commas in types, strings and templates', () => {
    const code = `
      export const t = pgTable('t', {
        id: text('a,b').$type<Record<string, [1, 2]>>().default(sql\`'},' // \${1}\`), // }, ,
      });
    `;
    expect(added(code, column('a', 'last'))).toContain('// }, ,\n  a: text(),\n});');
  });
});

test('the literal that a callback returns takes columns too', () => {
  const code = `
    export const t = pgTable(
      't',
      (t) => ({
        id: t.uuid(),
      }),
    );
  `;
  expect(added(code, column('a', 'last', 'a: t.text()'))).toContain(
    '    id: t.uuid(),\n    a: t.text(),\n  }),',
  );
});

test('line breaks and tabs of the file are kept', () => {
  const code = `export const t = pgTable('t', {\r\n\tid: uuid(),\r\n});\r\n`;
  expect(added(code, column('a', 'last'))).toBe(
    `export const t = pgTable('t', {\r\n\tid: uuid(),\r\n\ta: text(),\r\n});\r\n`,
  );
});

test('the indentation for new columns is that of the members', () => {
  const { source, written } = sample(`${head}export const t = pgTable('t', {\n      id: uuid(),\n});`);
  expect(columnIndentation(source, written.columns)).toBe('      ');
});
