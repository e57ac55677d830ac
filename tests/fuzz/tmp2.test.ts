import { writeSync } from 'node:fs';
const require_out = (...a: unknown[]) => writeSync(2, a.join(' ') + '\n');
import { test } from 'vitest';
import { say, isTakenByESLint } from './support/say.ts';
const start = `import { pgTable, text, uuid, index } from 'drizzle-orm/pg-core';\n`;
const rep = (a: string, m: string, b: string, n: number) => a.repeat(n) + m + b.repeat(n);
test('deep', () => {
  for (const depth of [50, 300, 1000, 5000]) {
    const forms: Record<string, string> = {
      parens: `export const t = pgTable('t', { id: ${rep('(', 'text()', ')', depth)} });`,
      chain: `export const t = pgTable('t', { id: text()${'.notNull()'.repeat(depth)} });`,
      spreads: `export const t = pgTable('t', ${rep('{ ...', '{}', ' }', depth)});`,
      arrays: `export const t = pgTable('t', { id: text() }, (t) => ${rep('[...', '[]', ']', depth)});`,
      nested: `export const t = pgTable('t', { id: text() }, (t) => ${rep('[', '', ']', depth)});`,
      templates: 'export const t = pgTable(' + rep('`${', "'t'", '}`', depth) + ', { id: text() });',
      ternaries: `export const t = pgTable('t', { id: ${'x ? text() : '.repeat(depth)}text() });`,
      ternariesLeft: `export const t = pgTable('t', { id: ${rep('x ? ', 'text()', ': text()', depth)} });`,
      concat: `export const t = pgTable(${"'x' + ".repeat(depth)}'x', { id: text() });`,
      calls: `const f = (x: unknown) => x; export const t = pgTable('t', { id: ${rep('f(', 'text()', ')', depth)} });`,
      arrows: `export const t = pgTable('t', ${rep('(() => ', '({ id: text() })', ')()', depth)});`,
      members: `export const t = pgTable('t', { id: x${'.y'.repeat(depth)} });`,
      or: `export const t = pgTable('t', { id: ${'x || '.repeat(depth)}text() });`,
      extrasChain: `export const t = pgTable('t', { id: text() }, (t) => [index('i').on(t.id)${'.using("btree", t.id)'.repeat(depth)}]);`,
      extrasCalls: `const f = (x: unknown) => x; export const t = pgTable('t', { id: text() }, (t) => ${rep('f(', '[index().on(t.id)]', ')', depth)});`,
      objects: `export const t = pgTable('t', ${rep('{ a: ', '{}', ' }', depth)});`,
      vars: `const a0 = { id: text().primaryKey() };\n${Array.from({ length: depth }, (_, i) => `const a${i + 1} = { ...a${i} };`).join('\n')}\nexport const t = pgTable('t', a${depth});`,
      fns: `const f0 = () => ({ id: text().primaryKey() });\n${Array.from({ length: depth }, (_, i) => `const f${i + 1} = () => f${i}();`).join('\n')}\nexport const t = pgTable('t', f${depth}());`,
      //refs: Array.from({ length: depth }, (_, i) => `export const t${i} = pgTable('t${i}', { id: text().references(() => t${i + 1}.id) });`).join('\n'),
      asserts: `export const t = pgTable('t', { id: text()${' as any'.repeat(depth)} });`,
      blocks: `export const t = pgTable('t', { id: text() }, (t) => { ${rep('{', 'return [];', '}', depth)} });`,
    };
    for (const [k, v] of Object.entries(forms)) {
      const ok = isTakenByESLint(start + v);
      const b = performance.now();
      let r; try { r = say({ text: start + v }); } catch (e) { r = 'THROW ' + String((e as Error).message).slice(0, 300) + (e as Error).stack?.slice(0, 600); }
      require_out(depth, k, ok, Math.round(performance.now() - b), typeof r === 'string' ? r : JSON.stringify(r.map((x) => x.replace(/^\d+: /, '')).reduce<Record<string, number>>((a, x) => ({ ...a, [x]: (a[x] ?? 0) + 1 }), {})));
    }
  }
}, 1e6);
