// A build of the plugin, loaded from its sources, and what it takes to lint a checkout with it as a new user would.
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const parts = `
  export { planInit } from './cli/init/init.ts';
  export { sourcesBelow } from './cli/init/sources.ts';
  export { proposedSettings } from './cli/init/evidence.ts';
  export { lintWithPreset } from './cli/lint.ts';
  export { Workspace } from './project/workspace.ts';`;

/** A build's own sources as one module, which is written beside its dependencies. */
export async function loadBuild(root) {
  const folder = join(resolve(root), 'node_modules/.cache');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `corpus-${process.pid}.mjs`);
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

/** The files of a checkout with the settings of the project that they belong to; what belongs to none comes last. */
export function groupsOf({ planInit, sourcesBelow, proposedSettings, Workspace }, folder) {
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
