import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { repository } from './dist.ts';
import { install, pack, type Packed, type Project } from './packed.ts';

/** The ways in which people write a flat config. */
const styles: Readonly<Record<string, string>> = {
  'defineConfig with a preset': `
    import architect from 'eslint-plugin-schema-architect';
    import { defineConfig } from 'eslint/config';
    export default defineConfig([architect.configs.recommended]);`,
  'extends by object': `
    import architect from 'eslint-plugin-schema-architect';
    import { defineConfig } from 'eslint/config';
    export default defineConfig([{ files: ['src/**'], extends: [architect.configs.strict], settings: architect.settings({ fixes: 'additive' }) }]);`,
  'extends by name': `
    import architect from 'eslint-plugin-schema-architect';
    import { defineConfig } from 'eslint/config';
    export default defineConfig([{ plugins: { 'schema-architect': architect }, extends: ['schema-architect/recommended'] }]);`,
  'tseslint.config': `
    import architect from 'eslint-plugin-schema-architect';
    import tseslint from 'typescript-eslint';
    export default tseslint.config(tseslint.configs.base, architect.configs.recommended, { settings: architect.settings({ tenant: false }) });`,
  'satisfies Linter.Config[]': `
    import type { ESLint, Linter } from 'eslint';
    import architect from 'eslint-plugin-schema-architect';
    export const plugin: ESLint.Plugin = architect;
    export default [architect.configs.all, { rules: { 'schema-architect/require-on-delete': ['error', { action: 'restrict' }] } }] satisfies Linter.Config[];`,
  'names and settings by type': `
    import type { ArchitectSettings, RuleName, TenantSettings } from 'eslint-plugin-schema-architect';
    export const tenant: TenantSettings = { table: 'tenants', globalTables: ['plans'] };
    export const settings: ArchitectSettings = { tenant, casing: 'snake_case' };
    export const name: RuleName = 'require-on-delete';`,
  readSchema: `
    import { readSchema, type SchemaJson, type TableJson } from 'eslint-plugin-schema-architect/schema';
    const schema: SchemaJson = await readSchema({ root: '/project', files: ['schema.ts'] });
    export const tables: readonly TableJson[] = schema.tables;
    export const types: (string | undefined)[] = tables.flatMap(({ columns }) => columns.map(({ type }) => type));`,
};

/** What must not type-check, and what TypeScript says. */
const wrong: Readonly<Record<string, readonly [string, RegExp]>> = {
  'a misspelt setting': [
    "import architect from 'eslint-plugin-schema-architect';\nexport default architect.settings({ tenant: { tabel: 'x' } });",
    /tabel/,
  ],
  'a setting of a wrong type': [
    "import architect from 'eslint-plugin-schema-architect';\nexport default architect.settings({ fixes: 'some' });",
    /"some"/,
  ],
  'a preset that does not exist': [
    "import architect from 'eslint-plugin-schema-architect';\nexport default [architect.configs.strictest];",
    /strictest/,
  ],
  'a rule that does not exist': [
    "import type { RuleName } from 'eslint-plugin-schema-architect';\nexport const name: RuleName = 'require-nothing';",
    /require-nothing/,
  ],
  'readSchema without a root': [
    "import { readSchema } from 'eslint-plugin-schema-architect/schema';\nexport default await readSchema({});",
    /root/,
  ],
};

let packed: Packed;
beforeAll(() => (packed = pack()));

type Resolution = 'nodenext' | 'bundler';

function typeErrors(
  project: Project,
  files: readonly string[],
  resolution: Resolution,
  skipLibCheck: boolean,
): string[] {
  const program = ts.createProgram(
    files.map((file) => join(project.root, file)),
    {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      skipLibCheck,
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts'],
      module: resolution === 'nodenext' ? ts.ModuleKind.NodeNext : ts.ModuleKind.ESNext,
      moduleResolution:
        resolution === 'nodenext' ? ts.ModuleResolutionKind.NodeNext : ts.ModuleResolutionKind.Bundler,
      types: ['node'],
      typeRoots: [join(repository, 'node_modules/@types')],
    },
  );
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName.slice(project.root.length + 1) ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

describe.each([
  ['10', 'eslint'],
  ['9.22', 'eslint-v9'],
] as const)('beside ESLint %s', (_, eslint) => {
  let project: Project;

  beforeAll(() => {
    project = install(packed, eslint);
    Object.values(styles).forEach((text, index) => project.write(`style-${index}.ts`, text));
    Object.values(wrong).forEach(([text], index) => project.write(`wrong-${index}.ts`, text));
  });

  test.each(['nodenext', 'bundler'] as const)('every style type-checks under %s', (resolution) => {
    expect(
      typeErrors(
        project,
        Object.keys(styles).map((_each, index) => `style-${index}.ts`),
        resolution,
        true,
      ),
    ).toEqual([]);
  });

  test.each(Object.entries(wrong).map(([title, [, message]], index) => [title, index, message] as const))(
    '%s does not',
    (_title, index, message) => {
      expect(typeErrors(project, [`wrong-${index}.ts`], 'nodenext', true)).toEqual([
        expect.stringMatching(message),
      ]);
    },
  );
});

test('the declarations need nothing that is not installed', () => {
  const project = install(packed, 'eslint');
  project.write(
    'style.ts',
    `${styles['names and settings by type'] ?? ''}\nexport { default } from 'eslint-plugin-schema-architect';\nexport * from 'eslint-plugin-schema-architect/schema';\n`,
  );
  const ours = typeErrors(project, ['style.ts'], 'nodenext', false).filter(
    (error) => !error.startsWith('..'),
  );
  expect(ours).toEqual([]);
});
