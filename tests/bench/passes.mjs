// How many of ESLint's ten passes a file of bare tables takes until `--fix` has nothing left to do.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import architect from '../../dist/index.js';

const folder = mkdtempSync(join(tmpdir(), 'schema-architect-bench-'));
writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: { 'drizzle-orm': '0.45.4' } }));

for (const preset of ['recommended', 'strict', 'all']) {
  for (const count of [1, 10, 50, 200]) {
    const tables = Array.from(
      { length: count },
      (_, index) =>
        `export const things${index} = pgTable('things_${index}', {\n  label: text('label'),\n  ownerId: uuid('owner_id').references(() => tenants.id),\n});\n`,
    );
    const text = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';\n\nexport const tenants = pgTable('tenants', {\n  name: text('name'),\n});\n\n${tables.join('\n')}`;
    let passes = -1;
    const counting = {
      plugins: { count: { rules: { pass: { create: () => ({ Program: () => void passes++ }) } } } },
      rules: { 'count/pass': 'error' },
    };
    const rule = { rules: { 'schema-architect/require-on-delete': ['error', { action: 'cascade' }] } };
    const settings = { settings: architect.settings({ root: folder }) };
    const config = [{ ...architect.configs[preset], languageOptions: { parser } }, settings, rule, counting];
    const linter = new Linter({ cwd: folder });
    const { messages } = linter.verifyAndFix(text, config, {
      filename: join(folder, `${preset}-${count}.ts`),
    });
    const fixable = messages.filter((message) => message.fix).length;
    console.log(
      `${preset.padEnd(12)} ${String(count).padStart(4)} bare tables: ${passes} passes, ${fixable} fixable reports left`,
    );
  }
}
