import { dirname } from 'node:path';
import { callerFile } from './modules/caller.ts';
import { fingerprint } from './modules/fingerprint.ts';
import { isInstalled } from './modules/paths.ts';

/** The settings of a project, under `settings['schema-architect']`. Tables are named by their SQL names. */
export interface ArchitectSettings {
  /** Absolute folder that the paths below are relative to; by default the folder of the nearest drizzle.config. */
  readonly root?: string;
  /** The table that lists the tenants, and the column that references it; `false` for a single-tenant project. Guessed if omitted. */
  readonly tenant?: false | TenantSettings;
  /** Tables that another tool owns, such as an auth library: only `correctness` rules check them. `*` matches any characters. */
  readonly externalTables?: readonly string[];
  /** Globs of the schema files, if no drizzle.config names them. */
  readonly schema?: readonly string[];
  /** The drizzle.config to use instead of the nearest one above a file. */
  readonly config?: string;
  /** How columns without a name are named, if no drizzle.config sets it. */
  readonly casing?: 'snake_case' | 'camelCase';
  /** The version of drizzle-orm, if neither an installed package nor a package.json tells. */
  readonly drizzle?: '0.x' | '1.x';
  /** Functions that create tables and cannot be followed; a call is treated like a call of `pgTable`. */
  readonly tableFactories?: readonly string[];
  /** Functions whose result is restricted to one tenant. */
  readonly scopeHelpers?: readonly string[];
  /** Types of databases and transactions that are restricted to one tenant, by their names. */
  readonly scopeTypes?: readonly string[];
  /** Functions that work for all tenants on purpose: what they return or pass to a callback, and the queries in their bodies. */
  readonly systemHelpers?: readonly string[];
  /** Globs of files that work for all tenants on purpose, such as jobs and webhooks. Relative like `testFiles`. */
  readonly systemFiles?: readonly string[];
  /**
   * Globs of tests, seeds, fixtures and migration code, whose queries are not checked. Relative to the package of a file and
   * to the folders of the schema.
   */
  readonly testFiles?: readonly string[];
  /** Globs of scripts, whose queries are checked by `require-where` only. Relative like `testFiles`. */
  readonly scriptFiles?: readonly string[];
  /** Which edits `--fix` makes: `auto` depends on what is migrated, `all` treats every table as new, `additive` makes only edits that lose nothing. */
  readonly fixes?: 'auto' | 'all' | 'additive';
  /** Hash of the schema and what it depends on, so that ESLint's `--cache` notices changes. Never written by hand. */
  readonly fingerprint?: string;
}

export interface TenantSettings {
  /** SQL name of the table that lists the tenants. Where it is left out, it is guessed. */
  readonly table?: string;
  /** Key of the column that every other table has. Where it is left out, the one that most tables have. */
  readonly column?: string;
  /** Tables that do not belong to a tenant. `*` matches any characters. */
  readonly globalTables?: readonly string[];
}

/**
 * Tests, seeds, fixtures and migration code. A product may have a folder of its own that is called `tests`, so that names
 * like this count only at the top of a package and beside the schema.
 */
const defaultTestFiles: readonly string[] = [
  '**/*.{test,spec,e2e}.*',
  '**/{__tests__,__mocks__,__fixtures__,e2e}/**',
  '**/{test-utils,test-helpers,testing-utils,integration-tests,type-tests}/**',
  '**/{testing,test-utils,test-helpers}.*',
  '{test,tests,fixtures,migrations}/**',
  '{seed,seeds,seeders,seeding}/**',
  '{seed,migrate,reset}*.*',
];

const defaultScriptFiles: readonly string[] = ['{script,scripts}/**'];

/** What is set of the tenants; `null` where it is left to the guess. */
export interface ResolvedTenant {
  readonly table: string | null;
  readonly column: string | null;
  readonly globalTables: readonly string[];
}

