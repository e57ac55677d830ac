import { describe, expect, test } from 'vitest';
import { addEntries, type EntryToAdd } from '../../src/fixes/add-entries.ts';
import { lines, sample } from './sample.ts';

const head = `import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';\n`;

function entry(name: string, ...columns: readonly string[]): EntryToAdd {
  return {
    key: name,
    columns,
    code: (column) => `index('${name}').on(${columns.map(column).join(', ')})`,
  };
}

function added(code: string, ...entries: readonly EntryToAdd[]): string {
  const each = sample(head + lines(code));
  const edits = addEntries(each.source, each.written, entries, each.file);
  return each.after(edits).slice(head.length);
}

const email = entry('t_email_idx', 'email');
const name = entry('t_name_idx', 'name');

describe('a table without a third argument', () => {
  test('gets one that hugs the columns', () => {
    expect(added(`export const t = pgTable('t', {\n  email: text(),\n});`, email, name)).toBe(
      lines(`
        export const t = pgTable('t', {
          email: text(),
        }, (table) => [
          index('t_email_idx').on(table.email),
          index('t_name_idx').on(table.name),
        ]);
      `).trimEnd(),
    );
  });

  test('gets one on lines of its own where the arguments are', () => {
    const code = `
      export const users = pgTable(
        'users',
        {
          email: text(),
        }, // columns
      );
    `;
    expect(added(code, email)).toBe(
      lines(`
        export const users = pgTable(
          'users',
          {
            email: text(),
          }, // columns
          (t) => [
            index('t_email_idx').on(t.email),
          ],
        );
      `),
    );
  });

  test('without a comma at the end of its arguments gets none', () => {
    const code = `
      export const users = pgTable(
        'users',
        { email: text() } // columns
      );
    `;
    expect(added(code, email)).toBe(
      lines(`
        export const users = pgTable(
          'users',
          { email: text() }, // columns
          (t) => [
            index('t_email_idx').on(t.email)
          ]
        );
      `),
    );
  });

  test('may have a comma and comments behind the columns', () => {
    expect(added(`export const users = pgTable('users', { email: text() }, /* end */);`, email)).toBe(
      `export const users = pgTable('users', { email: text() }, (t) => [\n  index('t_email_idx').on(t.email),\n], /* end */);`,
    );
    expect(added(`export const users = pgTable('users', { email: text() } /* end */);`, email)).toContain(
      `{ email: text() } /* end */, (t) => [\n`,
    );
    expect(added(`export const users = pgTable('users', { email: text() } // end\n);`, email)).toBe(
      `export const users = pgTable('users', { email: text() }, // end\n  (t) => [\n    index('t_email_idx').on(t.email)\n  ]\n);`,
    );
  });

  test('names the parameter as the other tables of the file do', () => {
    const code = `
      export const a = pgTable('a', { email: text() }, (self) => [index('a').on(self.email)]);
      export const users = pgTable('users', { email: text() });
    `;
    expect(added(code, email)).toContain("(self) => [\n  index('t_email_idx').on(self.email),\n]);");
  });

  test('takes keys that are no identifiers', () => {
    expect(
      added(`export const users = pgTable("users", { "odd-key": text("odd") });`, entry('i', 'odd-key')),
    ).toContain('index("i").on(t["odd-key"]),');
  });
});

