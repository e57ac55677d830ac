import rule from '../../src/rules/no-logical-operator-on-sql.ts';
import { runRule } from '../support/run-rule.ts';

const schema = `
        //- schema.ts
        import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', {
          id: uuid('id').primaryKey(),
          orgId: uuid('org_id').notNull(),
          email: text('email').notNull(),
          active: boolean('active').notNull(),
        });
        //- db.ts
        import { drizzle } from 'drizzle-orm/node-postgres';
        import * as schema from './schema';
        export const db = drizzle(process.env.DATABASE_URL!, { schema });
        //- app.ts`;

/** The linted file alone, which imports these names of drizzle-orm. Its code begins in line 5. */
const text = (code: string, names: string): string => `
        import { ${names} } from 'drizzle-orm';
        import { db } from './db';
        import { users } from './schema';
        ${code}
      `;

const app = (code: string, names = 'and, eq, not, or, sql'): string => schema + text(code, names);

/** One query with this condition, in a file that has all imports. */
const where = (condition: string): string =>
  app(`export const list = (a: string, b: string) => db.select().from(users).where(${condition});`);

const fixedWhere = (condition: string): string =>
  text(
    `export const list = (a: string, b: string) => db.select().from(users).where(${condition});`,
    'and, eq, not, or, sql',
  );

