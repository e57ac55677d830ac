// Builds `dist` from `src` with plain tsc, and the presets for oxlint from the built plugin.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });

// The page that the command writes: its script and style, and the layout of its diagram with the libraries it takes.
const licences = ['@dagrejs/dagre', '@dagrejs/graphlib', 'potpack'].map((name) => {
  const folder = `${root}node_modules/${name}`;
  return `${name} ${JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).version}\n\n${readFileSync(`${folder}/LICENSE`, 'utf8').trim()}`;
});
buildSync({
  entryPoints: [`${root}src/page/client/main.ts`],
  outfile: `${root}dist/page/client.js`,
  bundle: true,
  minify: true,
  target: 'es2022',
  charset: 'ascii',
});
buildSync({
  entryPoints: [`${root}src/page/page.css`],
  outfile: `${root}dist/page/page.css`,
  minify: true,
  charset: 'ascii',
});
buildSync({
  entryPoints: [`${root}src/page/layout.ts`],
  outfile: `${root}dist/page/layout.js`,
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  banner: { js: `/*!\n${licences.join('\n\n')}\n*/` },
});

const { default: architect } = await import('../../dist/index.js');
mkdirSync(`${root}dist/oxlint`);
for (const [preset, { rules }] of Object.entries(architect.configs)) {
  // oxlint resolves a plugin from the file that names it.
  const config = { jsPlugins: ['../index.js'], rules };
  writeFileSync(`${root}dist/oxlint/${preset}.json`, `${JSON.stringify(config, null, 2)}\n`);
}
