import type { Hostile } from './say.ts';

const api =
  'check, customType, foreignKey, index, integer, pgEnum, pgTable, primaryKey, text, timestamp, unique, uuid, vector';
const start = `import { ${api} } from 'drizzle-orm/pg-core'; `;
const id = "id: uuid('id').primaryKey().defaultRandom()";

/** Types that are there, so that only columns and keys are left to speak of. */
const types = ' export type T = typeof t.$inferSelect; export type NewT = typeof t.$inferInsert;';

type Cases = readonly (readonly [name: string, source: string | Hostile])[];

/** Wraps what stands for the columns in a table. */
const columns = (code: string, before = ''): string =>
  `${start}${before} export const t = pgTable('t', ${code});${types}`;

/** Wraps a third argument in a table of which all else is well. */
const extras = (code: string, before = ''): string =>
  `${start}import { moments } from 'some-package'; ${before} export const t = pgTable('t', { ...moments, ${id} }, ${code});${types}`;

/** Tables whose columns, or what they are, cannot be known. */
export const unknownColumns: Cases = [
  ['an unknown spread', columns('{ ...unknownThing() }')],
  ['an unknown object', columns('unknownThing()')],
  ['a member of the environment', columns('process.env.COLUMNS')],
  ['an awaited import', columns("await import('./columns')")],
  ['a proxy', columns('new Proxy({}, { get: () => text() })')],
  ['a spread proxy', columns('{ ...new Proxy({}, {}) }')],
  ['what eval gives', columns('{ ...eval("({})") }')],
  ['what an unknown key holds', columns('{ [Symbol()]: text(), [unknownThing()]: text() }')],
  ['a generator', columns('{ ...columns() }', 'function* columns() { yield text(); }')],
  ['an async helper', columns('await columns()', 'const columns = async () => ({ id: text() });')],
  ['a getter that calls itself', columns('{ ...o.all }', 'const o = { get all() { return this.all; } };')],
  ['a prototype', columns('{ __proto__: { id: text() } }')],
  [
    'columns by a class of a package',
    columns('{ ...new Columns() }', "import { Columns } from 'some-package';"),
  ],
  [
    'a decorated class',
    columns('{ ...new C() }', "import { dec } from 'some-package'; @dec class C { @dec id = text(); }"),
  ],
  ['a loop without an end', columns('all()', 'const all = () => { for (;;) {} };')],
  ['a helper that throws', columns('all()', 'const all = () => { throw new Error(); };')],
  [
    'a labelled break',
    columns(
      'all()',
      'const all = () => { out: for (const a of unknownThing()) { for (;;) break out; } return unknownThing(); };',
    ),
  ],
  ['a function that calls itself', columns('f(0)', 'const f = (n: number): any => f(n + 1);')],
  ['values made of each other', columns('a', 'const a: any = { ...b }; const b: any = { ...a };')],
  ['columns from a directory', columns('{ ...all }', "import { all } from '.';")],
  ['columns from a URL', columns('{ ...all }', "import { all } from 'https://example.org/columns.ts';")],
  [
    'columns from data',
    columns('{ ...all }', "import { all } from 'data:text/javascript,export const all = {}';"),
  ],
  ['columns from nothing', columns('{ ...all }', "import { all } from '';")],
  ['a type-only import', columns('{ ...all }', "import type { all } from './schema';")],
  ['no argument', `${start}export const t = pgTable();${types}`],
  ['only a name', `${start}export const t = pgTable('t');${types}`],
  ['spread arguments', `${start}export const t = pgTable(...unknownThing());${types}`],
  ['a spread after the name', `${start}export const t = pgTable('t', ...unknownThing());${types}`],
  ['a promise', columns('Promise.resolve({ id: text() })')],
  ['a callback that gives a promise', columns('async () => ({ id: text() })')],
  ['a callback that gives nothing', columns('() => {}')],
  ['a number', columns('1')],
  ['null', columns('null')],
  ['undefined', columns('undefined')],
  ['a function of the language', columns('Object')],
  ['a class', columns('class {}')],
  ['a table', columns('t2', "import { t2 } from './nowhere';")],
];