/** Settings with every default filled in. */
export interface ResolvedSettings {
  readonly root: string | null;
  /** `false` for a single-tenant project. */
  readonly tenant: ResolvedTenant | false;
  readonly externalTables: readonly string[];
  readonly schema: readonly string[] | null;
  readonly config: string | null;
  readonly casing: 'snake_case' | 'camelCase' | null;
  readonly drizzle: '0.x' | '1.x' | null;
  readonly tableFactories: readonly string[];
  readonly scopeHelpers: readonly string[];
  readonly scopeTypes: readonly string[];
  readonly systemHelpers: readonly string[];
  readonly systemFiles: readonly string[];
  readonly testFiles: readonly string[];
  readonly scriptFiles: readonly string[];
  readonly fixes: 'auto' | 'all' | 'additive';
}

/** The key of the plugin's settings in ESLint's `settings`. */
export const settingsKey = 'schema-architect';

type Kind = { readonly expected: string; readonly accepts: (value: unknown) => boolean };

const text: Kind = { expected: 'a string', accepts: (value) => typeof value === 'string' && value !== '' };
const names: Kind = {
  expected: 'a list of strings',
  accepts: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
};
const oneOf = (...values: readonly string[]): Kind => ({
  expected: values.map((value) => `'${value}'`).join(' or '),
  accepts: (value) => typeof value === 'string' && values.includes(value),
});

const kinds: Readonly<Record<keyof ArchitectSettings, Kind>> = {
  root: {
    expected: 'an absolute path',
    accepts: (value) => typeof value === 'string' && /^(\/|[A-Za-z]:[\\/])/.test(value),
  },
  tenant: { expected: '`false` or an object', accepts: (value) => value === false || isObject(value) },
  externalTables: names,
  schema: names,
  config: text,
  casing: oneOf('snake_case', 'camelCase'),
  drizzle: oneOf('0.x', '1.x'),
  tableFactories: names,
  scopeHelpers: names,
  scopeTypes: names,
  systemHelpers: names,
  systemFiles: names,
  testFiles: names,
  scriptFiles: names,
  fixes: oneOf('auto', 'all', 'additive'),
  fingerprint: text,
};

const tenantKinds: Readonly<Record<keyof TenantSettings, Kind>> = {
  table: text,
  column: text,
  globalTables: names,
};

/** The problems of a settings value, one sentence each; empty if it is valid. */
export function settingsProblems(value: unknown): string[] {
  if (value === undefined) return [];
  if (!isObject(value)) return [`Settings '${settingsKey}' must be an object.`];
  const problems = problemsOf(value, kinds, '');
  if (isObject(value.tenant)) problems.push(...problemsOf(value.tenant, tenantKinds, 'tenant.'));
  return problems;
}

function problemsOf(
  value: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, Kind>>,
  prefix: string,
): string[] {
  return Object.entries(value).flatMap(([key, given]) => {
    if (given === undefined || isFingerprinter(key, given)) return [];
    const kind = Object.hasOwn(known, key) ? known[key] : undefined;
    if (!kind) {
      const similar = Object.keys(known).find((each) => isSimilar(each, key));
      const hint = similar
        ? `: did you mean '${prefix}${similar}'?`
        : `. Known settings: ${Object.keys(known).join(', ')}.`;
      return [`Unknown setting '${prefix}${key}' in '${settingsKey}'${hint}`];
    }
    return kind.accepts(given)
      ? []
      : [`Setting '${prefix}${key}' in '${settingsKey}' must be ${kind.expected}.`];
  });
}

