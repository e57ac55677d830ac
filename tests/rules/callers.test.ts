import rule from '../../src/rules/require-tenant-filter.ts';
import { runRule } from '../support/run-rule.ts';

const files = `
  //- schema.ts
  import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
  export const notes = pgTable('notes', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    title: text('title').notNull(),
  });
  //- db.ts
  import { drizzle } from 'drizzle-orm/node-postgres';
  export const db = drizzle(process.env.DATABASE_URL!);
  export type Tx = Parameters<Parameters<(typeof db)['transaction']>[0]>[0];
  export type Db = typeof db;
  export async function withTenant<T>(tenantId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
    return db.transaction(run);
  }
`;

const imports = `
  import { eq } from 'drizzle-orm';
  import { db, withTenant, type Db, type Tx } from './db';
  import { notes } from './schema';`;

const find = `export async function find(tx: Tx, id: string) {
    return tx.select().from(notes).where(eq(notes.id, id));
  }`;

const repository = `export class NotesRepository {
    async find(tx: Tx, id: string) { return tx.select().from(notes).where(eq(notes.id, id)); }
    rename = async (tx: Tx, id: string) => tx.update(notes).set({ title: 'x' }).where(eq(notes.id, id));
  }`;

/** Files in order; the last is linted. */
const app = (...parts: readonly (readonly [path: string, code: string])[]): string =>
  files + parts.map(([path, code]) => `\n  //- ${path}${imports}\n  ${code}`).join('');

const scopedCaller: readonly [string, string] = [
  'caller.ts',
  `import { find } from './repository';
  export const load = (t: string, id: string) => withTenant(t, (tx) => find(tx, id));`,
];
const unscopedCaller: readonly [string, string] = [
  'other.ts',
  `import { find } from './repository';
  export const peek = (id: string) => find(db, id);`,
];
const settings = { tenant: { table: 'tenants', column: 'tenantId' }, scopeHelpers: ['withTenant'] };

