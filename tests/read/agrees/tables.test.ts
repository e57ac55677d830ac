import { agrees } from '../../support/agrees.ts';

agrees(
  'table makers under every name',
  `
  import { pgTable, pgTable as table, uuid } from 'drizzle-orm/pg-core';
  import * as pg from 'drizzle-orm/pg-core';
  const makeTable = pgTable;
  const { pgTable: taken } = pg;
  export const a = pgTable('a', { id: uuid().primaryKey() });
  export const b = table('b', { id: uuid() });
  export const c = pg.pgTable('c', { id: pg.uuid() });
  export const d = makeTable('d', { id: uuid() });
  export const e = taken('e', { id: uuid() });
  export const f = pg['pgTable']('f', { id: uuid() });
  const name = 'g';
  export const g = pgTable(name, { id: uuid() });
  const names = { h: 'hh' } as const;
  export const h = pgTable(names.h, { id: uuid() });
  export const i = pgTable(\`\${names.h}_\${1 + 1}\`, { id: uuid() });
`,
);

agrees(
  'table creators',
  `
  //- creator.ts
  import { pgTableCreator } from 'drizzle-orm/pg-core';
  export const appTable = pgTableCreator((name) => \`app_\${name}\`);
  export default pgTableCreator((name) => name.toUpperCase());
  //- schema.ts
  import { pgTableCreator, text, index } from 'drizzle-orm/pg-core';
  import upper, { appTable } from './creator';
  const local = pgTableCreator((name) => \`local_\${name}\`);
  const prefix = (text: string) => text.replace(/^(\\w)/, (first) => \`p_\${first}\`);
  const helped = pgTableCreator((name) => { const made = prefix(name); return made.replaceAll('-', '_'); });
  const concatenated = pgTableCreator(function (name) { return 'x' + '_' + name; });
  export const a = local('a', { id: text() });
  export const b = appTable('b', { id: text() }, (t) => [index().on(t.id)]);
  export const c = upper('c', { id: text().unique() });
  export const d = helped('d-e', { id: text() });
  export const e = concatenated('e', { id: text() });
`,
);

agrees(
  'Postgres schemas',
  `
  //- auth.ts
  import { pgSchema } from 'drizzle-orm/pg-core';
  export const auth = pgSchema('auth');
  export const authTable = auth.table;
  //- schema.ts
  import { pgSchema, pgTable, text } from 'drizzle-orm/pg-core';
  import { auth, authTable } from './auth';
  export const billing = pgSchema('billing');
  const { table } = billing;
  export const a = auth.table('users', { id: text().primaryKey() });
  export const b = billing.table('users', { id: text(), owner: text().references(() => a.id) });
  export const c = authTable('c', { id: text() });
  export const d = table('d', { id: text() });
  export const e = pgSchema('inline').table('e', { id: text() });
  export const users = pgTable('users', { id: text() });
`,
);

agrees(
  'row-level security',
  `
  import { pgTable, pgPolicy, text } from 'drizzle-orm/pg-core';
  import { sql } from 'drizzle-orm';
  export const a = pgTable('a', { id: text() }).enableRLS();
  export const b = pgTable('b', { id: text() });
  export const c = pgTable('c', { id: text() }, () => [pgPolicy('p', { for: 'select', using: sql\`true\` })]);
`,
);

agrees(
  'withRLS of 1.0',
  `
  import { pgTable, pgSchema, pgTableCreator, snakeCase, camelCase, text } from 'drizzle-orm/pg-core';
  export const a = pgTable.withRLS('a', { userId: text() });
  export const auth = pgSchema('auth');
  export const b = auth.table.withRLS('b', { userId: text() });
  export const c = snakeCase.table.withRLS('c', { userId: text() });
  const creator = pgTableCreator((name) => \`x_\${name}\`);
  export const d = creator.withRLS('d', { userId: text() });
  export const e = camelCase.table('e', { user_id: text() });
`,
  { lines: ['1.x'] },
);

