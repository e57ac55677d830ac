// The reports and edits of a build of the plugin on public repositories, with the settings that `init` proposes:
//   node tests/corpus/reports.mjs <root of the build> <folder of checkouts> <output.json> [checkout,checkout]
// Two such outputs are compared, one by one, by compare-reports.mjs.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [root, checkouts, output, names] = process.argv.slice(2);
if (!root || !checkouts || !output)
  throw new Error('usage: reports.mjs <build> <checkouts> <output.json> [names]');

const parts = `
  export { planInit } from './cli/init/init.ts';
  export { sourcesBelow } from './cli/init/sources.ts';
  export { proposedSettings } from './cli/init/evidence.ts';
  export { lintWithPreset } from './cli/lint.ts';
  export { Workspace } from './project/workspace.ts';`;

/** The build's own sources as one module, which is written beside its dependencies. */
async function load() {
  const folder = join(resolve(root), 'node_modules/.cache');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `reports-${process.pid}.mjs`);
  const contents = (path) =>
    readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
  await build({
    stdin: { contents: parts, resolveDir: join(resolve(root), 'src'), loader: 'ts' },
    plugins: [
      {
        // Files of the package are found from the file that asks for them.
        name: 'own-url',
        setup: ({ onLoad }) =>
          onLoad({ filter: /src[\\/].*\.ts$/ }, ({ path }) => ({ loader: 'ts', contents: contents(path) })),
      },
    ],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

const { planInit, sourcesBelow, proposedSettings, lintWithPreset, Workspace } = await load();

/** The files of a checkout with the settings of the project that they belong to; what belongs to none comes last. */
function groupsOf(folder) {
  const { modules } = new Workspace();
  const { projects, repository } = planInit({ folder, write: false, baseline: false });
  const sources = [...sourcesBelow(modules, folder, repository.built).keys()];
  const groups = projects.map(({ survey, proposed: { proposal } }) => {
    const [glob = '**'] = proposal.files ?? [];
    const prefix = join(folder, glob.slice(0, -'**'.length));
    const files = sources.filter((path) => path.startsWith(prefix));
    return { files, settings: proposedSettings(survey), off: proposal.off.map(({ rule }) => rule) };
  });
  const [first] = groups;
  return [...groups, { files: sources, settings: first?.settings ?? {}, off: first?.off ?? [] }];
}

const reports = [];
for (const name of readdirSync(checkouts).toSorted()) {
  if (names && !names.split(',').includes(name)) continue;
  const folder = join(resolve(checkouts), name);
  const seen = new Set();
  const started = process.cpuUsage();
  let groups = [];
  try {
    groups = groupsOf(folder);
  } catch (error) {
    console.error(`${name}: ${error.message.split('\n')[0]}`);
  }
  for (const { files, settings, off } of groups) {
    const own = files.filter((path) => !seen.has(path));
    for (const path of own) seen.add(path);
    const { said } = lintWithPreset(own, settings, () => undefined, off);
    for (const { file, message } of said) {
      const { ruleId, line, column, fix, suggestions = [] } = message;
      const path = file.slice(folder.length + 1);
      const edits = { fix: fix ?? null, suggestions: suggestions.map((each) => each.fix) };
      reports.push({ name, path, line, column, rule: ruleId, message: message.message, ...edits });
    }
  }
  const { user } = process.cpuUsage(started);
  console.error(`${name}: ${seen.size} files, ${(user / 1e6).toFixed(1)} s user`);
}
writeFileSync(output, JSON.stringify(reports));
console.error(`${reports.length} reports`);
