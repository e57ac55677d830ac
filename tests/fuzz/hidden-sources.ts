/** Something that is hidden, and a report that it must not make. The fuzzer found each of them made once. */
interface HiddenSource {
  readonly why: string;
  /** What must not be said of it. */
  readonly says: string;
  readonly source: string;
  readonly settings?: object;
}

const start =
  "import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'; import { sql } from 'drizzle-orm'; import { unknownThing } from 'some-package';\n";
const types = '\nexport type T = typeof t.$inferSelect; export type NewT = typeof t.$inferInsert;';
const open = 'id: uuid().primaryKey().defaultRandom()';
const users = "export const u = pgTable('u', { id: uuid().primaryKey() }); ";

export const hiddenSources: readonly HiddenSource[] = [
  {
    why: 'a foreign key of unknown columns may be the one of any column',
    says: 'require-tenant-column/missingReference',
    source: `${start}export const t = pgTable('t', { tenantId: uuid().notNull() }, () => [foreignKey(unknownThing())]);${types}`,
    settings: { tenant: { table: 'tenants' } },
  },
  {
    why: 'a target of unknown name may be the tenants',
    says: 'require-tenant-column/missingReference',
    source: `${start}const tenants = pgTable(unknownThing(), { id: uuid().primaryKey().defaultRandom() }); export const t = pgTable('t', { tenantId: uuid().notNull().references(() => tenants.id, { onDelete: 'cascade' }) }, (t) => [index().on(t.tenantId)]);${types}`,
    settings: { tenant: { table: 'tenants' } },
  },
  {
    why: 'a primary key of unknown columns may say what the other says',
    says: 'no-multiple-primary-keys/droppedKey',
    source: `${start}export const t = pgTable('t', { a: uuid(), b: uuid() }, (t) => [primaryKey({ columns: [t.a, t.b] }), primaryKey(unknownThing())]);${types}`,
  },
  {
    why: 'an index under a condition with an unknown part may leave out the nulls alone',
    says: 'require-foreign-key-index/missingIndex',
    source: `${start}${users}export const t = pgTable('t', { ${open}, a: uuid().references(() => u.id, { onDelete: 'cascade' }) }, (t) => [index().on(t.a).where(sql\`\${unknownThing()} is not null\`)]);${types}`,
  },
  {
    why: 'the type of a table that a stranger wraps is a type of its rows',
    says: 'require-inferred-types/missingTypes',
    source: `${start}export const t = unknownThing(pgTable('t', { ${open} }));${types}`,
  },
  {
    why: 'what is done to a choice of values is done to none of them',
    says: 'require-foreign-key-index/missingIndex',
    source: `${start}${users}export const t = pgTable('t', { ${open}, a: uuid().references(() => u.id, { onDelete: 'cascade' }) }, (t) => { const list = []; (unknownThing() ? list : []).push(index().on(t.a)); return list; });${types}`,
  },
  {
    why: 'a cast around a choice may give the type',
    says: 'require-json-type/missingType',
    source: `${start}export const t = pgTable('t', { ${open}, a: (jsonb() ?? unknownThing()) as typeof unknownThing });${types}`,
  },
  {
    why: 'an unknown list in a list may be empty, and then nothing is dropped',
    says: 'no-ignored-table-config/dropped',
    source: `${start}export const t = pgTable('t', { ${open}, a: text() }, (t) => [index().on(t.a), [[...unknownThing()]]]);${types}`,
  },
  {
    why: 'a decorator may replace a field or the class',
    says: 'require-uuid-primary-key/missingKey',
    source: `${start}@unknownThing class C { @unknownThing id = text(); }\nexport const t = pgTable('t', { ...new C() });${types}`,
  },
  {
    why: 'a name that is imported as a type is no value',
    says: 'require-uuid-primary-key/missingKey',
    source: `import type { pgTable } from 'drizzle-orm/pg-core'; export const t = pgTable('t', {});${types}`,
  },
];
