import { writeSync } from 'node:fs';
import { test } from 'vitest';
import { project } from '../support/project.ts';
import { lint, fix } from './support/lint.ts';
import architect from '../../src/index.ts';
const start = `import { pgTable, text, uuid, index } from 'drizzle-orm/pg-core';\n`;
test('x', () => {
  for (const n of [100, 200, 400, 800, 1600]) {
    const v = Array.from({ length: n }, (_, i) => `export const t${i} = pgTable('t${i}', { id: text().references(() => t${i + 1}.id) });`).join('\n');
    const { root, filename } = project('');
    const setup = { root, filename, settings: { tenant: false } };
    let b = performance.now();
    lint(start + v, setup);
    writeSync(2, `${n} lint ${performance.now() - b}\n`);
    if (n === 800) for (const name of Object.keys(architect.rules)) {
      const rules = Object.fromEntries(Object.keys(architect.rules).filter((x) => x !== name).map((x) => ['schema-architect/' + x, 'off']));
      b = performance.now();
      lint(start + v + '//' + name, { ...setup, rules: rules as any });
      writeSync(2, `   ${name} ${performance.now() - b}\n`);
    }
    if (n < 800) { b = performance.now(); fix(start + v, setup); writeSync(2, `${n} fix ${performance.now() - b}\n`); }
  }
}, 1e6);