/** Third arguments of which nothing can be known, or that are none. */
export const strangeExtras: Cases = [
  ['an unknown function', extras('unknownThing')],
  ['an unknown call', extras('unknownThing()')],
  ['a callback that gives the unknown', extras('() => unknownThing()')],
  ['an async callback', extras('async (t) => [index().on(t.id)]')],
  ['a generator', extras('function* (t) { yield index().on(t.id); }')],
  ['a callback that throws', extras('() => { throw 0; }')],
  ['a callback without an end', extras('() => { for (;;) {} }')],
  ['unknown items', extras('(t) => [...unknownThing(t)]')],
  [
    'entries of unknown columns',
    extras('(t) => [index().on(unknownThing()), unique().on(...unknownThing())]'),
  ],
  ['entries of nothing', extras('(t) => [index(), unique(), primaryKey(), foreignKey()]')],
  [
    'keys of what is no object',
    extras('(t) => [primaryKey(null), foreignKey(1), primaryKey({ columns: t })]'),
  ],
  ['columns that the table has not', extras('(t) => [index().on(t.nope, t["x"], t[0], t[Symbol()])]')],
  ['a callback that calls itself', extras('function self(t) { return self(t); }')],
];

/** Code that has the look of Drizzle's for Postgres, and is not. */
export const strangers: Cases = [
  [
    'MySQL',
    "import { mysqlTable, text, int, timestamp } from 'drizzle-orm/mysql-core'; export const t = mysqlTable('t', { id: int('id').references(() => t.id), createdAt: timestamp('c') });",
  ],
  [
    'SQLite',
    "import { sqliteTable, text, integer } from 'drizzle-orm/sqlite-core'; export const t = sqliteTable('t', { id: integer('id').references(() => t.id), createdAt: integer('c') });",
  ],
  [
    'SingleStore',
    "import { singlestoreTable, int } from 'drizzle-orm/singlestore-core'; export const t = singlestoreTable('t', { id: int('id') });",
  ],
  [
    "a pgTable of one's own",
    "function pgTable(name: string, columns: object) { return { name, columns }; } export const t = pgTable('t', { id: 1, createdAt: null });",
  ],
  [
    "a pgTable of one's own beside an import",
    "import { text } from 'drizzle-orm/pg-core'; const pgTable = (name: string, columns: object) => ({ name, columns }); export const t = pgTable('t', { id: text() });",
  ],
  [
    'a pgTable of another package',
    "import { pgTable } from 'some-package'; export const t = pgTable('t', { id: 1 });",
  ],
  [
    'a pgTable of another file',
    {
      text: "import { pgTable } from './own'; export const t = pgTable('t', { id: 1 });",
      neighbours: { 'own.ts': 'export const pgTable = (...all: unknown[]) => all;' },
    },
  ],
  [
    'a shadowed pgTable',
    `${start}export const make = (pgTable: any) => pgTable('t', { id: text() }); export const all = [1].map((pgTable) => pgTable);`,
  ],
  [
    'a type-only pgTable',
    "import type { pgTable } from 'drizzle-orm/pg-core'; export const t = pgTable('t', {});",
  ],
  ['an undeclared pgTable', "export const t = pgTable('t', { id: text() });"],
  ['a table that is thrown away', `${start}export function f() { return pgTable('t', { id: text() }); }`],
  [
    'drizzle in a string',
    "export const t = \"import { pgTable } from 'drizzle-orm/pg-core'; pgTable('t', {})\";",
  ],
  ['a module block', "declare module 'drizzle-orm/pg-core' { export const pgTable: any; } export {};"],
  [
    'a namespace and an enum',
    `${start}export namespace N { export const a = 1; } export enum E { A = 'a', B = 1 << 2, C } export declare const t: unknown;`,
  ],
];
