import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { isLong } from '../support/long.ts';
import { repository } from './dist.ts';
import { install, pack, type Packed, type Project } from './packed.ts';
import { styles } from './styles.ts';

/** The other things that one may take from the package. */
const uses: Readonly<Record<string, string>> = {
  'names and settings by type': `
    import type { ArchitectSettings, RuleName, TenantSettings } from 'eslint-plugin-schema-architect';
    export const tenant: TenantSettings = { table: 'tenants', globalTables: ['plans'] };
    export const settings: ArchitectSettings = { tenant, casing: 'snake_case' };
    export const name: RuleName = 'require-on-delete';`,
  'the parser': `
    import type { Linter } from 'eslint';
    import parser, { parseForESLint, type ParserOptions } from 'eslint-plugin-schema-architect/parser';
    export const own: Linter.Parser = parser;
    export const options: ParserOptions = { ecmaFeatures: { jsx: true }, jsxPragma: null };
    export const tokens = parseForESLint('a', options).ast.tokens;`,
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

/** Declarations are parsed once; how a file is taken depends on the way of resolution. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** What TypeScript says, by file: of the project, or of a package. */
function typeErrors(
  project: Project,
  files: readonly string[],
  resolution: Resolution,
  skipLibCheck: boolean,
): Map<string, string> {
  const options: ts.CompilerOptions = {
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
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (path, ...rest) => {
    const key = `${resolution} ${path}`;
    if (!parsed.has(key)) parsed.set(key, getSourceFile(path, ...rest));
    return parsed.get(key);
  };
  const paths = files.map((file) => join(project.root, file));
  const found = new Map<string, string>();
  for (const { file, messageText } of ts.getPreEmitDiagnostics(ts.createProgram(paths, options, host))) {
    const name = relative(project.root, file?.fileName ?? '')
      .split(sep)
      .join('/');
    const message = ts.flattenDiagnosticMessageText(messageText, ' ');
    found.set(name, [found.get(name), message].filter(Boolean).join('; '));
  }
  return found;
}

const right = [...Object.values(styles), ...Object.values(uses)];

describe.each([
  ['10', 'eslint'],
  ...(isLong
    ? ([
        ['9.39', 'eslint-v9-latest'],
        ['9.22', 'eslint-v9'],
      ] as const)
    : []),
] as const)('beside ESLint %s', (_, eslint) => {
  let project: Project;
  let errors: Record<Resolution, Map<string, string>>;

  beforeAll(() => {
    project = install(packed, eslint);
    const texts = [...right, ...Object.values(wrong).map(([text]) => text)];
    const names = texts.map((_text, index) => `file-${index}.ts`);
    names.forEach((name, index) => project.write(name, texts[index] ?? ''));
    errors = {
      nodenext: typeErrors(project, names, 'nodenext', true),
      bundler: typeErrors(project, names, 'bundler', true),
    };
  });

  test.each(['nodenext', 'bundler'] as const)('every style type-checks under %s', (resolution) => {
    const ofRight = right.flatMap((_text, index) => errors[resolution].get(`file-${index}.ts`) ?? []);
    expect(ofRight).toEqual([]);
    // The others' errors are all that there are.
    expect(errors[resolution].size).toBe(Object.keys(wrong).length);
  });

  // With 9.22, TypeScript finds `defineConfig` wrong by itself: it refuses any `Linter.Config`.
  test.skipIf(eslint === 'eslint-v9')('so do the declarations behind them, to the last', () => {
    const config = `import architect from 'eslint-plugin-schema-architect';
import { defineConfig } from 'eslint/config';
export default defineConfig([architect.configs.recommended, { settings: architect.settings() }]);
`;
    project.write('alone.ts', [config, ...Object.values(uses)].join('\n'));
    expect([...typeErrors(project, ['alone.ts'], 'nodenext', false)]).toEqual([]);
  });

  test.each(Object.entries(wrong).map(([title, [, message]], index) => [title, index, message] as const))(
    '%s does not',
    (_title, index, message) => {
      for (const found of Object.values(errors))
        expect(found.get(`file-${right.length + index}.ts`)).toMatch(message);
    },
  );
});
