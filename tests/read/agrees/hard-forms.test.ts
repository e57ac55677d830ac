import { expect, it } from 'vitest';
import { agrees } from '../../support/agrees.ts';
import { read } from '../../support/read.ts';

/** Forms that public repositories write their schemas in, beyond plain `pgTable` calls; each with what makes it hard. */

agrees(
  'a curried helper, whose inner function makes the column',
  `
  import { pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
  const named = (length: number) => (name: string) => (required = true) =>
    required ? varchar(name, { length }).notNull() : varchar(name, { length });
  const short = named(40);
  const key = (prefix: string) => ({ column: (name: string) => uuid(\`\${prefix}_\${name}\`) });
  export const notes = pgTable('notes', {
    id: key('note').column('id').primaryKey().defaultRandom(),
    title: short('title')(),
    subtitle: short('subtitle')(false),
    body: named(4000)('body')(true),
  });
`,
);

agrees(
  'a function around the arrow of the third argument, with the name of the table in a constant',
  `
  //- extras.ts
  import { index, uniqueIndex, type AnyPgColumn } from 'drizzle-orm/pg-core';
  type Columns = Record<string, AnyPgColumn>;
  export const withTenantIndex = <T extends Columns>(table: string, more: (t: T) => any[] = () => []) => (t: T) => [
    index(\`\${table}_tenant_idx\`).on(t.tenantId!),
    uniqueIndex(table + '_slug_key').on(t.tenantId!, t.slug!),
    ...more(t),
  ];
  //- schema.ts
  import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
  import { withTenantIndex } from './extras';
  const NAME = 'pages' as const;
  export const pages = pgTable(
    NAME,
    { id: uuid().primaryKey(), tenantId: uuid('tenant_id').notNull(), slug: text().notNull(), title: text() },
    withTenantIndex(NAME, (t: any) => [index(NAME.concat('_title')).on(t.title.desc())]),
  );
`,
);

agrees(
  'a third argument filled by spreads of helpers, which bring a key, an index, a check and a policy',
  `
  import { sql } from 'drizzle-orm';
  import { check, foreignKey, index, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid().primaryKey() });
  const tenantKey = (name: string, t: any) => [
    primaryKey({ name: name + '_pk', columns: [t.tenantId, t.id] }),
    foreignKey({ name: name + '_tenant_fk', columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
  ];
  const tenantRules = (t: { tenantId: any }, { soft = false } = {}) => ({
    byTenant: index().on(t.tenantId),
    isolation: pgPolicy('tenant_isolation', { for: 'all', using: sql\`\${t.tenantId} = current_setting('app.tenant')::uuid\` }),
    ...(soft ? { notGone: check('not_gone', sql\`true\`) } : {}),
  });
  export const asList = pgTable('as_list', { id: uuid(), tenantId: uuid('tenant_id'), body: text() }, (t) => [
    ...tenantKey('as_list', t),
    ...Object.values(tenantRules(t, { soft: true })),
  ]);
  export const asObject = pgTable('as_object', { id: uuid(), tenantId: uuid('tenant_id') }, (t) => ({
    key: tenantKey('as_object', t)[0]!,
    ...tenantRules(t),
    own: check('own', sql\`tenant_id is not null\`),
  }));
`,
);

agrees(
  'a class whose instance holds the table',
  `
  //- tables.ts
  import { pgTable, text, timestamp, uuid, type PgColumnBuilderBase } from 'drizzle-orm/pg-core';
  export abstract class Base<C extends Record<string, PgColumnBuilderBase>> {
    protected abstract readonly prefix: string;
    readonly table: any;
    static readonly shared = { version: text('version').notNull() };
    constructor(readonly name: string, columns: C, extras?: (t: any) => any[]) {
      this.table = pgTable(name, { ...this.key(), ...Base.shared, ...columns, ...this.stamps }, extras);
    }
    protected key() { return { id: uuid('id').primaryKey().defaultRandom() }; }
    protected get stamps() { return { syncedAt: timestamp('synced_at', { withTimezone: true }) }; }
  }
  export namespace Tables {
    export class Sync<C extends Record<string, PgColumnBuilderBase>> extends Base<C> {
      protected readonly prefix = 'sync';
      protected override key() { return { id: uuid('sync_id').primaryKey() }; }
    }
  }
  //- schema.ts
  import { index, text } from 'drizzle-orm/pg-core';
  import { Tables } from './tables';
  const files = new Tables.Sync('files', { path: text('path').notNull() }, (t: any) => [index('files_path').on(t.path)]);
  export const filesTable = files.table;
  export const { table: folders } = new Tables.Sync('folders', {});
`,
);