describe('a list', () => {
  test('takes entries in its own layout', () => {
    const code = `
      export const users = pgTable('users', { email: text(), name: text() }, (t) => [
        index('a').on(t.email), // by mail
        // more to come
      ]);
    `;
    expect(added(code, name)).toBe(
      lines(`
        export const users = pgTable('users', { email: text(), name: text() }, (t) => [
          index('a').on(t.email), // by mail
          index('t_name_idx').on(t.name),
          // more to come
        ]);
      `),
    );
  });

  test('on one line is broken over lines', () => {
    expect(
      added(
        `export const users = pgTable('users', { email: text() }, (t) => [index('a').on(t.email)]);`,
        name,
      ),
    ).toBe(
      lines(`
        export const users = pgTable('users', { email: text() }, (t) => [
          index('a').on(t.email),
          index('t_name_idx').on(t.name),
        ]);
      `).trimEnd(),
    );
  });

  test('may be empty, in a block, or behind a function', () => {
    expect(added(`export const users = pgTable('users', { email: text() }, (t) => []);`, email)).toContain(
      `(t) => [index('t_email_idx').on(t.email)]`,
    );
    const block = `
      export const users = pgTable('users', { email: text() }, function (t) {
        const { email } = t;
        return [
          index('a').on(email),
        ];
      });
    `;
    expect(added(block, email)).toContain(
      `index('a').on(email),\n    index('t_email_idx').on(t.email),\n  ];`,
    );
  });
});

describe('an object', () => {
  test('takes entries under fresh keys', () => {
    const code = `
      export const users = pgTable('users', { email: text() }, (t) => ({
        tEmailIdx: unique().on(t.email),
      }));
    `;
    expect(added(code, email, email)).toBe(
      lines(`
        export const users = pgTable('users', { email: text() }, (t) => ({
          tEmailIdx: unique().on(t.email),
          tEmailIdx2: index('t_email_idx').on(t.email),
          tEmailIdx3: index('t_email_idx').on(t.email),
        }));
      `),
    );
  });
});

describe('the parameter', () => {
  const users = (callback: string): string =>
    `const c = { email: text(), name: text(), index: text() };\nexport const users = pgTable('users', { ...c }, ${callback});`;

  test('is added where there is none', () => {
    expect(added(users('() => []'), email)).toContain(`(t) => [index('t_email_idx').on(t.email)]`);
    expect(added(`const t = 1;\n${users('() => []')}`, email)).toContain(
      `(table) => [index('t_email_idx').on(table.email)]`,
    );
  });

  test('gives the local name of a pattern', () => {
    expect(added(users(`({ email: mail }) => [index('a').on(mail)]`), email)).toContain(
      `index('t_email_idx').on(mail)`,
    );
  });

  test('gets a key added to its pattern', () => {
    expect(added(users(`({ email }) => [index('a').on(email)]`), name, email)).toContain(
      `({ email, name }) => [`,
    );
    expect(added(users(`({}) => []`), name)).toContain(`({ name }) => [index('t_name_idx').on(name)]`);
  });

  test('keeps a name that is taken apart', () => {
    expect(added(users(`({ email }) => [index('a').on(email)]`), entry('i', 'index'))).toContain(
      `({ email, index: indexColumn }) => [\n  index('a').on(email),\n  index('i').on(indexColumn),\n]`,
    );
  });

  test('has the key in its rest', () => {
    expect(added(users(`({ email, ...rest }) => [index('a').on(email)]`), name, email)).toContain(
      `({ email, ...rest }) => [\n  index('a').on(email),\n  index('t_name_idx').on(rest.name),\n  index('t_email_idx').on(email),\n]`,
    );
  });

  test('that hides what the entry calls allows no safe edit', () => {
    const { source, written, file } = sample(head + users(`({ index }) => []`));
    expect(addEntries(source, written, [email], file)).toBeUndefined();
  });

  test('with a default for the key allows no safe edit', () => {
    const { source, written, file } = sample(head + users(`({ email = 1 }) => []`));
    expect(addEntries(source, written, [email], file)).toBeUndefined();
  });

  test('with a type allows no new key', () => {
    const { source, written, file } = sample(head + users(`({ email }: { email: never }) => []`));
    expect(addEntries(source, written, [name], file)).toBeUndefined();
    expect(addEntries(source, written, [email], file)).toHaveLength(1);
  });
});

test('an argument that is no list takes nothing', () => {
  const { source, written, file } = sample(
    `${head}export const users = pgTable('users', { email: text() }, common);`,
  );
  expect(addEntries(source, written, [email], file)).toBeUndefined();
});
