// Packs the plugin, installs it in an empty project beside the packages named (`eslint@9 drizzle-orm@1.0.0-rc.5`), and sees
// whether it works there: for CI, on platforms and versions that the tests do not run on.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-try-')));
const shell = process.platform === 'win32';
const npm = (cwd, ...options) => execFileSync('npm', options, { cwd, encoding: 'utf8', shell });

const files = {
  'package.json': '{ "private": true, "type": "module" }\n',
  'eslint.config.js': `import parser from '@typescript-eslint/parser';
import architect from 'eslint-plugin-schema-architect';
import { defineConfig } from 'eslint/config';

export default defineConfig([
  {
    files: ['**/*.ts'],
    languageOptions: { parser },
    extends: [architect.configs.recommended],
    settings: architect.settings({ root: import.meta.dirname }),
  },
]);
`,
  'drizzle.config.ts': "export default { dialect: 'postgresql', schema: './schema/*.ts' };\n",
};
const bare = `import { pgTable, text } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const notes = pgTable('notes', { body: text('body').notNull() });
`;

function lint(...options) {
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [eslint, '--format', 'json', ...options, 'schema/notes.ts'],
    { cwd: root, encoding: 'utf8' },
  );
  if (status === null || status > 1) throw new Error(`ESLint could not run: ${stdout}${stderr}`);
  return JSON.parse(stdout).flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

function expect(isSo, sentence) {
  if (!isSo) throw new Error(sentence);
  console.log(`✓ ${sentence}`);
}

try {
  const [{ filename }] = JSON.parse(
    npm(repository, 'pack', '--ignore-scripts', '--json', '--pack-destination', root),
  );
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
  const packages = process.argv.slice(2);
  npm(root, 'install', join(root, filename), '@typescript-eslint/parser', ...packages);
  for (const name of ['eslint', 'drizzle-orm']) {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    console.log(`${name} ${version}`);
  }
  mkdirSync(join(root, 'schema'));
  writeFileSync(
    join(root, 'schema/tenants.ts'),
    "import { pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });\n",
  );
  writeFileSync(join(root, 'schema/notes.ts'), bare);
  const found = lint();
  expect(found.includes('schema-architect/require-tenant-column'), 'a bare table is reported');
  lint('--fix');
  const fixed = readFileSync(join(root, 'schema/notes.ts'), 'utf8');
  expect(fixed.includes('.references(() => tenants.id'), 'it is fixed, across files');
  expect(
    lint('--quiet').every((rule) => rule === 'schema-architect/require-relations'),
    'and nothing more is to be fixed',
  );
} finally {
  rmSync(root, { recursive: true, force: true, maxRetries: 3 });
}
