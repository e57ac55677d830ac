import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const repository = join(import.meta.dirname, '../..');

/** A registry on this machine that has what is installed in this repository, and the packed plugin. */
export interface Registry {
  /** The environment in which npm and pnpm install from it, and ask nobody else. */
  readonly env: NodeJS.ProcessEnv;
  stop(): void;
}

/**
 * Starts a registry. `tarball` is the packed plugin; packages that are named in `without` are not to be found, as on a
 * platform for which they were not built. `stubs` are empty packages, by name and version, that count as the latest.
 */
export async function startRegistry({
  tarball = null,
  without = [],
  stubs = {},
}: {
  readonly tarball?: string | null;
  readonly without?: readonly string[];
  readonly stubs?: Readonly<Record<string, string>>;
} = {}): Promise<Registry> {
  const packed = join(repository, 'node_modules/.cache/registry');
  const server = fork(
    join(import.meta.dirname, 'registry-server.mjs'),
    [JSON.stringify({ repository, folder: packed, own: tarball, without, stubs })],
    { execArgv: [] },
  );
  const address = await new Promise<string>((resolve, reject) => {
    server.once('message', (message) => resolve((message as { address: string }).address));
    server.once('exit', (code) => reject(new Error(`The registry ended with ${String(code)}.`)));
  });
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-registry-')));
  // Whoever runs the tests may have settings of their own.
  writeFileSync(join(home, 'npmrc'), '');
  mkdirSync(join(home, 'bin'));
  const command = (name: string, ...lines: readonly string[]): void =>
    writeFileSync(join(home, 'bin', name), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  command('pnpm', `exec "${process.execPath}" "${join(repository, 'node_modules/pnpm/bin/pnpm.cjs')}" "$@"`);
  // What is installed is run at once, as npx does after half a second of thought.
  command(
    'npx',
    'if [ -x "node_modules/.bin/$1" ]; then name=$1; shift; exec "node_modules/.bin/$name" "$@"; fi',
    `PATH="$(echo "$PATH" | cut -d ${delimiter} -f 2-)" exec npx "$@"`,
  );
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_|pnpm_|VITEST|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$)/i.test(name),
    ),
  );
  return {
    env: {
      ...inherited,
      PATH: `${join(home, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
      NO_COLOR: '1',
      npm_config_registry: `${address}/`,
      npm_config_userconfig: join(home, 'npmrc'),
      npm_config_globalconfig: join(home, 'npmrc-of-all'),
      npm_config_cache: join(home, 'npm'),
      npm_config_store_dir: join(home, 'pnpm'),
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_update_notifier: 'false',
      npm_config_loglevel: 'error',
      npm_config_ignore_scripts: 'true',
      npm_config_manage_package_manager_versions: 'false',
    },
    stop() {
      server.disconnect();
      rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
