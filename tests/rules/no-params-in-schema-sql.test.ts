import rule from '../../src/rules/no-params-in-schema-sql.ts';
import { runRule } from '../support/run-rule.ts';

const imports = `
        import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
        import { boolean, check, index, integer, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core';`;

/** A table `jobs` with these entries in its third argument. */
const jobs = (entries: string, before = ''): string => `${imports}${before}
        export const jobs = pgTable('jobs', { status: text('status'), tries: integer('tries') }, (t) => [
          ${entries}
        ]);
      `;

/** A table `jobs` with one more column. */
const column = (code: string): string => `${imports}
        export const jobs = pgTable('jobs', {
          status: text('status'),
          ${code},
        });
      `;

runRule(rule, {
  valid: [
    {
      name: 'columns, tables, text, names and nested SQL are no parameters',
      code: `${imports}
        const active = sql\`'active'\`;
        const role = sql.identifier('app');
        export const jobs = pgTable('jobs', { status: text('status').default(sql\`'new'\`), at: text('at').default(sql.raw('now()')) }, (t) => [
          index('a').on(t.status).where(sql\`\${t.status} = \${active}\`),
          index('b').on(sql\`lower(\${t.status})\`),
          index('c').on(t.status).where(isNull(t.status)),
          check('d', sql\`\${t.status} in (\${sql.raw("'a', 'b'")})\`),
          check('e', sql\`\${t.status} in (\${sql.join([sql\`'a'\`, sql.raw("'b'")], sql\`, \`)})\`),
          check('f', sql\`\${t.status} <> '' \${undefined}\`),
          pgPolicy('g', { using: sql\`\${t.status} = \${sql.raw(\`'\${'x'}'\`)} and pg_has_role(\${role}, 'member')\` }),
          pgPolicy('h', { using: eq(t.status, t.status) }),
        ]);
      `,
    },
    {
      name: 'with .inlineParams() Drizzle writes values itself',
      code: jobs(`
          check('a', sql\`\${t.status} <> \${'x'}\`.inlineParams()),
          index('b').on(t.status).where(eq(t.status, 'active').inlineParams()),
          pgPolicy('c', { using: and(eq(t.status, 'active'), gt(t.tries, 1))?.inlineParams() }),
          pgPolicy('d', { using: sql\`\${t.status} = \${sql\`\${'x'}\`.inlineParams()}\` }),`),
    },
    {
      name: 'drizzle-orm 1.x writes the values of checks and index conditions itself',
      code: jobs(`
          check('a', sql\`\${t.status} <> \${'x'}\`),
          index('b').on(t.status).where(eq(t.status, 'active')),`),
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'where the version is not known, they may be in order',
      code: jobs(`check('a', sql\`\${t.tries} > \${1}\`),`),
      drizzle: null,
    },
    {
      name: 'what is not known stays silent',
      code: jobs(
        `check('a', sql\`\${t.status} <> \${limit}\`),
          check('b', make(t)),
          pgPolicy('c', { using: and(...conditions) }),
          check('d', sql\`\${t.status} in (\${sql.join(list)})\`),`,
        "\n        import { limit, make, conditions, list } from 'somewhere';",
      ),
    },
    {
      name: 'a plain default is no SQL',
      code: column("kind: text('kind').default('x')"),
    },
  ],
  invalid: [
    {
      name: 'literals in the template become SQL text',
      code: jobs(`check('jobs_status', sql\`\${t.status} <> \${'new'} or \${t.tries} > \${ 3 }\`),`),
      errors: [
        {
          messageId: 'parameter',
          data: { role: 'a check', table: 'jobs' },
          line: 4,
          column: 45,
          endLine: 4,
          endColumn: 50,
          suggestions: [],
        },
        { messageId: 'parameter', line: 4, column: 71, endColumn: 72, suggestions: [] },
      ],
      output: jobs(`check('jobs_status', sql\`\${t.status} <> 'new' or \${t.tries} > 3\`),`),
    },
    {
      name: 'strings are quoted as SQL and as template text',
      code: jobs("check('a', sql`${t.status} not in (${\"it's\"}, ${'a\\\\b'}, ${'tick`'}, ${'$\\{x}'})`),"),
      errors: [
        { messageId: 'parameter' },
        { messageId: 'parameter' },
        { messageId: 'parameter' },
        { messageId: 'parameter' },
      ],
      output: jobs("check('a', sql`${t.status} not in ('it''s', 'a\\\\b', 'tick\\`', '\\${x}')`),"),
    },
    {
      name: 'booleans, null, negative numbers and bigints',
      code: jobs(
        `check('a', sql\`\${true} and \${t.tries} is not \${null} and \${t.tries} -\${-5} < \${10n}\`),`,
      ),
      errors: [
        { messageId: 'parameter' },
        { messageId: 'parameter' },
        { messageId: 'parameter' },
        { messageId: 'parameter' },
      ],
      output: jobs(`check('a', sql\`true and \${t.tries} is not null and \${t.tries} -(-5) < 10\`),`),
    },
    {
      name: 'a value in an index expression fails in both versions',
      code: jobs(`index('jobs_status').on(sql\`coalesce(\${t.status}, \${''})\`),`),
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'parameter', data: { role: 'an index expression', table: 'jobs' } }],
      output: jobs(`index('jobs_status').on(sql\`coalesce(\${t.status}, '')\`),`),
    },
    {
      name: 'so do policies, defaults and generated columns',
      code: `${imports}
        export const jobs = pgTable('jobs', {
          status: text('status').default(sql\`lower(\${'NEW'})\`),
          label: text('label').generatedAlwaysAs(() => sql\`coalesce(\${jobs.status}, \${'none'})\`),
        }, (t) => [
          pgPolicy('own', { for: 'update', using: sql\`\${t.status} = \${'a'}\`, withCheck: sql\`\${t.status} = \${'b'}\` }),
        ]);
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        { messageId: 'parameter', data: { role: 'a default', table: 'jobs' } },
        { messageId: 'parameter', data: { role: 'a generated column', table: 'jobs' } },
        { messageId: 'parameter', data: { role: 'a policy', table: 'jobs' } },
        { messageId: 'parameter', data: { role: 'a policy', table: 'jobs' } },
      ],
      output: `${imports}
        export const jobs = pgTable('jobs', {
          status: text('status').default(sql\`lower('NEW')\`),
          label: text('label').generatedAlwaysAs(() => sql\`coalesce(\${jobs.status}, 'none')\`),
        }, (t) => [
          pgPolicy('own', { for: 'update', using: sql\`\${t.status} = 'a'\`, withCheck: sql\`\${t.status} = 'b'\` }),
        ]);
      `,
    },
    {
      name: 'on a default the kit of 0.x stops',
      code: column("kind: integer('kind').default(sql`${5}`)"),
      errors: [{ messageId: 'refused', data: { role: 'a default', table: 'jobs' } }],
      output: column("kind: integer('kind').default(sql`5`)"),
    },
    {
      name: 'conditions bind their values in the same way',
      code: jobs(`index('jobs_active').on(t.tries).where(eq(t.status, 'active')),`),
      errors: [
        {
          messageId: 'parameter',
          data: { role: 'an index condition', table: 'jobs' },
          line: 4,
          column: 55,
          endColumn: 63,
          suggestions: [
            {
              messageId: 'useInlineParams',
              output: jobs(`index('jobs_active').on(t.tries).where(eq(t.status, 'active').inlineParams()),`),
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a condition that may be undefined is asked first',
      code: jobs(`pgPolicy('own', { using: and(eq(t.status, 'active'), inArray(t.tries, [1, 2])) }),`),
      errors: [
        {
          messageId: 'parameter',
          suggestions: [
            {
              messageId: 'useInlineParams',
              output: jobs(
                `pgPolicy('own', { using: and(eq(t.status, 'active'), inArray(t.tries, [1, 2]))?.inlineParams() }),`,
              ),
            },
          ],
        },
        { messageId: 'parameter', suggestions: 1 },
        { messageId: 'parameter', suggestions: 1 },
      ],
      output: null,
    },
    {
      name: 'a named constant keeps its name, and its expression is reported once',
      code: jobs(
        `check('a', sql\`\${t.status} <> \${NONE} and \${t.tries} < \${MAX}\`),`,
        `
        const NONE = 'none';
        const MAX = 5;`,
      ),
      errors: [
        {
          messageId: 'parameter',
          line: 6,
          column: 14,
          endColumn: 65,
          suggestions: [
            {
              messageId: 'useInlineParams',
              output: jobs(
                `check('a', sql\`\${t.status} <> \${NONE} and \${t.tries} < \${MAX}\`.inlineParams()),`,
                `
        const NONE = 'none';
        const MAX = 5;`,
              ),
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'so does what comes to a literal by computing',
      code: jobs(`check('a', sql\`\${t.status} <> \${'a' + NONE}\`),`, "\n        const NONE = 'none';"),
      errors: [{ messageId: 'parameter', suggestions: 1 }],
      output: null,
    },
    {
      name: 'a value between quotes is text, and no SQL can take its place',
      code: jobs(`pgPolicy('own', { using: sql\`\${t.status} = '\${'x'}'\` }),`),
      errors: [{ messageId: 'text', data: { role: 'a policy', table: 'jobs' }, suggestions: [] }],
      output: null,
    },
    {
      name: 'where the text would run into a word there is no edit of it',
      code: jobs(`check('a', sql\`\${t.tries} < 1\${0}\`),`),
      errors: [{ messageId: 'parameter', suggestions: 1 }],
      output: null,
    },
    {
      name: 'an expression that several tables use is reported once, where it is written',
      code: `${imports}
        const isNew = sql\`status = \${'new'}\`;
        export const jobs = pgTable('jobs', { status: text('status') }, (t) => [index('a').on(t.status).where(isNew)]);
        export const runs = pgTable('runs', { status: text('status') }, (t) => [index('b').on(t.status).where(isNew)]);
      `,
      errors: [{ messageId: 'parameter', line: 3, column: 30 }],
      output: `${imports}
        const isNew = sql\`status = 'new'\`;
        export const jobs = pgTable('jobs', { status: text('status') }, (t) => [index('a').on(t.status).where(isNew)]);
        export const runs = pgTable('runs', { status: text('status') }, (t) => [index('b').on(t.status).where(isNew)]);
      `,
    },
    {
      name: 'an expression of another file is reported at what uses it',
      code: `
        //- conditions.ts
        import { sql } from 'drizzle-orm';
        export const isNew = sql\`status = \${'new'}\`;
        //- schema.ts
        import { index, pgTable, text } from 'drizzle-orm/pg-core';
        import { isNew } from './conditions';
        export const jobs = pgTable('jobs', { status: text('status') }, (t) => [index('a').on(t.status).where(isNew)]);
      `,
      errors: [
        {
          messageId: 'parameter',
          data: { role: 'an index condition', table: 'jobs' },
          line: 3,
          column: 73,
          endColumn: 78,
          suggestions: [],
        },
      ],
      output: null,
    },
    {
      name: "the clauses of neon's crudPolicy are policies",
      code: jobs(
        "crudPolicy({ role: 'app', read: sql`${t.status} = ${'x'}`, modify: false }),",
        "\n        import { crudPolicy } from 'drizzle-orm/neon';",
      ),
      errors: [{ messageId: 'parameter', data: { role: 'a policy', table: 'jobs' } }],
      output: jobs(
        "crudPolicy({ role: 'app', read: sql`${t.status} = 'x'`, modify: false }),",
        "\n        import { crudPolicy } from 'drizzle-orm/neon';",
      ),
    },
  ],
});
