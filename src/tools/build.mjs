// Builds `dist` from `src` with plain tsc, and the presets for oxlint from the built plugin.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });

const { default: architect } = await import('../../dist/index.js');
mkdirSync(`${root}dist/oxlint`);
for (const [preset, { rules }] of Object.entries(architect.configs)) {
  // oxlint resolves a plugin from the file that names it.
  const config = { jsPlugins: ['../index.js'], rules };
  writeFileSync(`${root}dist/oxlint/${preset}.json`, `${JSON.stringify(config, null, 2)}\n`);
}
