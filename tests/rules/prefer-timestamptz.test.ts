import rule from '../../src/rules/prefer-timestamptz.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { date, pgTable, time, timestamp } from 'drizzle-orm/pg-core';";

runRule(rule, {
  valid: [
    {
      name: 'a timestamp with time zone, as require-timestamps inserts it',
      code: `
        ${imports}
        export const a = pgTable('a', {
          createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
          updatedAt: timestamp({ withTimezone: true, mode: 'string' }),
        });
      `,
    },
    {
      name: 'dates and times of day have no moment to mistake',
      code: `
        ${imports}
        export const a = pgTable('a', { birthday: date('birthday'), opens: time('opens') });
      `,
    },
    {
      name: 'nothing is said of options that were not read',
      code: `
        ${imports}
        import { options, timezone, columns, builder } from 'somewhere';
        export const a = pgTable('a', {
          v: timestamp('v', options),
          w: timestamp('w', { withTimezone: timezone }),
          x: timestamp('x', { ...options }),
          y: builder(),
          ...columns,
        });
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        export const session = pgTable('session', { expiresAt: timestamp('expires_at') });
      `,
      settings: { externalTables: ['session'] },
    },
  ],
  invalid: [
    {
      name: 'a timestamp without time zone is told, and can be given one',
      code: `
        ${imports}
        export const events = pgTable('events', {
          startsAt: timestamp('starts_at').notNull(),
        });
      `,
      errors: [
        {
          messageId: 'withoutTimezone',
          data: { column: 'startsAt' },
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 11,
          suggestions: [
            {
              messageId: 'addTimezone',
              output: `
                ${imports}
                export const events = pgTable('events', {
                  startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
                });
              `,
            },
          ],
        },
      ],
    },
    ...(
      [
        ['timestamp()', 'timestamp({ withTimezone: true })'],
        ["timestamp({ mode: 'string' })", "timestamp({ mode: 'string', withTimezone: true })"],
        [
          "timestamp('at', { withTimezone: false, precision: 3 })",
          "timestamp('at', { withTimezone: true, precision: 3 })",
        ],
        ['timestamp(`at`)', 'timestamp(`at`, { withTimezone: true })'],
      ] as const
    ).map(([before, after]) => ({
      name: `the option has its place: ${after}`,
      code: `${imports}\nexport const a = pgTable('a', { at: ${before} });\n`,
      drizzle: '1.0.0-rc.5' as const,
      errors: [
        {
          messageId: 'withoutTimezone',
          suggestions: [
            {
              messageId: 'addTimezone',
              output: `${imports}\nexport const a = pgTable('a', { at: ${after} });\n`,
            },
          ],
        },
      ],
    })),
    {
      name: 'options in a variable are known and not changed, nor are columns of another file',
      code: `
        //- columns.ts
        import { timestamp } from 'drizzle-orm/pg-core';
        export const stamps = { createdAt: timestamp('created_at') };
        //- schema.ts
        ${imports}
        import { stamps } from './columns';
        const name = 'at';
        const options = { mode: 'string' } as const;
        export const a = pgTable('a', { x: timestamp(name), y: timestamp('y', options) });
        export const b = pgTable('b', { ...stamps });
      `,
      errors: [
        { messageId: 'withoutTimezone', line: 5, suggestions: [] },
        { messageId: 'withoutTimezone', line: 5, suggestions: [] },
        { messageId: 'withoutTimezone', line: 6, column: 14, endColumn: 15, suggestions: [] },
      ],
    },
  ],
});
