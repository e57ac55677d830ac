import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Linter } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { isLong } from '../support/long.ts';
import { repository } from './dist.ts';
import { install, pack, type Packed, type Project } from './packed.ts';

let packed: Packed;
beforeAll(() => (packed = pack()));

/** Files that have no business in a package. */
const strays = (files: readonly string[]): string[] =>
  files.filter(
    (file) =>
      !/^(?:LICENSE|README\.md|CHANGELOG\.md|package\.json|dist\/[\w./-]+\.(?:js|d\.ts)|dist\/oxlint\/\w+\.json|dist\/page\/page\.css)$/.test(
        file,
      ) || /(?:^|\/)(?:tools|tests?)\//.test(file),
  );

/** What a command line tool says of the tarball, and its exit code. */
function judged(
  tool: string,
  ...options: readonly string[]
): { readonly code: number; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(join(repository, 'node_modules/.bin', tool), options, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { code: status ?? -1, said: `${stdout}${stderr}` };
}

describe('the tarball', () => {
  test('is small', () => {
    const unpacked = spawnSync('tar', ['-xzOf', packed.tarball], { maxBuffer: 64 * 1024 * 1024 }).stdout
      .length;
    const { size } = statSync(packed.tarball);
    console.log(
      `${packed.files.length} files, ${Math.round(size / 1024)} kB packed, ${Math.round(unpacked / 1024)} kB unpacked`,
    );
    // A third of it is the command, which is one file so that it starts fast.
    expect(size).toBeLessThan(1120 * 1024);
    expect(unpacked).toBeLessThan(4 * 1024 * 1024);
  });

  test('is one that every resolver takes, by publint', () => {
    expect(judged('publint', 'run', packed.tarball, '--strict')).toEqual({
      code: 0,
      said: expect.stringContaining('All good!') as string,
    });
  });

  test('is one whose types every resolver of modules finds, by attw', () => {
    const { code, said } = judged('attw', packed.tarball, '--profile', 'esm-only', '--format', 'json');
    expect(code, said).toBe(0);
  });

  test('would be refused by them if it were not so', () => {
    const folder = mkdtempSync(join(tmpdir(), 'schema-architect-broken-'));
    writeFileSync(
      join(folder, 'package.json'),
      '{ "name": "broken", "version": "1.0.0", "type": "module", "exports": { ".": { "types": "./a.d.cts", "default": "./a.js" }, "./b": "./missing.js" } }',
    );
    writeFileSync(join(folder, 'a.js'), 'export default 1;\n');
    writeFileSync(join(folder, 'a.d.cts'), 'declare const a: number;\nexport = a;\n');
    const { filename } = (
      JSON.parse(
        execFileSync('npm', ['pack', '--json', '--ignore-scripts'], { cwd: folder, encoding: 'utf8' }),
      ) as [{ filename: string }]
    )[0];
    expect(judged('publint', 'run', join(folder, filename), '--strict').code).toBe(1);
    expect(judged('attw', join(folder, filename), '--profile', 'esm-only').code).toBe(1);
  });
});

describe('the packed files', () => {
  test('are the built plugin, its texts, and nothing else', () => {
    expect(strays(packed.files)).toEqual([]);
  });

  test('hold all that package.json points to', () => {
    expect(packed.files).toEqual(
      expect.arrayContaining([
        'package.json',
        'README.md',
        'CHANGELOG.md',
        'LICENSE',
        'dist/index.js',
        'dist/index.d.ts',
        'dist/api.js',
        'dist/api.d.ts',
        'dist/parser/index.js',
        'dist/parser/index.d.ts',
        'dist/cli/main.js',
        'dist/page/page.js',
        'dist/page/client.js',
        'dist/page/layout.js',
        'dist/page/page.css',
        ...Object.keys(architect.configs).map((preset) => `dist/oxlint/${preset}.json`),
      ]),
    );
  });

  test('a stray file is found', () => {
    const files = [
      'dist/index.js',
      'dist/tools/build.js',
      'src/index.ts',
      'tests/a.test.ts',
      '.npmrc',
      'dist/a.tsbuildinfo',
    ];
    expect(strays(files)).toEqual(files.slice(1));
  });
});

const bare = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey().defaultRandom(),
});

export const notes = pgTable('notes', {
  body: text('body').notNull(),
});
`;

const config = `import parser from '@typescript-eslint/parser';
import architect from 'eslint-plugin-schema-architect';
import { defineConfig } from 'eslint/config';

