import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { isListed, resolveSettings, settingsProblems, type ArchitectSettings } from '../../src/settings.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';

describe('what is wrong with settings is said in a sentence each', () => {
  const cases: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['nothing given', undefined, []],
    ['no object', 'tenants', ["Settings 'schema-architect' must be an object."]],
    ['null', null, ["Settings 'schema-architect' must be an object."]],
    ['a list', [], ["Settings 'schema-architect' must be an object."]],
    [
      'a misspelt key',
      { externalTable: ['user'] },
      ["Unknown setting 'externalTable' in 'schema-architect': did you mean 'externalTables'?"],
    ],
    [
      'a key in other letter case',
      { tablefactories: [] },
      ["Unknown setting 'tablefactories' in 'schema-architect': did you mean 'tableFactories'?"],
    ],
    [
      'two letters swapped',
      { fxies: 'all' },
      ["Unknown setting 'fxies' in 'schema-architect': did you mean 'fixes'?"],
    ],
    [
      'a misspelt key of the tenant',
      { tenant: { globalTable: ['plans'] } },
      ["Unknown setting 'tenant.globalTable' in 'schema-architect': did you mean 'tenant.globalTables'?"],
    ],
    [
      'a key like no other',
      { tenant: { id: 'id' } },
      ["Unknown setting 'tenant.id' in 'schema-architect'. Known settings: table, column, globalTables."],
    ],
    [
      'a key of every object',
      { toString: 1 },
      [expect.stringContaining("Unknown setting 'toString' in 'schema-architect'")],
    ],
    [
      'a path from nowhere',
      { root: 'packages/db' },
      ["Setting 'root' in 'schema-architect' must be an absolute path."],
    ],
    [
      'yes to tenants',
      { tenant: true },
      ["Setting 'tenant' in 'schema-architect' must be `false` or an object."],
    ],
    [
      'a name for a list',
      { externalTables: 'user' },
      ["Setting 'externalTables' in 'schema-architect' must be a list of strings."],
    ],
    [
      'a list of other things',
      { schema: [1] },
      ["Setting 'schema' in 'schema-architect' must be a list of strings."],
    ],
    [
      'an empty name',
      { tenant: { table: '' } },
      ["Setting 'tenant.table' in 'schema-architect' must be a string."],
    ],
    [
      'an unknown word',
      { fixes: 'none' },
      ["Setting 'fixes' in 'schema-architect' must be 'auto' or 'all' or 'additive'."],
    ],
    ['a version', { drizzle: '0.45' }, ["Setting 'drizzle' in 'schema-architect' must be '0.x' or '1.x'."]],
    [
      'a casing',
      { casing: 'snake' },
      ["Setting 'casing' in 'schema-architect' must be 'snake_case' or 'camelCase'."],
    ],
    [
      'several things',
      { config: 1, scopeHelpers: null, tenant: { column: 1 } },
      [
        "Setting 'config' in 'schema-architect' must be a string.",
        "Setting 'scopeHelpers' in 'schema-architect' must be a list of strings.",
        "Setting 'tenant.column' in 'schema-architect' must be a string.",
      ],
    ],
    [
      'everything right',
      {
        root: 'C:\\project',
        tenant: { table: 'orgs', column: 'orgId', globalTables: ['plans'] },
        externalTables: ['user'],
        schema: ['src/**'],
        config: 'drizzle.config.ts',
        casing: 'snake_case',
        drizzle: '1.x',
        tableFactories: ['table'],
        scopeHelpers: ['scoped'],
        scopeTypes: ['Tx'],
        systemHelpers: ['asSystem'],
        systemFiles: ['src/jobs/**'],
        testFiles: ['checks/**'],
        scriptFiles: [],
        fixes: 'additive',
        fingerprint: 'abc',
      } satisfies ArchitectSettings,
      [],
    ],
    ['a key that is left out on purpose', { casing: undefined, tenant: { table: undefined } }, []],
  ];
  for (const [name, value, problems] of cases) {
    test(name, () => {
      expect(settingsProblems(value)).toEqual(problems);
    });
  }
});

describe('settings are filled with defaults', () => {
  const defaults = {
    root: null,
    tenant: { table: null, column: null, globalTables: [] },
    externalTables: [],
    schema: null,
    config: null,
    casing: null,
    drizzle: null,
    tableFactories: [],
    scopeHelpers: [],
    scopeTypes: [],
    systemHelpers: [],
    systemFiles: [],
    testFiles: expect.arrayContaining(['**/*.{test,spec,e2e}.*']) as string[],
    scriptFiles: ['{script,scripts}/**'],
    fixes: 'auto',
  };

  test('where none are given', () => {
    expect(resolveSettings(undefined)).toEqual(defaults);
  });

  test('and what is wrong counts as left out', () => {
    expect(resolveSettings('tenants')).toEqual(defaults);
    expect(resolveSettings({ tenant: { table: 1, column: 'orgId' }, fixes: 'none', schem: [] })).toEqual({
      ...defaults,
      tenant: { table: null, column: 'orgId', globalTables: [] },
    });
  });

  test('false for the tenant is a single-tenant project', () => {
    expect(resolveSettings({ tenant: false }).tenant).toBe(false);
  });
});