/** Whether two keys differ in letter case, or by one letter or two swapped ones. */
function isSimilar(a: string, b: string): boolean {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  if (first === second) return true;
  if (Math.abs(first.length - second.length) > 1) return false;
  const sorted = (word: string): string => Array.from(word).sort().join('');
  if (sorted(first) === sorted(second)) return true;
  const [short, long] = first.length < second.length ? [first, second] : [second, first];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  return short.slice(start + (short.length === long.length ? 1 : 0)) === long.slice(start + 1);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The settings with defaults; parts that are wrong count as left out. */
export function resolveSettings(value: unknown): ResolvedSettings {
  const valid = (isObject(value) ? dropInvalid(value, kinds) : {}) as ArchitectSettings;
  const tenant = isObject(valid.tenant) ? (dropInvalid(valid.tenant, tenantKinds) as TenantSettings) : {};
  return {
    root: valid.root ?? null,
    tenant:
      valid.tenant === false
        ? false
        : {
            table: tenant.table ?? null,
            column: tenant.column ?? null,
            globalTables: tenant.globalTables ?? [],
          },
    externalTables: valid.externalTables ?? [],
    schema: valid.schema ?? null,
    config: valid.config ?? null,
    casing: valid.casing ?? null,
    drizzle: valid.drizzle ?? null,
    tableFactories: valid.tableFactories ?? [],
    scopeHelpers: valid.scopeHelpers ?? [],
    scopeTypes: valid.scopeTypes ?? [],
    systemHelpers: valid.systemHelpers ?? [],
    systemFiles: valid.systemFiles ?? [],
    testFiles: valid.testFiles ?? defaultTestFiles,
    scriptFiles: valid.scriptFiles ?? defaultScriptFiles,
    fixes: valid.fixes ?? 'auto',
  };
}

function dropInvalid(
  value: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, Kind>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([key, given]) => Object.hasOwn(known, key) && known[key]?.accepts(given)),
  );
}

/** Settings that tell their fingerprint when they are made JSON, and only then. */
type Fingerprinted = ArchitectSettings & { toJSON(): ArchitectSettings };

/**
 * Settings with a fingerprint for ESLint's `--cache`, which knows the linted file and the config only, and takes the
 * config as JSON. So the fingerprint is made if there is a cache, however it was asked for, and costs nothing otherwise.
 * ESLint merges settings key by key; `this` are those that came out.
 */
function fingerprinted(settings: ArchitectSettings, folder: string | undefined): Fingerprinted {
  return {
    ...settings,
    toJSON(this: Readonly<Record<string, unknown>>) {
      const { toJSON: _, ...given } = this;
      const { root, schema, config } = resolveSettings(given);
      // A config that comes as a package says nothing of where the project is.
      const caller = folder === undefined || isInstalled(folder) ? null : folder;
      const folders = [root, caller, process.cwd()].filter((each) => each !== null);
      const callers = hasScopes(given);
      return { ...given, fingerprint: fingerprint({ folders, schema: schema ?? [], config, callers }) };
    },
  };
}

function isFingerprinter(key: string, given: unknown): boolean {
  return key === 'toJSON' && typeof given === 'function';
}

/**
 * The `settings` of a flat config, checked and typed: `settings: architect.settings({ ... })`. Throws a `TypeError`
 * that names the wrong key and the file that calls.
 */
export function architectSettings(settings: ArchitectSettings = {}): { [settingsKey]: ArchitectSettings } {
  const problems = settingsProblems(settings);
  const file = callerFile(architectSettings);
  if (problems.length > 0) throw new TypeError(`${problems.join(' ')}${file ? ` (in ${file})` : ''}`);
  return { [settingsKey]: fingerprinted(settings, file === undefined ? undefined : dirname(file)) };
}

/** The settings that presets bring: the fingerprint, and the defaults that somebody may want to see and to add to. */
export const presetSettings = {
  [settingsKey]: fingerprinted({ testFiles: defaultTestFiles, scriptFiles: defaultScriptFiles }, undefined),
};

/** Whether a table's name is in a list of names, where `*` stands for any characters; `schema.name` asks for the schema too. */
export function isListed(patterns: readonly string[], name: string, schema: string | null): boolean {
  return patterns.some((pattern) => {
    const expression = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
    return expression.test(`${schema ?? 'public'}.${name}`) || expression.test(name);
  });
}

/** Whether settings say which databases are restricted to one tenant, so that it matters what functions are passed. */
export function hasScopes(settings: unknown): boolean {
  const { scopeHelpers, scopeTypes } = (settings ?? {}) as ArchitectSettings;
  return (scopeHelpers?.length ?? 0) + (scopeTypes?.length ?? 0) > 0;
}
