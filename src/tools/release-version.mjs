// Makes entries of CHANGELOG.md of the changesets and raises the version: `npm run release:version`.
// Changesets leaves out the root of a repository with workspaces, and here the root is what is published. So it works on a
// copy without workspaces.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const cli = fileURLToPath(new URL('../../node_modules/@changesets/cli/bin.js', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'release-version-'));
const manifestAt = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const changesets = (folder) => readdirSync(join(folder, '.changeset')).filter((file) => file.endsWith('.md'));

try {
  for (const path of ['.changeset', 'CHANGELOG.md'])
    cpSync(join(root, path), join(copy, path), { recursive: true });
  const { workspaces: _, ...manifest } = manifestAt(root);
  writeFileSync(join(copy, 'package.json'), JSON.stringify(manifest));
  const { status } = spawnSync(process.execPath, [cli, 'version'], { cwd: copy, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  const { version } = manifestAt(copy);
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  writeFileSync(
    join(root, 'package.json'),
    text.replace(`"version": "${manifest.version}"`, `"version": "${version}"`),
  );
  cpSync(join(copy, 'CHANGELOG.md'), join(root, 'CHANGELOG.md'));
  const left = new Set(changesets(copy));
  for (const file of changesets(root)) if (!left.has(file)) rmSync(join(root, '.changeset', file));
} finally {
  rmSync(copy, { recursive: true });
}