agrees(
  'a curried table factory with an options object, in JavaScript',
  `
  //- factory.js
  import { index, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';
  /** @param {{ prefix?: string, stamps?: boolean }} options */
  export const factory = ({ prefix = '', stamps = true } = {}) =>
    function make(name, columns, { indexes = [] } = {}) {
      const tableName = [prefix, name].filter(Boolean).join('_');
      const own = Object.assign({ id: uuid('id').primaryKey() }, columns);
      if (stamps) own.createdAt = timestamp('created_at').defaultNow().notNull();
      return pgTable(tableName, own, (t) => indexes.map((key) => index(\`\${tableName}_\${key}_idx\`).on(t[key])));
    };
  export default factory({ prefix: 'app' });
  //- schema.js
  import { text } from 'drizzle-orm/pg-core';
  import table, { factory } from './factory.js';
  const plain = factory({ stamps: false });
  export const users = table('users', { email: text('email').notNull() }, { indexes: ['email', 'createdAt'] });
  export const tags = plain('tags', { label: text('label') });
`,
);

agrees(
  'a constant that takes the name of the import it shadows',
  `
  //- table.ts
  import { pgTableCreator } from 'drizzle-orm/pg-core';
  export const pgTable = pgTableCreator((name) => \`shop_\${name}\`);
  //- schema.ts
  import { pgTableCreator as creator, text, uuid } from 'drizzle-orm/pg-core';
  import * as core from 'drizzle-orm/pg-core';
  import { pgTable as shop } from './table';
  const pgTable = creator((name) => name.toUpperCase());
  export const a = pgTable('a', { id: uuid().primaryKey() });
  export const b = shop('b', { id: uuid().primaryKey() });
  export const c = (() => { const pgTable = core.pgTable; return pgTable('c', { id: text() }); })();
  export const d = ((pgTable: any) => pgTable('d', { id: text() }))(shop);
`,
);

agrees(
  'columns that are an imported name',
  `
  //- columns.ts
  import { text, uuid } from 'drizzle-orm/pg-core';
  export const noteColumns = { id: uuid('id').primaryKey(), body: text('body') };
  const folderColumns = { id: uuid('folder_id').primaryKey() };
  export default folderColumns;
  //- schema.ts
  import { pgTable } from 'drizzle-orm/pg-core';
  import folderColumns, { noteColumns } from './columns';
  export const notes = pgTable('notes', noteColumns);
  export const folders = pgTable('folders', folderColumns);
`,
);

agrees(
  'helpers that take the thunk of a reference',
  `
  import { pgTable, uuid, type AnyPgColumn, type PgColumn } from 'drizzle-orm/pg-core';
  type Target = () => AnyPgColumn;
  const cascadeFk = (name: string, target: Target) => uuid(name).notNull().references(target, { onDelete: 'cascade' });
  function looseFk(name: string, target: Target, onDelete: 'set null' | 'restrict' = 'set null') {
    return uuid(name).references(() => target(), { onDelete, onUpdate: 'cascade' });
  }
  const fks = { of: <T extends Record<string, Target>>(targets: T) =>
    Object.fromEntries(Object.entries(targets).map(([key, target]) => [key, cascadeFk(key, target)])) };
  export const users = pgTable('users', { id: uuid('id').primaryKey(), invitedBy: looseFk('invited_by', (): PgColumn => users.id) });
  export const teams: any = pgTable('teams', { id: uuid('id').primaryKey(), ownerId: cascadeFk('owner_id', () => users.id) });
  export const seats = pgTable('seats', {
    ...fks.of({ user_id: () => users.id, team_id: () => teams.id }),
    grantedBy: looseFk('granted_by', () => users.id, 'restrict'),
  });
`,
);

agrees(
  'columns computed in a loop over a constant config',
  `
  //- config.ts
  export const config = {
    locales: ['en', 'de', 'pt-BR'] as const,
    metrics: { views: { kind: 'int', indexed: true }, share: { kind: 'ratio', indexed: false } },
  } as const satisfies { locales: readonly string[]; metrics: Record<string, { kind: 'int' | 'ratio'; indexed: boolean }> };
  //- schema.ts
  import { doublePrecision, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
  import { config } from './config';
  const builders = { int: (name: string) => integer(name).default(0).notNull(), ratio: (name: string) => doublePrecision(name) };
  const columns: Record<string, any> = { id: uuid().primaryKey() };
  for (const locale of config.locales) {
    const key = locale.replace(/-(\\w)/g, (_, letter: string) => letter.toUpperCase());
    columns[\`title\${key[0]!.toUpperCase()}\${key.slice(1)}\`] = text(\`title_\${locale.toLowerCase().replaceAll('-', '_')}\`);
  }
  const entries = Object.entries(config.metrics);
  for (let i = 0; i < entries.length; i++) {
    const [name, { kind }] = entries[i]!;
    columns[name] = builders[kind](name);
  }
  export const pages = pgTable('pages', columns, (t) => {
    const indexes = [];
    for (const [name, metric] of entries) if (metric.indexed) indexes.push(index(\`pages_\${name}_idx\`).on(t[name]!));
    return indexes;
  });
`,
);

