// A copy of docs/examples/saas that may be changed: with links to its own packages, and the root's for the rest.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The example as it stands in the repository. */
export const example = join(root, 'docs/examples/saas');

/** Copies the example into a folder of that name in a new scratch folder, or in the one given; returns the copy's folder. */
export function copyExample(name = 'saas', folder = scratchFolder()) {
  const copy = join(folder, name);
  cpSync(example, copy, {
    recursive: true,
    filter: (path) => !path.slice(example.length).includes('node_modules'),
  });
  mkdirSync(join(copy, 'node_modules/@acme'), { recursive: true });
  for (const [name, path] of Object.entries({
    db: 'packages/db',
    'eslint-config': 'packages/eslint-config',
    web: 'apps/web',
  })) {
    symlinkSync(join(copy, path), join(copy, 'node_modules/@acme', name), 'junction');
  }
  return copy;
}

/** A new folder outside the repository, from which the root's packages are found. */
export function scratchFolder() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-example-')));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}