agrees(
  'casing of 1.0',
  `
  import { snakeCase, camelCase, pgTableCreator, text, index, unique } from 'drizzle-orm/pg-core';
  export const a = snakeCase.table('a', { userId: text(), 'élanVital': text(), URLPath: text('given'), createdAt: text().unique() }, (t) => [index().on(t.userId), unique().on(t.userId, t.createdAt)]);
  export const schema = snakeCase.schema('billing');
  export const b = schema.table('b', { invoiceId: text().primaryKey() });
  export const c = camelCase.schema('app').table('c', { invoice_id: text() });
  const creator = pgTableCreator((name) => \`t_\${name}\`, 'snake_case');
  export const d = creator('d', (t) => ({ itemId: t.uuid() }));
  const shared = text();
  export const e = snakeCase.table('e', { firstKey: shared, secondKey: shared });
`,
  { lines: ['1.x'] },
);

agrees(
  'a config casing means nothing to 1.0',
  `
  import { pgTable, text, index } from 'drizzle-orm/pg-core';
  export const a = pgTable('a', { userId: text() }, (t) => [index().on(t.userId)]);
`,
  { lines: ['1.x'], casing: 'snake_case' },
);

agrees(
  'tables that a factory makes',
  `
  //- factory.ts
  import { pgTable, uuid, timestamp, index, type PgColumnBuilderBase } from 'drizzle-orm/pg-core';
  const base = () => ({ id: uuid().primaryKey().defaultRandom() });
  export function entity<T extends Record<string, PgColumnBuilderBase>>(name: string, columns: T, { soft = false, prefix = '' } = {}) {
    return pgTable(\`\${prefix}\${name}\`, { ...base(), ...columns, ...(soft ? { deletedAt: timestamp('deleted_at') } : {}), createdAt: timestamp('created_at').defaultNow() }, (t) => [index(\`\${name}_created\`).on(t.createdAt)]);
  }
  export const curried = (prefix: string) => (name: string, ...rest: [Record<string, any>, any?]) => pgTable(\`\${prefix}_\${name}\`, ...rest);
  //- schema.ts
  import { text, uuid, unique } from 'drizzle-orm/pg-core';
  import { curried, entity } from './factory';
  export const a = entity('a', { name: text() });
  export const b = entity('b', { aId: uuid().references(() => a.id, { onDelete: 'cascade' }) }, { soft: true, prefix: 'x_' });
  const billing = curried('billing');
  export const c = billing('c', { id: uuid().primaryKey() }, (t: any) => [unique().on(t.id)]);
  export const d = curried('d')('e', { id: uuid() });
`,
);

agrees(
  'an aliased table and a table under two names',
  `
  import { pgTable, text } from 'drizzle-orm/pg-core';
  export const a = pgTable('a', { id: text() });
  export { a as accounts };
  export const same = a;
`,
);

agrees(
  'tables in objects, lists and by destructuring',
  `
  import { pgTable, text } from 'drizzle-orm/pg-core';
  function make(name: string) { return { table: pgTable(name, { id: text() }), columns: { ref: text() } }; }
  export const { table: a, columns } = make('a');
  const [first, second] = ['b', 'c'].map((name) => pgTable(name, { id: text() }));
  export { first, second };
  const made = make('d');
  export const d = made.table;
  export const e = pgTable('e', { ...columns });
`,
);

agrees(
  'classes that make tables',
  `
  //- lib/tables.ts
  import { pgTable, uuid, timestamp, index } from 'drizzle-orm/pg-core';
  export class Sync {
    readonly table;
    constructor(name: string, columns: Record<string, any>, extras?: (t: any) => any[]) {
      this.table = pgTable(name, { ...Sync.base, ...columns, version: timestamp() }, (t) => [index(\`\${name}_version\`).on(t.version), ...(extras?.(t) ?? [])]);
    }
    static base = { id: uuid().primaryKey() };
  }
  class Named { constructor(protected readonly name: string) {} get prefixed() { return \`n_\${this.name}\`; } }
  export class Child extends Named {
    table;
    constructor(name: string, private readonly extra = 'extra') { super(name); this.table = pgTable(this.prefixed, { [this.extra]: uuid() }); }
  }
  //- schema.ts
  import { text, index } from 'drizzle-orm/pg-core';
  import * as Tables from './lib/tables';
  export const a = new Tables.Sync('a', { name: text() }).table;
  const b = new Tables.Sync('b', { name: text() }, (t) => [index('b_name').on(t.name)]);
  export const bTable = b.table;
  export const c = new Tables.Child('c').table;
`,
);

agrees(
  'a default export, and a table within an object is not found',
  `
  import { pgTable, text } from 'drizzle-orm/pg-core';
  export default pgTable('a', { id: text().primaryKey() }, () => []);
`,
);
