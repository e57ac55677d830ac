import { sized } from './hostile-sizes.ts';
import type { Hostile } from './say.ts';

const start = "import { index, integer, pgEnum, pgTable, text, uuid, vector } from 'drizzle-orm/pg-core'; ";
const types = ' export type T = typeof t.$inferSelect; export type NewT = typeof t.$inferInsert;';

/** A table that has all that is asked for, with one column more. */
const column = (code: string, before = ''): string =>
  `${start}import { moments } from 'some-package'; ${before} export const t = pgTable('t', { ...moments, id: uuid('id').primaryKey().defaultRandom(), x: ${code} });${types}`;

type Cases = readonly (readonly [name: string, source: string | Hostile])[];

/** Columns that are no builders, or lead to what is no column. */
export const strangeColumns: Cases = [
  ['a number', column('1')],
  ['null', column('null')],
  ['a function', column('() => text()')],
  ['an object', column('{ notNull: true }')],
  ['a list', column('[text()]')],
  ['a promise', column('Promise.resolve(text())')],
  ['a symbol', column('Symbol.iterator')],
  ['a table', column('t')],
  ['an unknown builder', column('unknownThing().notNull().references(() => t.id)')],
  ['a builder that is not called', column('text')],
  ['a sparse list as options', column("text('x', [, 1, , ])")],
  ['a name that is a table', column('text(pgTable)')],
  ['a reference to null', column('text().references(null)')],
  ['a reference without a function', column('text().references()')],
  ['a reference to what is no function', column("text().references('id')")],
  ['a reference to null behind a function', column('text().references(() => null)')],
  ['a reference to a number', column('text().references(() => 1)')],
  ['a reference to a table', column('text().references(() => t)')],
  ["a reference to a table's symbol", column('text().references(() => t[Symbol.iterator])')],
  ['a reference to a column that is not there', column('text().references(() => t.nope)')],
  ['a reference to what nobody declared', column('text().references(() => nobody.id)')],
  ['a reference that never ends', column('text().references(() => { for (;;) {} })')],
  ['a reference that throws', column('text().references(() => { throw 0; })')],
  ['a reference by an async function', column('text().references(async () => t.id)')],
  ['a reference to a method of the prototype', column('text().references(() => t.constructor)')],
  ['options that are unknown', column('uuid().references(() => t.id, unknownThing())')],
  [
    'options that are a getter',
    column('uuid().references(() => t.id, { get onDelete() { return this.onDelete; } })'),
  ],
  ['dimensions that are unknown', column("vector('x', { dimensions: unknownThing() })")],
  ['dimensions that are a proxy', column("vector('x', new Proxy({}, {}))")],
  ['an enum of the unknown', column('mood()', 'const mood = pgEnum(unknownThing(), unknownThing());')],
  ['a tagged template', column('tag`text`', "import { tag } from 'some-package';")],
  ['an optional chain', column('unknownThing?.()?.notNull()!')],
  ['a sequence', column('(0, unknownThing)()')],
  [
    'a private name',
    column('C.x', 'class C { static #x = text(); static get x() { return unknownThing(this.#x); } }'),
  ],
  ['a dynamic import', column("(await import('./schema')).t.x")],
  ['a disposable', column('y', 'using y = unknownThing(); await using z = unknownThing();')],
  [
    'what a debugger and a label leave',
    column('y', 'let y; a: { debugger; if (unknownThing()) break a; y = text(); }'),
  ],
];

