import { expect, test } from 'vitest';
import { withEntries } from '../../../src/cli/init/insert.ts';
import type { ConfigParts } from '../../../src/cli/init/proposal.ts';

const parts: ConfigParts = {
  ignores: [],
  needsParser: false,
  projects: [
    {
      files: null,
      settings: {
        root: false,
        schema: null,
        tenant: { table: 'organization', column: 'organizationId', globalTables: [] },
        externalTables: [],
        system: [],
        fixes: null,
      },
      off: [],
    },
  ],
};

const entries = `  architect.configs.recommended,
  {
    settings: architect.settings({
      tenant: { table: 'organization', column: 'organizationId' },
    }),
  },`;

const inserted = (text: string, file = 'eslint.config.mjs'): string | null => withEntries(file, text, parts);

test('entries go to the end of an exported array', () => {
  expect(inserted(`import js from '@eslint/js';\n\nexport default [\n  js.configs.recommended,\n];\n`)).toBe(
    `import js from '@eslint/js';\nimport architect from 'eslint-plugin-schema-architect';\n\nexport default [\n  js.configs.recommended,\n${entries}\n];\n`,
  );
});

test('an array without a comma at its end, on one line, gets both', () => {
  expect(inserted(`import js from '@eslint/js';\nexport default [js.configs.recommended];\n`)).toContain(
    `export default [js.configs.recommended,\n${entries}\n];`,
  );
});

test.each([
  ['defineConfig with an array', `export default defineConfig([\n  js.configs.recommended,\n]);\n`],
  [
    'tseslint.config with one config after another',
    `export default tseslint.config(\n  js.configs.recommended,\n);\n`,
  ],
  ['a constant', `const config = [\n  js.configs.recommended,\n];\nexport default config;\n`],
  ['a typed array', `export default [\n  js.configs.recommended,\n] satisfies Linter.Config[];\n`],
])('%s takes entries', (_, text) => {
  expect(inserted(text, 'eslint.config.ts')).toContain(`js.configs.recommended,\n${entries}\n`);
});

test('an empty array is filled', () => {
  expect(inserted('export default [];\n')).toContain(`export default [\n${entries}\n];`);
});

test('CommonJS is required and not imported', () => {
  const text = `const js = require('@eslint/js');\n\nmodule.exports = [\n  js.configs.recommended,\n];\n`;
  expect(inserted(text, 'eslint.config.cjs')).toBe(
    `const js = require('@eslint/js');\nconst { default: architect } = require('eslint-plugin-schema-architect');\n\nmodule.exports = [\n  js.configs.recommended,\n${entries}\n];\n`,
  );
});

test.each([
  ['a function of another package', `export default antfu({ typescript: true });\n`],
  ['a method of a result', `export default withNuxt().append({});\n`],
  ['an object', `export default { rules: {} };\n`],
  ['what is changed later', `const config = compute();\nexport default config;\n`],
  ['what cannot be parsed', `export default [;\n`],
])('%s is left alone', (_, text) => {
  expect(inserted(text)).toBeNull();
});
