/** The ways in which people write a flat config. Each is type-checked, and run, with every ESLint. */
export const styles: Readonly<Record<string, string>> = {
  'defineConfig with a preset': `
    import parser from '@typescript-eslint/parser';
    import architect from 'eslint-plugin-schema-architect';
    import { defineConfig } from 'eslint/config';
    export default defineConfig([{ files: ['**/*.ts'], languageOptions: { parser } }, architect.configs.recommended]);`,
  'defineConfig with the parser of the plugin': `
    import architect from 'eslint-plugin-schema-architect';
    import parser from 'eslint-plugin-schema-architect/parser';
    import { defineConfig } from 'eslint/config';
    export default defineConfig([{ files: ['**/*.ts'], languageOptions: { parser } }, architect.configs.recommended]);`,
  'tseslint.config with the parser of the plugin': `
    import architect from 'eslint-plugin-schema-architect';
    import parser from 'eslint-plugin-schema-architect/parser';
    import tseslint from 'typescript-eslint';
    export default tseslint.config({ files: ['**/*.ts'], languageOptions: { parser } }, architect.configs.recommended);`,
  'extends by object': `
    import parser from '@typescript-eslint/parser';
    import architect from 'eslint-plugin-schema-architect';
    import { defineConfig } from 'eslint/config';
    export default defineConfig([{ files: ['**/*.ts'], languageOptions: { parser }, extends: [architect.configs.recommended], settings: architect.settings({ fixes: 'additive' }) }]);`,
  'extends by name': `
    import parser from '@typescript-eslint/parser';
    import architect from 'eslint-plugin-schema-architect';
    import { defineConfig } from 'eslint/config';
    export default defineConfig([{ files: ['**/*.ts'], languageOptions: { parser }, plugins: { 'schema-architect': architect }, extends: ['schema-architect/recommended'] }]);`,
  'tseslint.config': `
    import architect from 'eslint-plugin-schema-architect';
    import tseslint from 'typescript-eslint';
    export default tseslint.config(tseslint.configs.base, architect.configs.recommended, { settings: architect.settings({ tenant: { table: 'tenants' } }) });`,
  'satisfies Linter.Config[]': `
    import parser from '@typescript-eslint/parser';
    import type { ESLint, Linter } from 'eslint';
    import architect from 'eslint-plugin-schema-architect';
    export const plugin: ESLint.Plugin = architect;
    export default [{ files: ['**/*.ts'], languageOptions: { parser } }, architect.configs.recommended, { rules: { 'schema-architect/require-on-delete': ['error', { action: 'restrict' }] } }] satisfies Linter.Config[];`,
  'FlatConfig.ConfigArray of typescript-eslint': `
    import architect from 'eslint-plugin-schema-architect';
    import tseslint, { type ConfigArray } from 'typescript-eslint';
    const configs: ConfigArray = [tseslint.configs.base, architect.configs.recommended];
    export default configs;`,
};
