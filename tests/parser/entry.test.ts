import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as named from '../../src/parser/index.ts';
import parser, { type ParserOptions } from '../../src/parser/index.ts';
import { builtFolder, repository } from '../package/dist.ts';

/** The error that code is refused with. */
function refusal(code: string, options?: ParserOptions): unknown {
  try {
    parser.parseForESLint(code, options);
  } catch (error) {
    return error;
  }
  return null;
}

test('the parser is the default export, and the module itself one for `require`', () => {
  expect(parser.meta.name).toBe('eslint-plugin-schema-architect/parser');
  expect(parser.meta.version).toMatch(/^\d+\.\d+\.\d+/);
  expect(named).toMatchObject({
    meta: parser.meta,
    parse: parser.parse,
    parseForESLint: parser.parseForESLint,
  });
});

test('parse gives the tree', () => {
  const { ast } = parser.parseForESLint('let a: B;', { filePath: 'a.ts' });
  expect(parser.parse('let a: B;', { filePath: 'a.ts' })).toEqual(ast);
});

test.each([
  ['let a = ;', 8, 1, 9],
  ['let a;\r\n\tf(', 11, 2, 4],
  ['// 😀\nlet b = "😀" +;', 20, 2, 15],
])('an error has a place: %j', (code, index, lineNumber, column) => {
  const error = refusal(code, { filePath: 'a.ts' });
  expect(error).toBeInstanceOf(SyntaxError);
  expect(error).toMatchObject({ index, lineNumber, column });
});

test('brackets that would overflow the native stack are an error', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  expect(refusal(nested(900))).toBeNull();
  expect(refusal(nested(100_000))).toMatchObject({
    message: 'Brackets are nested more than 1000 deep',
    lineNumber: 1,
    column: 1,
  });
});

test('a chain of operators is as long as it likes', () => {
  expect(parser.parse(`${'a+'.repeat(1500)}a`).tokens).toHaveLength(3001);
});

test.each<[string, string, ParserOptions]>([
  ['JSX in .tsx', '<a>b</a>', { filePath: 'a.tsx' }],
  ['JSX in .js', '<a>b</a>', { filePath: 'a.js' }],
  [
    'a type assertion in .ts, whatever the options',
    '<a>b',
    { filePath: 'a.ts', ecmaFeatures: { jsx: true } },
  ],
  ['JSX where the options say so', '<a>b</a>', { filePath: 'a.vue', ecmaFeatures: { jsx: true } }],
  ['types where the extension does not tell', 'let a = <b>c', { filePath: 'a.vue' }],
  ['return in CommonJS', 'return 1', { filePath: 'a.cjs', sourceType: 'commonjs' }],
  ['return where the options say so', 'return 1', { filePath: 'a.js', ecmaFeatures: { globalReturn: true } }],
  ['import in what was said to be a script', "import a from 'a'", { filePath: 'a.ts', sourceType: 'script' }],
])('%s is parsed', (_title, code, options) => expect(refusal(code, options)).toBeNull());

test.each<[string, string, ParserOptions]>([
  ['a type in .js', 'let a: b', { filePath: 'a.js' }],
  ['JSX in .ts', '<a>b</a>', { filePath: 'a.ts' }],
  ['return in a module', 'return 1', { filePath: 'a.ts', sourceType: 'module' }],
])('%s is refused', (_title, code, options) => expect(refusal(code, options)).toBeInstanceOf(SyntaxError));

test('scopes are those of the source type, and of the names that JSX uses', () => {
  const scopes = (options: ParserOptions): unknown =>
    parser
      .parseForESLint('var React, h, F; <></>;', { filePath: 'a.tsx', ...options })
      .scopeManager?.scopes.map(({ type, variables }) => [
        type,
        variables.filter(({ references }) => references.length > 0).map(({ name }) => name),
      ]);
  expect(scopes({ sourceType: 'script' })).toEqual([['global', ['React']]]);
  expect(scopes({ sourceType: 'module', jsxPragma: 'h', jsxFragmentName: 'F' })).toEqual([
    ['global', []],
    ['module', ['h', 'F']],
  ]);
  expect(scopes({ sourceType: 'commonjs', jsxPragma: null })).toEqual([
    ['global', []],
    ['function', []],
  ]);
});

/** The packages that a module loads, by the modules that Node keeps and the files that it opened. */
function packagesOf(entry: string): string[] {
  const script = `
    import { createRequire } from 'node:module';
    const { cache } = createRequire(import.meta.url);
    await import(${JSON.stringify(join(builtFolder(), entry))});
    console.log(JSON.stringify(Object.keys(cache)));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: repository,
    encoding: 'utf8',
  });
  const files = JSON.parse(stdout) as string[];
  const names = files.map(
    (file) => /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1] ?? file,
  );
  return [...new Set(names.map((name) => name.replaceAll('\\', '/')))].sort();
}

test('importing the plugin loads nothing of the parser, and the parser no TypeScript', () => {
  const ofParser = packagesOf('parser/index.js');
  expect(ofParser).toContain('@typescript-eslint/scope-manager');
  expect(ofParser).not.toContain('typescript');
  expect(packagesOf('index.js').filter((name) => name.startsWith('@typescript-eslint/'))).toEqual([]);
});
