import { resolve } from 'node:path';
import parser from '@typescript-eslint/parser';
import architect from 'eslint-plugin-schema-architect';
import { defineConfig } from 'eslint/config';

export default defineConfig([
  {
    name: 'acme/schema',
    files: ['**/*.ts'],
    languageOptions: { parser },
    extends: [architect.configs.recommended],
    settings: architect.settings({
      root: resolve(import.meta.dirname, '../..'),
      config: 'packages/db/drizzle.config.ts', // also for the queries in apps/*
      tenant: { table: 'tenants', column: 'tenantId', globalTables: ['plans'] },
    }),
  },
]);