runRule(rule, {
  valid: [
    {
      name: 'a function whose only caller passes a scoped transaction',
      code: app(scopedCaller, ['repository.ts', find]),
      settings,
    },
    {
      name: 'a function called in its own file',
      code: app([
        'repository.ts',
        `${find}
        export const load = (t: string, id: string) => withTenant(t, async (tx) => { await find(tx, id); });`,
      ]),
      settings,
    },
    {
      name: 'an arrow function, through a barrel and under another name',
      code: app(
        ['index.ts', "export { find as findNote } from './repository';"],
        [
          'caller.ts',
          `import { findNote as find } from './index';
          export const load = (t: string, id: string) => withTenant(t, (tx) => find(tx, id));`,
        ],
        [
          'repository.ts',
          'export const find = (tx: Tx, id: string) => tx.select().from(notes).where(eq(notes.id, id));',
        ],
      ),
      settings,
    },
    {
      name: 'a function that passes its transaction on to another',
      code: app(
        [
          'caller.ts',
          `import { load } from './service';
          export const run = (t: string) => withTenant(t, (tx) => load(tx, 'a'));`,
        ],
        [
          'service.ts',
          `import { find } from './repository';
          export const load = (tx: Tx, id: string) => find(tx, id);`,
        ],
        ['repository.ts', find],
      ),
      settings,
    },
    {
      name: 'a method of an injected class',
      code: app(
        [
          'service.ts',
          `import { NotesRepository } from './repository';
          export class NotesService {
            constructor(private readonly repository: NotesRepository) {}
            load(t: string, id: string) { return withTenant(t, (tx) => this.repository.find(tx, id)); }
            rename(t: string, id: string) { return withTenant(t, async (tx) => { await this.repository.rename(tx, id); }); }
          }`,
        ],
        ['repository.ts', repository],
      ),
      settings,
    },
    {
      name: 'a method of an instance',
      code: app(
        [
          'service.ts',
          `import { NotesRepository } from './repository';
          const repository = new NotesRepository();
          export const load = (t: string, id: string) => withTenant(t, (tx) => repository.find(tx, id));
          export const rename = (t: string, id: string, other: NotesRepository) => withTenant(t, (tx) => other.rename(tx, id));`,
        ],
        ['repository.ts', repository],
      ),
      settings,
    },
    {
      name: 'a class that gets its database when it is made',
      code: app(
        [
          'service.ts',
          `import { Notes } from './repository';
          export const load = (t: string, id: string) => withTenant(t, (tx) => new Notes(tx).find(id));`,
        ],
        [
          'repository.ts',
          `export class Notes {
            constructor(private readonly db: Db) {}
            find(id: string) { return this.db.select().from(notes).where(eq(notes.id, id)); }
          }`,
        ],
      ),
      settings,
    },
    {
      name: 'a member of an object that is passed',
      code: app(
        [
          'caller.ts',
          `import { find } from './repository';
          export const load = (t: string, id: string) => withTenant(t, (tx) => find({ tx, id }));`,
        ],
        [
          'repository.ts',
          `export async function find({ tx, id }: { tx: Tx; id: string }) {
            return tx.select().from(notes).where(eq(notes.id, id));
          }`,
        ],
      ),
      settings,
    },
    {
      name: 'a test passes whatever it has',
      code: app(
        scopedCaller,
        [
          'caller.test.ts',
          "import { find } from './repository';\n  export const check = () => find(db, 'a');",
        ],
        ['repository.ts', find],
      ),
      settings,
    },
    {
      name: 'where one of several callers passes an unscoped database, it is reported there and not here',
      code: app(scopedCaller, unscopedCaller, ['repository.ts', find]),
      settings,
    },
    {
      name: 'the caller with the scoped one is right',
      code: app(unscopedCaller, ['repository.ts', find], scopedCaller),
      settings,
    },
    {
      name: 'where no caller passes a scoped one, it is reported at the query and not here',
      code: app(['repository.ts', find], unscopedCaller),
      settings,
    },
    {
      name: 'a query that filters by tenant takes any database',
      code: app(
        [
          'caller.ts',
          `import { find } from './repository';
          export const load = (t: string) => withTenant(t, (tx) => find(tx, t));`,
        ],
        [
          'repository.ts',
          `export const find = (tx: Tx, t: string) => tx.select().from(notes).where(eq(notes.tenantId, t));`,
        ],
        [
          'other.ts',
          "import { find } from './repository';\n  export const peek = (t: string) => find(db, t);",
        ],
      ),
      settings,
    },
  ],
  invalid: [
    {
      name: 'one of several callers that passes an unscoped database',
      code: app(scopedCaller, ['repository.ts', find], unscopedCaller),
      settings,
      errors: [
        {
          messageId: 'passedUnscoped',
          line: 5,
          data: { name: 'find', act: 'reads', table: 'notes', column: 'tenantId' },
        },
      ],
    },
    {
      name: 'the same with methods, and a transaction of the whole database',
      code: app(
        [
          'service.ts',
          `import { NotesRepository } from './repository';
          const repository = new NotesRepository();
          export const load = (t: string, id: string) => withTenant(t, (tx) => repository.find(tx, id));`,
        ],
        ['repository.ts', repository],
        [
          'other.ts',
          `import { NotesRepository } from './repository';
          export class Other {
            constructor(private readonly repository: NotesRepository) {}
            peek(id: string) { return db.transaction((tx) => this.repository.find(tx, id)); }
          }`,
        ],
      ),
      settings,
      errors: [{ messageId: 'passedUnscoped' }],
    },
    {
      name: 'a function whose only caller passes an unscoped one',
      code: app(unscopedCaller, ['repository.ts', find]),
      settings,
      errors: [{ messageId: 'lookupByKey' }],
    },
    {
      name: 'a function without a known caller',
      code: app(['repository.ts', find]),
      settings,
      errors: [{ messageId: 'lookupByKey' }],
    },
    {
      name: 'a caller of another function of the same name',
      code: app(
        [
          'caller.ts',
          `import { find } from './elsewhere';
          export const load = (t: string, id: string) => withTenant(t, (tx) => find(tx, id));`,
        ],
        ['elsewhere.ts', 'export const find = async (tx: Tx, id: string) => id;'],
        ['repository.ts', find],
      ),
      settings,
      errors: [{ messageId: 'lookupByKey' }],
    },
    {
      name: 'a function that calls itself has no other caller',
      code: app([
        'repository.ts',
        `export async function find(tx: Tx, id: string): Promise<unknown> {
          const [note] = await tx.select().from(notes).where(eq(notes.id, id));
          return note ?? find(tx, id);
        }`,
      ]),
      settings,
      errors: [{ messageId: 'lookupByKey' }],
    },
    {
      name: 'another database in the function',
      code: app(scopedCaller, [
        'repository.ts',
        `export async function find(tx: Tx, id: string) {
          await tx.select().from(notes).where(eq(notes.id, id));
          return db.select().from(notes).where(eq(notes.id, id));
        }`,
      ]),
      settings,
      errors: [{ messageId: 'lookupByKey', line: 6 }],
    },
    {
      name: 'without a setting callers make no difference',
      code: app(scopedCaller, ['repository.ts', find]),
      settings: { tenant: settings.tenant },
      errors: [{ messageId: 'lookupByKey' }],
    },
  ],
});
