import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { builtFolder, repository } from './dist.ts';

const name = 'eslint-plugin-schema-architect';
const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

export interface Packed {
  readonly files: readonly string[];
  readonly tarball: string;
}

let packed: Packed | undefined;

/** The built plugin, packed as `npm publish` would; once for the test files that share a process. */
export function pack(): Packed {
  builtFolder();
  return (packed ??= packBuilt());
}

function packBuilt(): Packed {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-pack-')));
  const output = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    shell: process.platform === 'win32',
    cwd: repository,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [result] = JSON.parse(output) as [{ filename: string; files: { path: string }[] }];
  return { files: result.files.map(({ path }) => path), tarball: join(folder, result.filename) };
}

export interface Project {
  readonly root: string;
  write(path: string, text: string): void;
  /** Runs Node there, and gives what it prints and its exit code. */
  node(...args: readonly string[]): {
    readonly code: number;
    readonly output: string;
    readonly errors: string;
  };
}

/**
 * An empty project that has the packed plugin installed, with what its package.json names and nothing else, beside
 * ESLint and a parser: what the plugin would take from elsewhere is not there.
 */
export function install({ tarball }: Packed, eslint: 'eslint' | 'eslint-v9' | 'eslint-v9-latest'): Project {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-user-')));
  const modules = join(root, 'node_modules');
  mkdirSync(join(modules, name), { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(modules, name)]);
  const link = (target: string, as = target): void => {
    mkdirSync(dirname(join(modules, as)), { recursive: true });
    symlinkSync(realpathSync(join(repository, 'node_modules', target)), join(modules, as), 'junction');
  };
  for (const dependency of Object.keys(manifest.dependencies)) link(dependency);
  link(eslint, 'eslint');
  for (const own of ['@typescript-eslint/parser', 'typescript-eslint']) link(own);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write(
    'package.json',
    '{ "name": "user", "private": true, "type": "module", "dependencies": { "drizzle-orm": "0.45.4" } }\n',
  );
  const node: Project['node'] = (...args) => {
    try {
      return {
        code: 0,
        output: execFileSync(process.execPath, [...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' }),
        errors: '',
      };
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number | null; stdout: string; stderr: string };
      return { code: status ?? -1, output: stdout, errors: stderr };
    }
  };
  return { root, write, node };
}
