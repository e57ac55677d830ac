// What is compared: command lines over one monorepo, each with a config file of its own.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const eslint = join(dirname(require.resolve('eslint/package.json')), 'bin/eslint.js');
const oxlint = join(dirname(require.resolve('oxlint/package.json')), 'bin/oxlint');

/** The folders that are linted. */
export const linted = ['packages', 'apps'];

const ours = (preset) => ({
  imports: "import architect from 'eslint-plugin-schema-architect';",
  entries: `architect.configs.${preset}, { settings: architect.settings({ tenant: { table: 'tenants' } }) }`,
});

const flat = {
  none: { entries: '' },
  // What it costs to call any rule at all.
  'no-op': {
    entries:
      "{ plugins: { bench: { rules: { noop: { create: () => ({ Program() {} }) } } } }, rules: { 'bench/noop': 'error' } }",
  },
  recommended: ours('recommended'),
  all: ours('all'),
  peer: {
    imports: "import drizzle from 'eslint-plugin-drizzle';",
    entries:
      "{ plugins: { drizzle }, rules: { 'drizzle/enforce-delete-with-where': 'error', 'drizzle/enforce-update-with-where': 'error' } }",
  },
  typed: {
    entries:
      '{ languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } }',
  },
};

/** Writes the config files of all variants; ESLint's are named by their variant. */
export function writeConfigs(folder) {
  for (const [name, { imports = '', entries }] of Object.entries(flat)) {
    writeFileSync(
      join(folder, `eslint.${name}.mjs`),
      `import * as parser from '@typescript-eslint/parser';\n${imports}\nconst files = ['**/*.{ts,tsx}'];\n` +
        `export default [{ files, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } }, ...[${entries}].map((entry) => ({ files, ...entry }))];\n`,
    );
  }
  // oxlint's own rules are off, so that the difference is the plugin's.
  const off = { categories: { correctness: 'off' } };
  writeFileSync(join(folder, 'oxlint.none.json'), JSON.stringify(off));
  const preset = './node_modules/eslint-plugin-schema-architect/dist/oxlint/recommended.json';
  writeFileSync(join(folder, 'oxlint.recommended.json'), JSON.stringify({ extends: [preset], ...off }));
}

/** @returns {Record<string, { args: string[], isOurs: boolean, env?: Record<string, string> }>} */
export function variantsOf(folder) {
  const run = (config, ...more) => ({
    args: [eslint, '-c', join(folder, `eslint.${config}.mjs`), ...more, ...linted],
    // A worker counts for itself, and its memory belongs to its process.
    isOurs: ['recommended', 'all'].includes(config) && more.length === 0,
  });
  const ox = (config) => ({
    args: [oxlint, '-c', join(folder, `oxlint.${config}.json`), ...linted],
    isOurs: false,
  });
  return {
    none: run('none'),
    'no-op': run('no-op'),
    recommended: run('recommended'),
    all: run('all'),
    peer: run('peer'),
    typed: run('typed'),
    'none, two workers': run('none', '--concurrency=2'),
    'recommended, two workers': run('recommended', '--concurrency=2'),
    oxlint: ox('none'),
    'oxlint, recommended': ox('recommended'),
  };
}