agrees(
  'members of imported objects, and builders shared by shorthand',
  `
  //- shared.ts
  import { text, timestamp, uuid } from 'drizzle-orm/pg-core';
  const createdAt = timestamp('created_at').defaultNow();
  const updatedAt = () => timestamp('updated_at').$onUpdate(() => new Date());
  export const columns = { id: uuid('id').primaryKey(), createdAt, text: { name: text('name').notNull(), note: () => text('note') }, updatedAt };
  export { createdAt };
  //- schema.ts
  import { pgTable } from 'drizzle-orm/pg-core';
  import { columns, createdAt } from './shared';
  const { id, text: { name } } = columns;
  const updatedAt = columns.updatedAt();
  export const a = pgTable('a', { id, name, createdAt, updatedAt });
  export const b = pgTable('b', { id: columns.id, label: columns.text.name, note: columns.text.note(), createdAt: columns['createdAt'] });
`,
);

agrees(
  'pg-core exported again from a barrel',
  `
  //- packages/db/package.json
  { "name": "@acme/db", "type": "module", "main": "./src/index.ts" }
  //- packages/db/src/index.ts
  export * from 'drizzle-orm/pg-core';
  export { sql as raw } from 'drizzle-orm';
  export { table as pgTable } from './table';
  export * as pg from 'drizzle-orm/pg-core';
  //- packages/db/src/table.ts
  import { pgTableCreator } from 'drizzle-orm/pg-core';
  export const table = pgTableCreator((name) => 'acme_' + name);
  //- packages/app/src/schema.ts
  import { check, index, pg, pgTable, raw, uuid } from '@acme/db';
  export const a = pgTable('a', { id: uuid().primaryKey(), n: pg.integer() }, (t) => [index().on(t.n), check('positive', raw\`n > 0\`)]);
  export const b = pg.pgTable('b', { id: uuid().primaryKey() });
`,
);

agrees(
  'a tenant key that hides in a spread of a spread',
  `
  //- tenants.ts
  import { pgTable, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
  //- base.ts
  import { uuid } from 'drizzle-orm/pg-core';
  import { tenants } from './tenants';
  const owner = { tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' }) };
  export const base = () => ({ id: uuid('id').primaryKey().defaultRandom(), ...(true && owner), ...(null ?? {}) });
  //- schema.ts
  import { pgTable, text } from 'drizzle-orm/pg-core';
  import { base } from './base';
  export const notes = pgTable('notes', { ...base(), body: text('body') }, (t) => [{ ...{} }].flatMap(() => []));
  export const tasks = pgTable('tasks', ((shared) => ({ ...shared, title: text('title') }))(base()));
`,
);

agrees(
  'what a helper returns, taken apart',
  `
  import { index, pgTable, text, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
  const scoped = (name: string) => {
    const { id, ...rest } = { id: uuid('id').primaryKey(), scope: text('scope').notNull(), extra: text('extra') };
    return { columns: { id, scope: rest.scope }, rest: [rest.extra, () => index(\`\${name}_scope\`)] as const };
  };
  const { columns, rest: [extra, scopeIndex] } = scoped('notes');
  const [first, second = pgTable('second', { id: uuid().primaryKey() })] = ['first'].map((name) => pgTable(name, { id: uuid().primaryKey() }));
  export const notes = pgTable('notes', { ...columns, extra }, (t) => [scopeIndex().on(t.scope)]);
  export { first, second };
`,
);

agrees(
  'a require inside references, against a circle of imports',
  `
  //- users.cjs
  const { pgTable, uuid } = require('drizzle-orm/pg-core');
  exports.users = pgTable('users', {
    id: uuid('id').primaryKey(),
    teamId: uuid('team_id').references(() => require('./schema.cjs').teams.id, { onDelete: 'set null' }),
  });
  //- schema.cjs
  const { pgTable, uuid } = require('drizzle-orm/pg-core');
  const teams = pgTable('teams', {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id').references(() => require('./users.cjs').users.id, { onDelete: 'cascade' }),
  });
  module.exports = { teams, users: require('./users.cjs').users };
`,
);

it('one table of the database declared twice is two tables, each with its own columns', () => {
  const file = read(`
    //- other.ts
    import { pgTable, uuid } from 'drizzle-orm/pg-core';
    export const users = pgTable('users', { id: uuid('id').primaryKey() });
    //- schema.ts
    import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
    import { users as others } from './other';
    export const users = pgTable('users', { id: uuid('id').primaryKey(), email: text('email') });
    export const people = pgTable('users', { id: uuid('id').primaryKey(), name: text('name').notNull() });
    export const posts = pgTable('posts', {
      a: uuid().references(() => users.id), b: uuid().references(() => people.id), c: uuid().references(() => others.id),
    });
  `);
  expect(file.tables.map((table) => [table.name, ...table.columns.map(({ key }) => key)])).toEqual([
    ['users', 'id', 'email'],
    ['users', 'id', 'name'],
    ['posts', 'a', 'b', 'c'],
  ]);
  expect(file.tables[2]?.foreignKeys.map(({ target }) => target?.table.columns.length)).toEqual([2, 2, 1]);
});
