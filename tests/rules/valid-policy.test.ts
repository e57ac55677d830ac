import rule from '../../src/rules/valid-policy.ts';
import { runRule } from '../support/run-rule.ts';

const imports = `
        import { sql } from 'drizzle-orm';
        import { pgPolicy, pgTable, uuid } from 'drizzle-orm/pg-core';`;

runRule(rule, {
  valid: [
    {
      name: 'each command takes its own clauses',
      code: `${imports}
        const own = sql\`true\`;
        export const notes = pgTable('notes', { tenantId: uuid('tenant_id') }, (t) => [
          pgPolicy('a', { using: own }),
          pgPolicy('b', { for: 'all', using: own, withCheck: own }),
          pgPolicy('c', { for: 'select', using: own }),
          pgPolicy('d', { for: 'insert', withCheck: own }),
          pgPolicy('e', { for: 'update', using: own, withCheck: own }),
          pgPolicy('f', { for: 'delete', using: own }),
          pgPolicy('g', { for: 'insert', using: undefined }),
          pgPolicy('h'),
        ]);
      `,
    },
    {
      name: 'what crudPolicy makes is right',
      code: `${imports}
        import { crudPolicy } from 'drizzle-orm/neon';
        export const notes = pgTable('notes', { tenantId: uuid('tenant_id') }, () => [
          crudPolicy({ role: 'app', read: true, modify: sql\`true\` }),
          crudPolicy({ role: 'admin', read: true, modify: null }),
        ]);
      `,
    },
    {
      name: 'an unknown command, clause, name or config stays silent',
      code: `${imports}
        import { command, clause, name, config } from 'somewhere';
        export const notes = pgTable('notes', { tenantId: uuid('tenant_id') }, (t) => [
          pgPolicy('a', { for: command, using: sql\`true\`, withCheck: sql\`true\` }),
          pgPolicy('b', { for: 'insert', using: clause }),
          pgPolicy(name, { for: 'select' }),
          pgPolicy(name, { for: 'select' }),
          pgPolicy('c', config),
          pgPolicy('d', { ...config, for: 'select' }),
        ]);
      `,
    },
    {
      name: 'two tables may have a policy of one name',
      code: `${imports}
        const own = () => [pgPolicy('own', { using: sql\`true\` })];
        export const notes = pgTable('notes', { id: uuid('id') }, own);
        export const files = pgTable('files', { id: uuid('id') }, own);
      `,
    },
  ],
  invalid: [
    {
      name: 'an insert sees no rows, so it has nothing to use',
      code: `${imports}
        export const notes = pgTable('notes', { tenantId: uuid('tenant_id') }, (t) => [
          pgPolicy('add_notes', { for: 'insert', using: sql\`\${t.tenantId} is not null\` }),
        ]);
      `,
      errors: [
        {
          messageId: 'wrongClause',
          data: { table: 'notes', command: 'insert', clause: 'using' },
          line: 4,
          column: 42,
          endLine: 4,
          endColumn: 47,
          suggestions: [
            {
              messageId: 'renameClause',
              data: { clause: 'using', other: 'withCheck' },
              output: `${imports}
        export const notes = pgTable('notes', { tenantId: uuid('tenant_id') }, (t) => [
          pgPolicy('add_notes', { for: 'insert', withCheck: sql\`\${t.tenantId} is not null\` }),
        ]);
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'where the right clause stands beside it, the wrong one is to go',
      code: `${imports}
        const using = sql\`true\`;
        export const notes = pgTable('notes', { id: uuid('id') }, () => ({
          add: pgPolicy('add', { for: 'insert', using, withCheck: sql\`true\` }),
          drop: pgPolicy('drop', {
            for: 'delete',
            using,
            withCheck: sql\`true\`,
          }),
        }));
      `,
      errors: [
        {
          messageId: 'wrongClause',
          data: { table: 'notes', command: 'insert', clause: 'using' },
          suggestions: [
            {
              messageId: 'removeClause',
              data: { clause: 'using' },
              output: `${imports}
        const using = sql\`true\`;
        export const notes = pgTable('notes', { id: uuid('id') }, () => ({
          add: pgPolicy('add', { for: 'insert', withCheck: sql\`true\` }),
          drop: pgPolicy('drop', {
            for: 'delete',
            using,
            withCheck: sql\`true\`,
          }),
        }));
      `,
            },
          ],
        },
        {
          messageId: 'wrongClause',
          data: { table: 'notes', command: 'delete', clause: 'withCheck' },
          line: 9,
          suggestions: [
            {
              messageId: 'removeClause',
              data: { clause: 'withCheck' },
              output: `${imports}
        const using = sql\`true\`;
        export const notes = pgTable('notes', { id: uuid('id') }, () => ({
          add: pgPolicy('add', { for: 'insert', using, withCheck: sql\`true\` }),
          drop: pgPolicy('drop', {
            for: 'delete',
            using,
          }),
        }));
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'a shorthand keeps its variable',
      code: `${imports}
        const withCheck = sql\`true\`;
        export const notes = pgTable('notes', { id: uuid('id') }, () => [pgPolicy('see', { for: 'select', withCheck })]);
      `,
      errors: [
        {
          messageId: 'wrongClause',
          data: { table: 'notes', command: 'select', clause: 'withCheck' },
          suggestions: [
            {
              messageId: 'renameClause',
              data: { clause: 'withCheck', other: 'using' },
              output: `${imports}
        const withCheck = sql\`true\`;
        export const notes = pgTable('notes', { id: uuid('id') }, () => [pgPolicy('see', { for: 'select', using: withCheck })]);
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'a config that is spread or comes from elsewhere is reported at the policy, without an edit',
      code: `${imports}
        const clauses = { using: sql\`true\` };
        const add = { for: 'insert', ...clauses } as const;
        export const notes = pgTable('notes', { id: uuid('id') }, () => [
          pgPolicy('a', { for: 'insert', ...clauses }),
          pgPolicy('b', add),
        ]);
      `,
      errors: [
        { messageId: 'wrongClause', line: 6, column: 3, endColumn: 11, suggestions: [] },
        { messageId: 'wrongClause', line: 7, column: 3, endColumn: 11, suggestions: [] },
      ],
    },
    {
      name: 'a second policy of the same name in one table',
      code: `${imports}
        export const notes = pgTable('notes', { id: uuid('id') }, () => [
          pgPolicy('own', { for: 'select', using: sql\`true\` }),
          pgPolicy('own', { for: 'update', using: sql\`true\` }),
        ]);
      `,
      errors: [
        {
          messageId: 'sameName',
          data: { table: 'notes', policy: 'own' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 11,
          suggestions: [],
        },
      ],
    },
    {
      name: 'policies that another file makes are the business of their table',
      code: `
        //- policies.ts
        import { sql } from 'drizzle-orm';
        import { pgPolicy } from 'drizzle-orm/pg-core';
        export const addOwn = () => pgPolicy('add_own', { for: 'insert', using: sql\`true\` });
        //- notes.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { addOwn } from './policies';
        export const notes = pgTable('notes', { id: uuid('id') }, () => [addOwn()]);
      `,
      errors: [
        {
          messageId: 'wrongClause',
          data: { table: 'notes', command: 'insert', clause: 'using' },
          line: 3,
          column: 14,
          endColumn: 19,
          suggestions: [],
        },
      ],
    },
  ],
});
