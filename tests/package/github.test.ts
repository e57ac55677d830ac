import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { isLong } from '../support/long.ts';
import { startRegistry, type Registry } from '../support/registry.ts';
import { builtFolder, repository } from './dist.ts';

const folder = join(repository, '.github');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
  file.replaceAll('\\', '/'),
);
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  readonly scripts: Record<string, string>;
  readonly engines: { readonly node: string };
  readonly peerDependencies: { readonly eslint: string };
};

/** What a workflow calls that there is not. */
function missingCommands(workflow: string): string[] {
  const scripts = [...workflow.matchAll(/npm run (?:--\S+ )?([\w:-]+)/g)].map(([, name = '']) => name);
  const paths = [...workflow.matchAll(/run: (\.\S+)/g)].map(([, path = '']) => path);
  return [
    ...scripts.filter((name) => !(name in manifest.scripts)),
    ...paths.filter((path) => !existsSync(join(repository, path))),
  ];
}

test.each(files.filter((file) => file.endsWith('.yml')))('%s is YAML', (file) => {
  expect(parseDocument(read(file)).errors).toEqual([]);
});

test('workflows call what there is', () => {
  for (const file of files.filter((each) => each.startsWith('workflows/') && each.endsWith('.yml')))
    expect(missingCommands(read(file))).toEqual([]);
  expect(missingCommands('- run: npm run nothing\n- run: .ci/nothing')).toEqual(['nothing', '.ci/nothing']);
});

interface Matrix {
  readonly os: readonly string[];
  readonly node: readonly number[];
  readonly eslint: readonly (number | string)[];
  readonly drizzle: readonly string[];
  readonly include: readonly {
    readonly os: string;
    readonly node: number;
    readonly eslint: number | string;
  }[];
}

/** The promises of package.json that no cell of the matrix keeps. */
function unkept({ os, node, eslint, include }: Matrix): string[] {
  const nodes = [...manifest.engines.node.matchAll(/(?:\^|=)(\d+)\./g)].map(([, major]) => Number(major));
  const eslints = [...manifest.peerDependencies.eslint.matchAll(/(\d+)\.(\d+)\.\d+/g)];
  const tried = new Set([...eslint, ...include.map((cell) => cell.eslint)].map(String));
  return [
    ...nodes.filter((major) => !node.includes(major)).map((major) => `Node ${major}`),
    ...eslints
      .flatMap(([floor, major = '', minor]) => (minor === '0' ? [major] : [major, floor]))
      .filter((version) => !tried.has(version))
      .map((version) => `ESLint ${version}`),
    ...['ubuntu', 'windows', 'macos'].filter(
      (name) => ![...os, ...include.map((cell) => cell.os)].some((each) => each.startsWith(name)),
    ),
  ];
}

test('the matrix keeps what package.json promises', () => {
  const { jobs } = parse(read('workflows/ci.yml')) as {
    readonly jobs: { readonly installed: { readonly strategy: { readonly matrix: Matrix } } };
  };
  const { matrix } = jobs.installed.strategy;
  expect(unkept(matrix)).toEqual([]);
  expect(matrix.drizzle).toEqual(['0.45', '1.0.0-rc.5']);
  expect(unkept({ ...matrix, node: [22], eslint: [10], include: [] })).toEqual([
    'Node 20',
    'ESLint 9',
    'ESLint 9.22.0',
    'windows',
    'macos',
  ]);
});

test('a release is signed', () => {
  const { jobs } = parse(read('workflows/release.yml')) as {
    readonly jobs: {
      readonly publish: { readonly permissions: object; readonly steps: readonly { run?: string }[] };
    };
  };
  expect(jobs.publish.permissions).toMatchObject({ 'id-token': 'write' });
  expect(jobs.publish.steps.map(({ run }) => run)).toContain('npm publish --provenance --access public');
});

describe('what is asked of reporters', () => {
  const template = read('ISSUE_TEMPLATE/wrong-report.yml');
  const line = /(node --input-type=module -e .*)\n/.exec(template)?.[1] ?? '';

  test('is the configuration and the model', () => {
    expect(template).toContain('npx eslint --print-config');
    expect(readFileSync(join(repository, 'docs/faq.md'), 'utf8')).toContain(
      line.replace('process.cwd() })', "process.cwd(), files: ['schema.ts'] })"),
    );
  });

  test('is printed by the one line', () => {
    builtFolder();
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-report-')));
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction');
    writeFileSync(
      join(root, 'drizzle.config.ts'),
      "export default { dialect: 'postgresql', schema: './a.ts' };",
    );
    writeFileSync(
      join(root, 'a.ts'),
      "import { pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const invoices = pgTable('invoices', { id: uuid('id').primaryKey() });",
    );
    const { stdout } = spawnSync(line, { cwd: root, encoding: 'utf8', shell: true });
    expect(stdout).toContain("name: 'invoices'");
    expect(stdout).toContain('complete: true');
  });
});

describe('`npm run try`, by which a cell of the matrix tries the package', () => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry.stop());

  // It installs three packages anew; `installed.test.ts` does so in each run.
  test.runIf(isLong)('sees it work', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(repository, 'src/tools/try-package.mjs'), 'eslint@9', 'drizzle-orm@1.0.0-rc.5'],
      { env: registry.env, encoding: 'utf8' },
    );
    expect(status, stderr).toBe(0);
    expect(stdout).toContain('eslint 9.');
    expect(stdout).toContain('drizzle-orm 1.0.0-rc');
  });
});
