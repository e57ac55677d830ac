// Builds `dist` from `src` with plain tsc, and the presets for oxlint from the built plugin.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dependencies = Object.keys(JSON.parse(readFileSync(`${root}package.json`, 'utf8')).dependencies);
rmSync(`${root}dist`, { recursive: true, force: true });
// The native compiler takes a fifth of the time. Its package shows no other file than its own main one.
const tsc = fileURLToPath(new URL('../../node_modules/typescript-7/bin/tsc', import.meta.url));
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });

/**
 * Puts a module of `dist` and all that it takes into that one file, with the licences of packages; what `dependencies`
 * name stays outside. Node.js loads one file several times as fast as two hundred, and `npx` has less to fetch.
 */
async function bundle(module, external = []) {
  const outfile = `${root}dist/${module}.js`;
  const { metafile, outputFiles } = await build({
    entryPoints: [outfile],
    outfile,
    write: false,
    metafile: true,
    bundle: true,
    // Names stay, for the trace of an error.
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    // jsonc-parser's other build takes its parts by a function that cannot be followed.
    mainFields: ['module', 'main'],
    format: 'esm',
    target: 'node20',
    absWorkingDir: root,
    external: [...dependencies, ...external],
    plugins: [
      { name: 'own-url', setup: (setup) => setup.onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, withOwnUrl) },
    ],
  });
  const code = outputFiles[0].text;
  const [hashbang = ''] = /^#!.*\n/.exec(code) ?? [];
  const packages = Object.keys(metafile.inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  const licences = [...new Set(packages)].sort().map(licenceOf);
  // Packages in CommonJS require Node.js's own modules.
  const require = `import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);\n`;
  const parts = [
    hashbang,
    `/*!\n${licences.join('\n\n').replaceAll('*/', '* /')}\n*/\n`,
    code.includes('Dynamic require of') ? require : '',
    code.slice(hashbang.length),
  ];
  writeFileSync(outfile, parts.join(''));

  /** A module finds what stands beside it, wherever it is put. */
  function withOwnUrl({ path }) {
    const contents = readFileSync(path, 'utf8');
    const own = relative(dirname(outfile), path).replaceAll('\\', '/');
    return { contents: contents.replaceAll('import.meta.url', `new URL('${own}', import.meta.url).href`) };
  }
}

function licenceOf(path) {
  const folder = `${root}${path}`;
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  if (file === undefined) throw new Error(`${name} has no licence file.`);
  return `${name} ${version}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}`;
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
await bundle('page/layout');
// The page is loaded by those who ask for it.
await bundle('cli/main', ['../page/page.js']);
for (const name of readdirSync(`${root}dist/cli`))
  if (name !== 'main.js') rmSync(`${root}dist/cli/${name}`, { recursive: true });
rmSync(`${root}dist/runner`, { recursive: true });

const { default: architect } = await import('../../dist/index.js');
mkdirSync(`${root}dist/oxlint`);
for (const [preset, { rules }] of Object.entries(architect.configs)) {
  // oxlint resolves a plugin from the file that names it.
  const config = { jsPlugins: ['../index.js'], rules };
  writeFileSync(`${root}dist/oxlint/${preset}.json`, `${JSON.stringify(config, null, 2)}\n`);
}
