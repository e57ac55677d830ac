import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';

// oxlint lints all code (.oxlintrc.json). What is here are the rules about rules, which are a plugin of ESLint.
export default tseslint.config(
  { ignores: ['dist', 'coverage', 'docs/examples', '**/node_modules'] },
  {
    name: 'rules',
    files: ['src/rules/*.ts'],
    ignores: ['src/rules/index.ts'],
    extends: [tseslint.configs.base, eslintPlugin.configs.all],
    rules: {
      'eslint-plugin/require-meta-docs-description': [
        'error',
        { pattern: '^(Require|Disallow|Prefer|Enforce) .+[^. ]$' },
      ],
      // The compiler knows each message's placeholders (create-rule/messages.ts), behind spreads too.
      'eslint-plugin/no-missing-placeholders': 'off',
      'eslint-plugin/no-unused-placeholders': 'off',
      // It does not see the suggestions of `reportTogether`. ESLint throws at any that a rule has not declared.
      'eslint-plugin/require-meta-has-suggestions': 'off',
      // createRule writes these.
      'eslint-plugin/require-meta-docs-url': 'off',
      'eslint-plugin/require-meta-docs-recommended': 'off',
      // Enforced by ESLint from 10.2 on; the floor is 9.22.
      'eslint-plugin/require-meta-languages': 'off',
    },
  },
);
