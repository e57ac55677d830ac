import type { Linter } from 'eslint';

/** KNOWN: what is wrong in `src` and to be put right. Each entry is taken away together with its bug. */
interface Known {
  readonly why: string;
  /** A text of which this must not be said, and is. */
  readonly says: string;
  readonly source: string;
  readonly settings?: object;
  /** Reports that the fuzzer does not count until then. */
  readonly explains?: (id: string, text: string) => boolean;
}

const start =
  "import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'; import { sql } from 'drizzle-orm'; import { unknownThing } from 'some-package';\n";
const types = '\nexport type T = typeof t.$inferSelect; export type NewT = typeof t.$inferInsert;';
const open = 'id: uuid().primaryKey().defaultRandom()';
const users = "export const u = pgTable('u', { id: uuid().primaryKey() }); ";

export const KNOWN: readonly Known[] = [
  {
    why: 'a foreign key of unknown columns may be the one of any column (schema/lookup.ts foreignKeysOf leaves it out)',
    says: 'require-tenant-column/missingReference',
    source: `${start}export const t = pgTable('t', { tenantId: uuid().notNull() }, () => [foreignKey(unknownThing())]);${types}`,
    settings: { tenant: { table: 'tenants' } },
    explains: (id, text) =>
      /require-tenant-column.missingReference|require-uuid-primary-key.notUuid/.test(id) &&
      text.includes('foreignKey('),
  },
  {
    why: 'a target of unknown name may be the tenants (schema/lookup.ts isTable says no of an unknown name)',
    says: 'require-tenant-column/missingReference',
    source: `${start}const tenants = pgTable(unknownThing(), { id: uuid().primaryKey().defaultRandom() }); export const t = pgTable('t', { tenantId: uuid().notNull().references(() => tenants.id, { onDelete: 'cascade' }) }, (t) => [index().on(t.tenantId)]);${types}`,
    settings: { tenant: { table: 'tenants' } },
    explains: (id) => /require-tenant-column.missingReference|require-on-delete.missingOnDelete/.test(id),
  },
  {
    why: 'a primary key of unknown columns may say what the other says (rules/no-multiple-primary-keys.ts distinctKeys)',
    says: 'no-multiple-primary-keys/droppedKey',
    source: `${start}export const t = pgTable('t', { a: uuid(), b: uuid() }, (t) => [primaryKey({ columns: [t.a, t.b] }), primaryKey(unknownThing())]);${types}`,
    explains: (id) => /no-multiple-primary-keys.droppedKey/.test(id),
  },
  {
    why: 'an index under a condition with an unknown part may leave out the nulls alone (schema/cover.ts, read/index-model.ts)',
    says: 'require-foreign-key-index/missingIndex',
    source: `${start}${users}export const t = pgTable('t', { ${open}, a: uuid().references(() => u.id, { onDelete: 'cascade' }) }, (t) => [index().on(t.a).where(sql\`\${unknownThing()} is not null\`)]);${types}`,
    explains: (id, text) => /require-foreign-key-index.missingIndex/.test(id) && text.includes('is not null'),
  },
  {
    why: 'the type of a table that a stranger wraps is a type of its rows (read/row-types.ts knows `typeof t` by its value)',
    says: 'require-inferred-types/missingType',
    source: `${start}export const t = unknownThing(pgTable('t', { ${open} }));${types}`,
    explains: (id) => /require-inferred-types.missingType/.test(id),
  },
  {
    why: 'what is done to a choice of values is done to none of them (read/operators.ts conditional gives unknown)',
    says: 'require-foreign-key-index/missingIndex',
    source: `${start}${users}export const t = pgTable('t', { ${open}, a: uuid().references(() => u.id, { onDelete: 'cascade' }) }, (t) => { const list = []; (unknownThing() ? list : []).push(index().on(t.a)); return list; });${types}`,
  },
  {
    why: 'a cast around a choice may give the type (read/column-facts.ts sees a cast of the chain alone)',
    says: 'require-json-type/missingType',
    source: `${start}export const t = pgTable('t', { ${open}, a: (jsonb() ?? unknownThing()) as typeof unknownThing });${types}`,
    explains: (id, text) => /require-json-type.missingType/.test(id) && text.includes(' as typeof'),
  },
  {
    why: 'an unknown list in a list may be empty, and then nothing is dropped (read/ignored-entries.ts)',
    says: 'no-ignored-table-config/dropped',
    source: `${start}export const t = pgTable('t', { ${open}, a: text() }, (t) => [index().on(t.a), [[...unknownThing()]]]);${types}`,
    explains: (id) => /no-ignored-table-config.dropped/.test(id),
  },
  {
    why: 'a decorator may replace a field or the class (read/classes.ts takes the fields as written)',
    says: 'require-uuid-primary-key/missingKey',
    source: `${start}@unknownThing class C { @unknownThing id = text(); }\nexport const t = pgTable('t', { ...new C() });${types}`,
  },
  {
    why: 'a name that is imported as a type is no value (read/bindings.ts, read/candidate.ts)',
    says: 'require-uuid-primary-key/missingKey',
    source: `import type { pgTable } from 'drizzle-orm/pg-core'; export const t = pgTable('t', {});${types}`,
  },
];

/** Whether a report is one of a known bug. */
export function isKnown({ ruleId, messageId }: Linter.LintMessage, text: string): boolean {
  return KNOWN.some(({ explains }) => explains?.(`${ruleId ?? ''}/${messageId ?? ''}`, text) ?? false);
}
