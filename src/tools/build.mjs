// Builds `dist` from `src` with plain tsc, and the presets for oxlint from the built plugin.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });

const requireLine =
  'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);';

/** Puts a module of `dist` and the packages that it takes into one file, with their licences. */
function bundle(module) {
  const { metafile, outputFiles } = buildSync({
    entryPoints: [`${root}src/${module}.ts`],
    outfile: `${root}dist/${module}.js`,
    write: false,
    metafile: true,
    bundle: true,
    // Whole lines, as Node.js prints the line that an error comes from.
    minifySyntax: true,
    minifyIdentifiers: true,
    platform: 'node',
    // jsonc-parser's other build takes its parts by a function that cannot be followed.
    mainFields: ['module', 'main'],
    format: 'esm',
    target: 'node20',
    absWorkingDir: root,
  });
  const folders = Object.keys(metafile.inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  const licences = [...new Set(folders)].sort().map((path) => {
    const folder = `${root}${path}`;
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    if (file === undefined) throw new Error(`${name} has no licence file.`);
    return `${name} ${version}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}`;
  });
  const code = outputFiles[0].text;
  writeFileSync(
    `${root}dist/${module}.js`,
    [
      `/*!\n${licences.join('\n\n').replaceAll('*/', '* /')}\n*/`,
      // Packages in CommonJS require Node.js's own modules.
      ...(code.includes('Dynamic require of') ? [requireLine] : []),
      code,
    ].join('\n'),
  );
}

// The page that the command writes: its script and style, and the layout of its diagram.
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
for (const module of ['page/layout', 'cli/libraries', 'runner/libraries']) bundle(module);

const { default: architect } = await import('../../dist/index.js');
mkdirSync(`${root}dist/oxlint`);
for (const [preset, { rules }] of Object.entries(architect.configs)) {
  // oxlint resolves a plugin from the file that names it.
  const config = { jsPlugins: ['../index.js'], rules };
  writeFileSync(`${root}dist/oxlint/${preset}.json`, `${JSON.stringify(config, null, 2)}\n`);
}