/** Texts of an unusual kind. */
export const strangeTexts: Cases = [
  ['nothing', ''],
  ['a byte order mark', `\uFEFF${column('unknownThing()')}`],
  ['carriage returns', column('unknownThing()').replaceAll('; ', ';\r\n')],
  ['old carriage returns', column('unknownThing()').replaceAll('; ', ';\r')],
  ['line separators', column('unknownThing()').replaceAll('; ', ';\u2028').replaceAll(', ', ',\u2029')],
  ['a null character in a name', column("text('a\u0000b')")],
  ['a lone surrogate in a name', column("text('\\uD800')")],
  ['a lone surrogate as such', column("text('\uD800')")],
  ['a lone surrogate as a key', column("text(), '\uDC00': text()")],
  ['a name from right to left', column("text(), '\u202E\u05D0': text('\u202E')")],
  ['a name of 100 kB', column(`text(), ${'a'.repeat(100_000)}: text()`)],
  [
    'a variable of 100 kB',
    column('y', `const ${'y'.repeat(100_000)} = text(); const y = ${'y'.repeat(100_000)};`),
  ],
  [
    'names of the prototype',
    column(
      'text(), constructor: text(), toString: text(), ["__proto__"]: text(), hasOwnProperty: text(), valueOf: text(), then: text()',
    ),
  ],
  ['a symbol as a key', column('text(), [Symbol.iterator]: text()')],
  ['numbers as keys', column('text(), 0: text(), 1e3: text(), 0x10: text(), 1n: text()')],
  ['one key many times', column('text(), x: text(), "x": text(), ["x"]: text()')],
  ['an empty key', column('text(), "": text("")')],
  ['a very long string', column(`text('x').default('${'z'.repeat(sized(10_000_000))}')`)],
  ['a very long comment', column(`text('x') /* ${'z'.repeat(sized(10_000_000))} */`)],
  ['a very long list', column('text()', `const list = [${'1,'.repeat(sized(100_000))}];`)],
  ['a hashbang', `#!/usr/bin/env node\n${column('unknownThing()')}`],
  [
    'JSX',
    {
      text: `${column('unknownThing()')} export const E = () => <div {...t}>{t.id}</div>;`,
      path: 'schema.tsx',
    },
  ],
  [
    'JSX in JavaScript',
    {
      text: "import { pgTable } from 'drizzle-orm/pg-core'; export const t = pgTable('t', <a {...x} />);",
      path: 'schema.jsx',
    },
  ],
  [
    'a sloppy script',
    {
      text: "var { pgTable, text } = require('drizzle-orm/pg-core'); with (unknownThing) { var t = pgTable('t', { id: text() }); } exports.t = t; arguments; delete t;",
      path: 'schema.cjs',
    },
  ],
  [
    'eval of tables',
    {
      text: "const { pgTable } = require('drizzle-orm/pg-core'); eval(\"exports.t = pgTable('t', {})\"); module.exports = new Proxy(module.exports, {}); module.exports.x = pgTable('x', unknownThing());",
      path: 'schema.cjs',
    },
  ],
  [
    'exports without names',
    `${start}export {}; export default {}; export * as ns from './schema'; export * from './schema'; export const [, a = 1, ...b] = unknownThing(), { c, ...d } = unknownThing();`,
  ],
  ['exports by strings', `${start}const x = unknownThing(); export { x as 'a b', x as 'default' };`],
  ['an import of itself', { text: "import { t as me, ...rest } from './schema';" }],
  [
    'a circle of exports',
    {
      text:
        "import { pgTable, text } from 'drizzle-orm/pg-core'; import { gone } from './a'; import { other } from './b'; export const t = pgTable('t', { ...gone, ...other });" +
        types,
      neighbours: {
        'a.ts': "export { gone } from './b'; export * from './schema';",
        'b.ts': "export { gone, gone as other } from './a'; export * from './a'; export * from './b';",
      },
    },
  ],
  [
    'neighbours that are no text',
    {
      text:
        "import { pgTable } from 'drizzle-orm/pg-core'; import { a } from './a'; import b from './b.json'; export const t = pgTable('t', { ...a, ...b });" +
        types,
      neighbours: { 'a.ts': new Uint8Array([0, 159, 146, 150, 255, 254, 0, 1]), 'b.json': '{ "a": ' },
    },
  ],
  [
    'a broken project',
    {
      text: column('unknownThing()'),
      neighbours: {
        'package.json': '{',
        'tsconfig.json': '{ "extends": "./tsconfig.json", "compilerOptions": { "paths": 1 } }',
        'drizzle.config.ts': 'export default {{',
      },
    },
  ],
  [
    'a project of nonsense',
    {
      text: column('unknownThing()'),
      neighbours: {
        'package.json': 'null',
        'tsconfig.json': '[]',
        'drizzle.config.ts':
          'export default { schema: [1, null, unknownThing()], out: {}, casing: () => 1, dialect: Symbol() };',
      },
    },
  ],
];
