import { createRequire } from 'node:module';
import type { Linter, Rule } from 'eslint';
import { presetNames, rulesOf, sourceFiles } from './configs.ts';
import { rules } from './rules/index.ts';
import {
  architectSettings,
  presetSettings,
  type ArchitectSettings,
  type TenantSettings,
} from './settings.ts';

export type { ArchitectSettings, TenantSettings };

/** The names of all rules, without the namespace. */
export type RuleName =
  | 'no-any'
  | 'no-contradictory-on-delete'
  | 'no-detached-index'
  | 'no-duplicate-export'
  | 'no-foreign-key-type-mismatch'
  | 'no-frozen-default'
  | 'no-ignored-table-config'
  | 'no-logical-operator-on-sql'
  | 'no-multiple-primary-keys'
  | 'no-outer-database-in-transaction'
  | 'no-params-in-schema-sql'
  | 'no-permissive-policy'
  | 'no-push-in-scripts'
  | 'no-query-in-loop'
  | 'no-redundant-index'
  | 'no-tenant-from-request'
  | 'no-unread-schema'
  | 'prefer-timestamptz'
  | 'require-extension'
  | 'require-foreign-key-index'
  | 'require-inferred-types'
  | 'require-json-type'
  | 'require-migration'
  | 'require-on-delete'
  | 'require-policy'
  | 'require-query-index'
  | 'require-relations'
  | 'require-schema-export'
  | 'require-sort-index'
  | 'require-tenant-column'
  | 'require-tenant-filter'
  | 'require-tenant-foreign-key'
  | 'require-tenant-unique'
  | 'require-timestamps'
  | 'require-uuid-primary-key'
  | 'require-vector-dimensions'
  | 'require-vector-index'
  | 'require-where'
  | 'unique-names'
  | 'valid-column'
  | 'valid-conflict-target'
  | 'valid-distance-query'
  | 'valid-foreign-key'
  | 'valid-policy'
  | 'valid-relations'
  | 'valid-settings'
  | 'valid-tenant-setting'
  | 'valid-vector-index';

/** A rule in a type that `defineConfig` takes in every version since 9.22: their contexts differ, so none is named. */
export type PublicRule = Omit<Rule.RuleModule, 'create'> & { create(context: never): Rule.RuleListener };

export interface ArchitectPlugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<RuleName, PublicRule>;
  readonly configs: Record<'correctness' | 'recommended' | 'strict' | 'all', Linter.Config>;
  /** Typed and checked settings: `settings: architect.settings({ ... })`. */
  readonly settings: typeof architectSettings;
}

const { name, version } = createRequire(import.meta.url)('../package.json') as {
  name: string;
  version: string;
};
const namespace = 'schema-architect';

const architect: ArchitectPlugin = {
  meta: { name, version, namespace },
  rules: rules satisfies Record<RuleName, Rule.RuleModule>,
  configs: {} as ArchitectPlugin['configs'],
  settings: architectSettings,
};

for (const preset of presetNames) {
  architect.configs[preset] = {
    name: `${namespace}/${preset}`,
    files: sourceFiles,
    plugins: { [namespace]: architect },
    rules: rulesOf(preset, namespace, rules),
    settings: presetSettings,
  };
}

export default architect;
