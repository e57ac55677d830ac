import { agrees } from '../../support/agrees.ts';

agrees(
  're-exports, barrels and namespaces',
  `
  //- columns/ids.ts
  import { uuid } from 'drizzle-orm/pg-core';
  export const id = () => uuid().primaryKey();
  export default { tenant: () => uuid('tenant_id').notNull() };
  //- columns/stamps.ts
  import { timestamp } from 'drizzle-orm/pg-core';
  const createdAt = timestamp('created_at').defaultNow();
  export { createdAt as created };
  export const stamps = { createdAt };
  //- columns/index.ts
  export * from './ids';
  export * from './stamps';
  export * as all from './stamps';
  export { default as ids } from './ids';
  export { created as createdColumn } from './stamps';
  //- schema.ts
  import { pgTable, text } from 'drizzle-orm/pg-core';
  import * as columns from './columns';
  import { all, id, ids, stamps } from './columns/index';
  import { type all as Unused, createdColumn } from './columns';
  export const a = pgTable('a', { id: id(), tenantId: ids.tenant(), ...stamps });
  export const b = pgTable('b', { id: columns.id(), ...columns.all.stamps, c: columns.createdColumn, d: all.created, t: text() });
`,
);

agrees(
  'files that import each other',
  `
  //- users.ts
  import { pgTable, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
  import { teams } from './index';
  export const users = pgTable('users', { id: uuid().primaryKey(), teamId: uuid().references((): AnyPgColumn => teams.id, { onDelete: 'set null' }) });
  //- teams.ts
  import { pgTable, uuid, foreignKey } from 'drizzle-orm/pg-core';
  import { users } from './users';
  export const teams = pgTable('teams', { id: uuid().primaryKey(), ownerId: uuid('owner_id') }, (t) => [foreignKey({ columns: [t.ownerId], foreignColumns: [users.id] })]);
  //- index.ts
  export * from './users';
  export * from './teams';
`,
);

agrees(
  'packages of a workspace',
  `
  //- package.json
  { "name": "root", "private": true, "workspaces": ["packages/*"] }
  //- packages/columns/package.json
  { "name": "@acme/columns", "exports": { ".": "./src/index.ts", "./ids": { "import": "./src/ids.ts" } } }
  //- packages/columns/src/ids.ts
  import { uuid } from 'drizzle-orm/pg-core';
  export const id = () => uuid('id').primaryKey();
  //- packages/columns/src/index.ts
  import { timestamp } from 'drizzle-orm/pg-core';
  export * from './ids';
  export const stamps = { createdAt: timestamp('created_at').notNull() };
  //- packages/db/src/schema.ts
  import { pgTable } from 'drizzle-orm/pg-core';
  import { stamps } from '@acme/columns';
  import { id } from '@acme/columns/ids';
  export const a = pgTable('a', { id: id(), ...stamps });
`,
);

agrees(
  'CommonJS',
  `
  //- columns.cjs
  const { text } = require('drizzle-orm/pg-core');
  const id = () => text('id').primaryKey();
  module.exports = { id, plain: () => text() };
  module.exports.extra = () => text('extra');
  //- more.cjs
  const pg = require('drizzle-orm/pg-core');
  const { id } = require('./columns.cjs');
  exports.base = () => ({ id: id(), n: pg.integer() });
  //- schema.cjs
  const { pgTable, index } = require('drizzle-orm/pg-core');
  const columns = require('./columns.cjs');
  const { base } = require('./more.cjs');
  exports.a = pgTable('a', { ...base(), plain: columns.plain(), extra: columns.extra() }, (t) => [index('i').on(t.plain)]);
  exports.b = pgTable('b', base());
`,
);

agrees(
  'a schema object and a namespace import spread into one',
  `
  //- a.ts
  import { pgTable, text } from 'drizzle-orm/pg-core';
  export const a = pgTable('a', { id: text().primaryKey() });
  //- b.ts
  import { pgTable, text } from 'drizzle-orm/pg-core';
  export const b = pgTable('b', { id: text().primaryKey() });
  //- schema.ts
  import { pgTable, text } from 'drizzle-orm/pg-core';
  import * as first from './a';
  import * as second from './b';
  const schema = { ...first, ...second };
  export const c = pgTable('c', { a: text().references(() => schema.a.id), b: text().references(() => schema['b'].id) });
`,
);

agrees(
  'a module that is not there',
  `
  //- schema.ts
  import { pgTable, text } from 'drizzle-orm/pg-core';
  import { styleText } from 'node:util';
  export const a = pgTable('a', { id: text().primaryKey(), b: text(styleText('red', 'b').slice(5, 6)) });
`,
  { unknown: ['a.b name'] },
);