export default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser }, extends: [architect.configs.recommended], settings: architect.settings({ root: import.meta.dirname }) },
]);
`;

describe.each([['10', 'eslint'], ...(isLong ? ([['9.22', 'eslint-v9']] as const) : [])] as const)(
  'installed beside ESLint %s',
  (_, eslint) => {
    let project: Project;

    beforeAll(() => {
      project = install(packed, eslint);
      project.write('eslint.config.js', config);
    });

    function lint(...options: string[]): {
      readonly code: number;
      readonly errors: string;
      readonly messages: readonly Linter.LintMessage[];
    } {
      const { code, output, errors } = project.node(
        'node_modules/eslint/bin/eslint.js',
        '--format',
        'json',
        ...options,
        'schema.ts',
      );
      const results = output === '' ? [] : (JSON.parse(output) as { messages: Linter.LintMessage[] }[]);
      return { code, errors, messages: results.flatMap(({ messages }) => messages) };
    }

    test('a bare table has its squiggles', () => {
      project.write('schema.ts', bare);
      const { code, errors, messages } = lint();
      expect(errors).toBe('');
      expect(code).toBe(1);
      const ofNotes = messages.filter(({ line }) => line === 7);
      expect(ofNotes.map(({ message }) => message)).toEqual([
        "Table 'notes' has no exported `$inferSelect` or `$inferInsert` type.",
        "Table 'notes' has no 'tenantId' column, so its rows are not isolated by tenant.",
        "Table 'notes' has no 'createdAt' and 'updatedAt' columns to record when its rows were created and updated.",
        "Table 'notes' has no primary key, so its rows cannot be identified or referenced.",
      ]);
      expect(
        ofNotes.map(({ column, endColumn }) => bare.split('\n')[6]?.slice(column - 1, (endColumn ?? 0) - 1)),
      ).toEqual(Array.from({ length: 4 }, () => 'notes'));
    });

    test('--fix completes it', () => {
      project.write('schema.ts', bare);
      expect(lint('--fix')).toEqual({ code: 0, errors: '', messages: [] });
      const fixed = readFileSync(join(project.root, 'schema.ts'), 'utf8');
      for (const part of [
        "tenantId: uuid('tenant_id')",
        "createdAt: timestamp('created_at'",
        "index('notes_tenant_created_at_idx').on(",
        "id: uuid('id').primaryKey()",
      ]) {
        expect(fixed.slice(fixed.indexOf("pgTable('notes'"))).toContain(part);
      }
    });

    test('a CommonJS config may require it', () => {
      project.write('schema.ts', bare);
      project.write(
        'other.config.cjs',
        `const architect = require('eslint-plugin-schema-architect').default;
module.exports = [{ files: ['**/*.ts'], languageOptions: { parser: require('@typescript-eslint/parser') } }, architect.configs.correctness];
`,
      );
      expect(lint('--config', 'other.config.cjs')).toEqual({ code: 0, errors: '', messages: [] });
    });

    test.each([
      [
        'an ES module',
        'own.config.js',
        "import parser from 'eslint-plugin-schema-architect/parser';",
        'export default',
      ],
      [
        'CommonJS',
        'own.config.cjs',
        "const parser = require('eslint-plugin-schema-architect/parser');",
        'module.exports =',
      ],
    ])('its parser works in %s', (_title, file, imports, exports) => {
      project.write('schema.ts', 'let a: string = "b";\na satisfies string;\nlet c = ;\n');
      project.write(file, `${imports}\n${exports} [{ files: ['**/*.ts'], languageOptions: { parser } }];\n`);
      expect(lint('--config', file)).toMatchObject({
        code: 1,
        messages: [{ message: 'Parsing error: Unexpected token', line: 3, column: 9 }],
      });
    });

    test('a wrong setting stops it with a sentence that names the file', () => {
      project.write('wrong.config.js', config.replace('root: import.meta.dirname', "tenant: { tabel: 'x' }"));
      const { code, errors } = lint('--config', 'wrong.config.js');
      expect(code).toBe(2);
      expect(errors).toContain(
        "Unknown setting 'tenant.tabel' in 'schema-architect': did you mean 'tenant.table'?",
      );
      expect(errors).toContain('wrong.config.js');
    });

    test('readSchema reads', () => {
      project.write('schema.ts', bare);
      project.write(
        'read.js',
        `import { readSchema } from 'eslint-plugin-schema-architect/schema';
const { tables, unread } = await readSchema({ root: import.meta.dirname, files: ['schema.ts'] });
console.log(JSON.stringify({ unread, tables: tables.map(({ name, complete, columns }) => [name, complete, columns.map(({ type }) => type)]) }));
`,
      );
      const { output, errors } = project.node('read.js');
      expect(errors).toBe('');
      expect(JSON.parse(output)).toEqual({
        unread: [],
        tables: [
          ['tenants', true, ['uuid']],
          ['notes', true, ['text']],
        ],
      });
    });

    test('nothing else of it can be imported', () => {
      project.write('deep.js', "import 'eslint-plugin-schema-architect/dist/settings.js';\n");
      expect(project.node('deep.js').errors).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
    });
  },
);
