import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'docs/examples', '**/node_modules'] },
  {
    name: 'ours',
    files: ['src/**/*.ts', 'tests/**/*.ts', '*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A union says what a string may be, where the type alone cannot tell it from a path.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Node types are compared with strings: the enum would be a run-time import.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // The evaluator's exhaustive switches fall back on purpose: new syntax is unknown, not an error.
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    name: 'reader',
    files: ['src/read/**/*.ts'],
    rules: {
      // A tree may hold what its types rule out: half-typed code, another parser's nodes.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    name: 'rules',
    files: ['src/rules/*.ts'],
    ignores: ['src/rules/index.ts'],
    extends: [eslintPlugin.configs.all],
    rules: {
      'max-lines': ['error', 150],
      'eslint-plugin/require-meta-docs-description': [
        'error',
        { pattern: '^(Require|Disallow|Prefer|Enforce) .+[^. ]$' },
      ],
      // The compiler knows each message's placeholders (create-rule/messages.ts), behind spreads too.
      'eslint-plugin/no-missing-placeholders': 'off',
      'eslint-plugin/no-unused-placeholders': 'off',
      // createRule writes these.
      'eslint-plugin/require-meta-docs-url': 'off',
      'eslint-plugin/require-meta-docs-recommended': 'off',
      // Enforced by ESLint from 10.2 on; the floor is 9.22.
      'eslint-plugin/require-meta-languages': 'off',
    },
  },
  {
    name: 'tests',
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // drizzle-orm's and drizzle-kit's insides, and `expect.any`, have no types to be had.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // A file of cases is as long as its cases are many.
      'max-lines': 'off',
    },
  },
);