describe('a table is in a list of names', () => {
  test('by its name, in any schema', () => {
    expect(isListed(['users'], 'users', null)).toBe(true);
    expect(isListed(['users'], 'users', 'auth')).toBe(true);
    expect(isListed(['users'], 'users_2', null)).toBe(false);
  });

  test('by its schema and name, where none is public', () => {
    expect(isListed(['auth.users'], 'users', 'auth')).toBe(true);
    expect(isListed(['auth.users'], 'users', null)).toBe(false);
    expect(isListed(['public.users'], 'users', null)).toBe(true);
  });

  test('by a pattern, in which nothing but * is special', () => {
    expect(isListed(['audit_*'], 'audit_log', null)).toBe(true);
    expect(isListed(['auth.*'], 'users', 'auth')).toBe(true);
    expect(isListed(['a.c'], 'abc', null)).toBe(false);
    expect(isListed(['(+'], '(+', null)).toBe(true);
  });
});

describe('architect.settings', () => {
  test('gives what it is given, under the key that ESLint hands on', () => {
    const settings: ArchitectSettings = { tenant: { table: 'orgs' }, fixes: 'all' };
    expect(architect.settings(settings)).toMatchObject({ 'schema-architect': settings });
    expect(settingsProblems(architect.settings(settings)['schema-architect'])).toEqual([]);
    expect(resolveSettings(architect.settings(settings)['schema-architect'])).toEqual(
      resolveSettings(settings),
    );
  });

  test('throws a TypeError that names what is wrong and the file that calls', () => {
    const wrong = { tenants: false } as ArchitectSettings;
    const call = (): unknown => architect.settings(wrong);
    expect(call).toThrow(TypeError);
    expect(call).toThrow("Unknown setting 'tenants' in 'schema-architect': did you mean 'tenant'?");
    expect(call).toThrow(`(in ${import.meta.filename})`);
  });

  describe('as JSON, which is how ESLint knows a config in its cache', () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'settings-')));
    writeFileSync(join(root, 'schema.ts'), "import { pgTable } from 'drizzle-orm/pg-core';");
    const json = (settings: unknown): ArchitectSettings =>
      JSON.parse(JSON.stringify(settings)) as ArchitectSettings;

    test('they have a fingerprint of the schema', () => {
      const settings = architect.settings({ root, tenant: false })['schema-architect'];
      const before = json(settings);
      expect(before).toEqual({
        root,
        tenant: false,
        fingerprint: expect.stringMatching(/^[\da-f]{40}$/) as string,
      });
      writeFileSync(join(root, 'schema.ts'), "import { pgTable, text } from 'drizzle-orm/pg-core';");
      expect(json(settings).fingerprint).not.toBe(before.fingerprint);
      expect(settingsProblems(json(settings))).toEqual([]);
    });

    test('and so have presets, which also show the defaults of globs', () => {
      const { settings } = architect.configs.recommended;
      const { testFiles, scriptFiles } = resolveSettings(undefined);
      expect(json(settings)).toEqual({
        'schema-architect': {
          fingerprint: expect.stringMatching(/^[\da-f]{40}$/) as string,
          testFiles,
          scriptFiles,
        },
      });
    });

    test('and settings that were merged are told by what came out, wrong ones too', () => {
      const [first, second] = [architect.settings({ root }), architect.settings({ fixes: 'all' })].map(
        (each) => each['schema-architect'],
      );
      expect(json({ ...first, ...second, tabel: 1 })).toEqual({
        root,
        fixes: 'all',
        tabel: 1,
        fingerprint: json(first).fingerprint,
      });
    });
  });
});

describe('settings that are written by hand and wrong', () => {
  function lint(settings: unknown): string[] {
    const { root, code, filename } = project(`
      import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

      export const posts = pgTable('posts', { title: text('title') });
    `);
    const config = {
      ...architect.configs.recommended,
      languageOptions: { parser },
      settings: { 'schema-architect': settings },
    };
    return new Linter({ cwd: root })
      .verify(code, [config] as Linter.Config[], { filename })
      .map(({ line, column, messageId, message }) => `${line}:${column} ${messageId ?? message}`);
  }

  const reports = ['missingTypes', 'unknownTenants', 'missingColumn', 'missingKey'].map((id) => `3:14 ${id}`);

  test('are reported by a rule of their own, and the others go on', () => {
    expect(lint({ tenant: { tabel: 'orgs' } })).toEqual([...reports, '3:14 malformedSettings']);
  });

  test('do not crash, whatever they are', () => {
    for (const settings of [
      null,
      0,
      'tenants',
      [],
      () => ({}),
      { tenant: null },
      { externalTables: {} },
      { root: '.' },
    ]) {
      expect(lint(settings)).toEqual([...reports, '3:14 malformedSettings']);
    }
  });

  test('are nothing to a file that makes no tables', () => {
    const linter = new Linter();
    const config = { ...architect.configs.all, settings: { 'schema-architect': 1 } };
    expect(linter.verify('export const x = 1;', [config] as Linter.Config[], { filename: 'x.js' })).toEqual(
      [],
    );
  });
});
