import { isLong } from '../../support/long.ts';

type Cases = readonly (readonly [name: string, text: string])[];

const start = "import { index, pgTable, text } from 'drizzle-orm/pg-core';\n";
const table = (columns: string, extras = ''): string =>
  `export const t = pgTable('t', ${columns}${extras ? `, ${extras}` : ''});`;

function around(open: string, middle: string, close: string, depth: number): string {
  return open.repeat(depth) + middle + close.repeat(depth);
}

function many(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join('');
}

/** Code that nests. */
export function deepSources(depth: number): Cases {
  const identity = 'const f = (x: any) => x; ';
  const forms: Readonly<Record<string, string>> = {
    parentheses: table(`{ id: ${around('(', 'text()', ')', depth)} }`),
    objects: table(around('{ a: ', '{}', ' }', depth)),
    spreads: table(around('{ ...', '{}', ' }', depth)),
    chains: table(`{ id: text()${'.notNull()'.repeat(depth)} }`),
    arrays: table('{ id: text() }', `(t) => ${around('[', '', ']', depth)}`),
    'spread arrays': table('{ id: text() }', `(t) => ${around('[...', '[]', ']', depth)}`),
    'template strings': table('{ id: text() }').replace("'t'", around('`${', "'t'", '}`', depth)),
    conditions: table(`{ id: ${'x ? text() : '.repeat(depth)}text() }`),
    sums: table('{ id: text() }').replace("'t'", `${"'x' + ".repeat(depth)}'t'`),
    calls: identity + table(`{ id: ${around('f(', 'text()', ')', depth)} }`),
    arrows: table(around('(() => ', '({ id: text() })', ')()', depth)),
    members: table(`{ id: x${'.y'.repeat(depth)} }`),
    'chained entries': table('{ id: text() }', `(t) => [index().on(t.id)${'.concurrently()'.repeat(depth)}]`),
    'entries by calls':
      identity + table('{ id: text() }', `(t) => ${around('f(', '[index().on(t.id)]', ')', depth)}`),
    assertions: table(`{ id: text()${' as any'.repeat(depth)} }`),
    blocks: table('{ id: text() }', `(t) => { ${around('{', 'return [];', '}', depth)} }`),
    variables: `const a0 = { id: text() };\n${many(depth, (i) => `const a${i + 1} = { ...a${i} };\n`)}${table(`a${depth}`)}`,
    functions: `const f0 = () => ({ id: text() });\n${many(depth, (i) => `const f${i + 1} = () => f${i}();\n`)}${table(`f${depth}()`)}`,
  };
  return Object.entries(forms).map(([name, code]) => [name, start + code]);
}

const doubling = 'const f = (n: number): any => (n === 0 ? { id: text() } : { ...f(n - 1), ...f(n - 1) }); ';
/** How many, where there are a few. */
export const fewDoublings = isLong ? 4 : 2;
const loops = 'abcdefgh'.split('').map((name) => `for (const ${name} of unknownThing()) `);

/** Code that runs for ever, or nearly. */
export const endlessSources: Cases = Object.entries({
  'an exponential helper': doubling + table('f(40)'),
  'a few of them': doubling + many(fewDoublings, (i) => `export const t${i} = pgTable('t${i}', f(40)); `),
  'loops in loops': `const f = () => { ${loops.join('')}unknownThing(); return {}; }; ${table('f()')}`,
  'a loop of 10 million': `const c: any = {}; for (let i = 0; i < 1e7; i++) c[i] = text(); ${table('c')}`,
  'a text that doubles': `const f = () => { let s = 'x'; for (;;) s += s; }; ${table('{ id: text(f()) }')}`,
  'a list that grows': `const l = [1]; for (const x of l) l.push(x); ${table('{ id: text(String(l)) }')}`,
  'a third argument': table('{ id: text() }', '(t) => { for (;;) t.id; }'),
  'a reference': table('{ id: text().references(() => { for (;;) {} }) }'),
  'tables that ask each other':
    "export const a: any = pgTable('a', { id: text().references(() => b.id) }, (t) => [index().on(b.id)]); export const b: any = pgTable('b', { id: text().references(() => a.id) }, (t) => [index().on(a.id)]);",
}).map(([name, code]) => [name, start + code]);

/** A small part of it in `npm test`, which has to be quick. */
export const sized = (count: number): number => (isLong ? count : count / 25);

/** More than anybody writes. */
export const hugeSources: Cases = Object.entries({
  'a list of very many items': `const list = [${'1, '.repeat(sized(100_000))}]; ${table('{ id: text(String(list.length)) }')}`,
  'an object of very many members': `const all = { ${many(sized(100_000), (i) => `a${i}: ${i}, `)} }; ${table('{ id: text(String(all.a1)) }')}`,
  'a table of very many columns': table(`{ ${many(sized(100_000), (i) => `c${i}: text(), `)} }`),
  'a file of very many tables': many(
    sized(10_000),
    (i) => `export const t${i} = pgTable('t${i}', { id: text() });\n`,
  ),
  'a long chain of tables': many(
    sized(5_000),
    (i) => `export const t${i} = pgTable('t${i}', { id: text().references(() => t${i + 1}.id) });\n`,
  ),
  'a table of very many indexes': table(
    '{ id: text() }',
    `(t) => [${many(sized(3_000), (i) => `index('i${i}').on(t.id), `)}]`,
  ),
}).map(([name, code]) => [name, start + code]);