runRule(rule, {
  valid: [
    {
      name: 'calls of and, or and not',
      code: where('and(eq(users.id, a), or(eq(users.email, b), not(eq(users.active, true))))'),
    },
    {
      name: 'a test of the program beside a condition',
      code: app(`
        export const list = (a: string | undefined, isAdmin: boolean) =>
          db.select().from(users).where(and(a ? eq(users.id, a) : undefined, isAdmin && eq(users.email, 'x')));
        export const one = (a?: string) => db.select().from(users).where(a ? eq(users.id, a) : undefined);
        export const two = (a?: string) => db.select().from(users).where(a && eq(users.id, a));`),
    },
    {
      name: 'a condition that is only asked whether it is there',
      code: app(`
        export async function f(a?: string) {
          const byId = a ? eq(users.id, a) : undefined;
          const both = and(byId);
          if (!both) return [];
          if (byId && both) return db.select().from(users).where(both);
          while (!byId) break;
          return !byId ? null : db.select().from(users).where(byId ?? sql\`true\`);
        }`),
    },
    {
      name: 'something in the place of a condition that may be missing',
      code: app(`
        export const list = (a?: string) =>
          db.select().from(users).where(and(a ? eq(users.id, a) : undefined) || sql\`true\`);
        export const other = (a?: string) =>
          db.select().from(users).where((a ? eq(users.id, a) : undefined) ?? eq(users.active, true));`),
    },
    {
      name: 'values that are not known stay silent',
      code: app(`
        import { isVisible, isMine } from 'some-package';
        export const list = (where: unknown, other: unknown) =>
          db.select().from(users).where((where && other) as never);
        export const mine = () => db.select().from(users).where(isVisible(users) && isMine(users));
        export const rest = () => db.select().from(users).where(!isMine(users));`),
    },
    {
      name: 'an eq of other libraries, and operators in SQL',
      code: app(
        `
        import { eq } from 'lodash';
        export const isSame = (a: string, b: string) => eq(a, b) && !eq(a, 'x');
        export const list = () => db.select().from(users).where(sql\`\${users.active} and not \${users.email} = '||'\`);`,
        'sql',
      ),
    },
  ],
  invalid: [
    {
      name: '&& gives the last condition',
      code: where('eq(users.id, a) && eq(users.email, b)'),
      errors: [{ messageId: 'droppedBefore', line: 4, column: 77, endLine: 4, endColumn: 114 }],
      output: fixedWhere('and(eq(users.id, a), eq(users.email, b))'),
    },
    {
      name: '|| gives the first',
      code: where('eq(users.id, a) || eq(users.email, b)'),
      errors: [{ messageId: 'droppedAfter', line: 4, column: 77, endColumn: 114 }],
      output: fixedWhere('or(eq(users.id, a), eq(users.email, b))'),
    },
    {
      name: '! makes false of it',
      code: where('!eq(users.id, a)'),
      errors: [{ messageId: 'droppedNegation', line: 4, column: 77, endColumn: 93 }],
      output: fixedWhere('not(eq(users.id, a))'),
    },
    {
      name: 'a chain of one operator is one report and one call',
      code: where('eq(users.id, a) && eq(users.email, b) && (eq(users.active, true) && sql`1 = 1`)'),
      errors: [{ messageId: 'droppedBefore', column: 77 }],
      output: fixedWhere('and(eq(users.id, a), eq(users.email, b), eq(users.active, true), sql`1 = 1`)'),
    },
    {
      name: 'operators in each other come out as calls in each other',
      code: where('eq(users.id, a) && eq(users.email, b) || eq(users.active, true)'),
      errors: [{ messageId: 'droppedAfter' }, { messageId: 'droppedBefore' }],
      output: fixedWhere('or(and(eq(users.id, a), eq(users.email, b)), eq(users.active, true))'),
    },
    {
      name: 'parentheses around operators go',
      code: where(
        '(eq(users.id, a) || eq(users.email, b)) && ((eq(users.active, true) || !eq(users.id, b)))',
      ),
      errors: [
        { messageId: 'droppedBefore' },
        { messageId: 'droppedAfter' },
        { messageId: 'droppedAfter' },
        { messageId: 'droppedNegation' },
      ],
      output: fixedWhere(
        'and(or(eq(users.id, a), eq(users.email, b)), or(eq(users.active, true), not(eq(users.id, b))))',
      ),
    },
    {
      name: 'not around and: TypeScript takes it for what may be undefined',
      code: where('!(eq(users.id, a) && eq(users.email, b))'),
      errors: [{ messageId: 'droppedNegation' }, { messageId: 'droppedBefore' }],
      output: fixedWhere('not(and(eq(users.id, a), eq(users.email, b))!)'),
    },
    {
      name: 'in the arguments of and',
      code: where('and(eq(users.id, a), eq(users.email, b) || !eq(users.active, true))'),
      errors: [{ messageId: 'droppedAfter' }, { messageId: 'droppedNegation' }],
      output: fixedWhere('and(eq(users.id, a), or(eq(users.email, b), not(eq(users.active, true))))'),
    },
    {
      name: 'with line breaks and comments',
      code: app(`
        export const list = (a: string, b: string) =>
          db.select().from(users).where(
            // Only those that are meant,
            eq(users.id, a) &&
              eq(users.email, b) // and no others,
              && /* above all */ eq(users.active, true),
          );`),
      errors: [{ messageId: 'droppedBefore', line: 8 }],
      output: text(
        `
        export const list = (a: string, b: string) =>
          db.select().from(users).where(
            // Only those that are meant,
            and(eq(users.id, a),
              eq(users.email, b), // and no others,
              /* above all */ eq(users.active, true)),
          );`,
        'and, eq, not, or, sql',
      ),
    },
    {
      name: 'what is missing is imported',
      code: app(
        'export const list = (a: string) => db.select().from(users).where(eq(users.id, a) || !eq(users.active, true));',
        'eq',
      ),
      errors: [{ messageId: 'droppedAfter' }, { messageId: 'droppedNegation' }],
      output: text(
        'export const list = (a: string) => db.select().from(users).where(or(eq(users.id, a), not(eq(users.active, true))));',
        'eq, or, not',
      ),
    },
    {
      name: 'under the names by which the file knows them',
      code: `${schema}
        import * as orm from 'drizzle-orm';
        import { db } from './db';
        import { users } from './schema';
        export const list = (a: string) => db.select().from(users).where(orm.eq(users.id, a) && orm.eq(users.email, a));
      `,
      errors: [{ messageId: 'droppedBefore' }],
      output: `
        import * as orm from 'drizzle-orm';
        import { db } from './db';
        import { users } from './schema';
        export const list = (a: string) => db.select().from(users).where(orm.and(orm.eq(users.id, a), orm.eq(users.email, a)));
      `,
    },
    {
      name: 'where the name stands for something else, by another',
      code: app(
        `
        const and = (...all: unknown[]) => all.every(Boolean);
        export const isSure = and(true);
        export const list = (a: string) => db.select().from(users).where(eq(users.id, a) && eq(users.email, a));`,
        'eq',
      ),
      errors: [{ messageId: 'droppedBefore' }],
      output: text(
        `
        const and = (...all: unknown[]) => all.every(Boolean);
        export const isSure = and(true);
        export const list = (a: string) => db.select().from(users).where(drizzleAnd(eq(users.id, a), eq(users.email, a)));`,
        'eq, and as drizzleAnd',
      ),
    },
    {
      name: 'in a variable, in a helper and in the condition of a join',
      code: app(`
        const isActive = eq(users.active, true);
        const mine = (a: string) => eq(users.id, a) && isActive;
        export async function f(a: string) {
          const where = isActive && eq(users.orgId, a);
          await db.select().from(users).leftJoin(users, eq(users.id, users.orgId) && isActive).where(where);
          return db.delete(users).where(mine(a));
        }`),
      errors: [
        { messageId: 'droppedBefore', line: 6 },
        { messageId: 'droppedBefore', line: 8 },
        { messageId: 'droppedBefore', line: 9 },
      ],
      output: text(
        `
        const isActive = eq(users.active, true);
        const mine = (a: string) => and(eq(users.id, a), isActive);
        export async function f(a: string) {
          const where = and(isActive, eq(users.orgId, a));
          await db.select().from(users).leftJoin(users, and(eq(users.id, users.orgId), isActive)).where(where);
          return db.delete(users).where(mine(a));
        }`,
        'and, eq, not, or, sql',
      ),
    },
    {
      name: 'with the operators that findMany hands to a function',
      code: app(
        `export const list = (a: string) =>
          db.query.users.findMany({ where: (t, { eq, gt }) => eq(t.id, a) && gt(t.email, a) });`,
        'asc',
      ),
      errors: [{ messageId: 'droppedBefore', line: 5 }],
      output: text(
        `export const list = (a: string) =>
          db.query.users.findMany({ where: (t, { eq, gt }) => and(eq(t.id, a), gt(t.email, a)) });`,
        'asc, and',
      ),
    },
    {
      name: 'with a condition that another file makes',
      code: `${schema.replace(
        '//- app.ts',
        `//- filters.ts
        import { eq } from 'drizzle-orm';
        import { users } from './schema';
        export const isActive = eq(users.active, true);
        export const byOrg = (id: string) => eq(users.orgId, id);
        //- app.ts`,
      )}
        import { isActive, byOrg } from './filters';
        import { db } from './db';
        import { users } from './schema';
        export const list = (id: string) => db.select().from(users).where(isActive && byOrg(id));
      `,
      errors: [{ messageId: 'droppedBefore', line: 4, column: 67, endColumn: 88 }],
      output: `
        import { isActive, byOrg } from './filters';
        import { db } from './db';
        import { users } from './schema';
        import { and } from 'drizzle-orm';
        export const list = (id: string) => db.select().from(users).where(and(isActive, byOrg(id)));
      `,
    },
    {
      name: 'inside a template there is no edit',
      code: where('sql`${eq(users.id, a) && eq(users.email, b)} or true`'),
      errors: [{ messageId: 'droppedBefore' }],
      output: null,
    },
  ],
});
