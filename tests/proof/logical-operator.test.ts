import { describe, expect, test } from 'vitest';
import { compileTogether, expectToCompile } from './support/compile-together.ts';
import { fix } from './support/fix.ts';
import { drizzleLines, type DrizzleLine, type Project } from './support/index.ts';
import { askQueries } from './support/queries.ts';

compileTogether();

// What no-logical-operator-on-sql and require-where claim: which conditions Drizzle sends, before and after the fix.

const schema = `import { boolean, integer, pgTable } from 'drizzle-orm/pg-core';

export const users = pgTable('users', {
  id: integer('id').primaryKey(),
  age: integer('age'),
  active: boolean('active'),
});
`;

const imports = `import { eq, gt, isNull } from 'drizzle-orm';
import { db } from './db';
import { users } from './schema';`;

/** What is written, the columns that Drizzle asks for, and what it must ask for once it is fixed. */
const conditions: readonly (readonly [written: string, asked: string[], meant: RegExp])[] = [
  ['eq(users.id, 1) && gt(users.age, 2)', ['age'], /id = \$1\W+and\W+age > \$2/],
  ['eq(users.id, 1) || gt(users.age, 2)', ['id'], /id = \$1\W+or\W+age > \$2/],
  ['!eq(users.id, 1)', [], /not\W+id = \$1/],
  [
    'eq(users.id, 1) && gt(users.age, 2) && isNull(users.active)',
    ['active'],
    /id = \$1\W+and\W+age > \$2\W+and\W+active is null/,
  ],
  [
    'eq(users.id, 1) && gt(users.age, 2) || isNull(users.active)',
    ['age'],
    /\(+id = \$1\W+and\W+age > \$2\)+ or \(*active is null/,
  ],
  [
    'eq(users.id, 1) && (gt(users.age, 2) || isNull(users.active))',
    ['age'],
    /id = \$1\W+and \(+age > \$2\W+or\W+active is null\)/,
  ],
  ['!(eq(users.id, 1) && gt(users.age, 2))', [], /not \(+id = \$1\W+and\W+age > \$2\)/],
];

const query = (condition: string): string => `db.delete(users).where(${condition} as never)`;

/** The SQL of one delete: names without quotes and tables. */
function sent(line: DrizzleLine, head: string, code: string): string {
  const [asked] = askQueries(line, 'require-where', schema, head, { code });
  return (asked?.sql ?? '').replaceAll('"users".', '').replaceAll('"', '');
}

/** The query as `--fix` writes it, and the imports above it. */
async function fixed(line: DrizzleLine, condition: string): Promise<{ head: string; code: string }> {
  const project: Project = {
    line,
    files: {
      'schema.ts': schema,
      'queries.ts': `import { drizzle } from 'drizzle-orm/pg-proxy';
${imports.replace("import { db } from './db';\n", '')}
const db = drizzle(() => Promise.resolve({ rows: [] }));
export const query = () => db.delete(users).where(${condition});
`,
    },
  };
  const { project: after, remaining } = await fix(project, {
    preset: 'correctness',
    settings: { tenant: false },
  });
  expect(remaining).toEqual([]);
  expectToCompile(after);
  const text = after.files['queries.ts'] ?? '';
  const head = /import \{[^}]*\} from 'drizzle-orm';/.exec(text)?.[0] ?? '';
  return {
    head: imports.replace(/import .* from 'drizzle-orm';/, head),
    code: /=> (db.*);\n/.exec(text)?.[1] ?? '',
  };
}

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test.each(conditions)(
    '%s loses conditions, and the fix brings them back',
    async (written, asked, meant) => {
      const before = sent(line, imports, query(written));
      expect(['id', 'age', 'active'].filter((column) => new RegExp(`\\b${column}\\b`).test(before))).toEqual(
        asked,
      );
      const { head, code } = await fixed(line, written);
      expect(sent(line, head, code)).toMatch(meant);
    },
  );

  test('what require-where reports takes every row, and what it passes does not', () => {
    const head = `import { and, eq, not, or, sql } from 'drizzle-orm';
import { db } from './db';
import { users } from './schema';
const [never, always] = [Date.now() < 0, Date.now() > 0];`;
    const asked = askQueries(line, 'require-where', schema, head, {
      missing: 'db.delete(users)',
      undefined: 'db.delete(users).where(undefined)',
      and: 'db.update(users).set({ age: 1 }).where(and())',
      or: 'db.delete(users).where(or(undefined, and(undefined)))',
      ternary: 'db.delete(users).where(never ? eq(users.id, 1) : undefined)',
      'ternaries in and': 'db.delete(users).where(and(never ? eq(users.id, 1) : undefined))',
      replaced:
        'db.delete(users).where(eq(users.id, 1)).$dynamic().where(always ? undefined : eq(users.id, 1))',
      compared: 'db.delete(users).where(eq(users.id, 1))',
      'one that stays': 'db.delete(users).where(and(never ? eq(users.id, 1) : undefined, eq(users.age, 2)))',
      template: 'db.delete(users).where(sql`true`)',
      negated: 'db.delete(users).where(not(eq(users.id, 1)))',
    });
    for (const { name, sql, messages } of asked)
      expect({ name, takesAll: !sql.includes(' where ') }).toEqual({ name, takesAll: messages.length > 0 });
  });
});
