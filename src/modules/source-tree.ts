import { existsSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders that hold no sources: what is installed, built, cached, or kept by tools. */
const skipped = new Set([
  'node_modules',
  ...['dist', 'build', 'coverage'],
  ...['.git', '.hg', '.svn', '.jj'],
  ...['.next', '.nuxt', '.output', '.svelte-kit', '.astro', '.angular', '.expo', '.docusaurus'],
  ...['.turbo', '.nx', '.cache', '.parcel-cache', '.vite', '.yarn', '.pnpm-store'],
  ...['.vercel', '.netlify', '.wrangler', '.sst', '.open-next', '.idea', '.vscode'],
]);

/** The paths of the files below a folder; `null` where there are more than `maximum`. Links are not followed. */
export function filesBelow(folder: string, maximum: number): readonly string[] | null {
  const files: string[] = [];
  const folders = [folder];
  for (let current = folders.pop(); current !== undefined; current = folders.pop()) {
    for (const entry of entriesOf(current)) {
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) folders.push(join(current, entry.name));
      } else if (entry.isFile()) {
        files.push(join(current, entry.name));
      }
    }
    if (files.length + folders.length > maximum) return null;
  }
  return files;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // Gone since it was listed, or not ours to read.
  }
}

const lockFiles = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

/**
 * The folder of the whole project that a folder belongs to: its repository or workspace, else the nearest that something
 * was installed in, else the nearest package.
 */
export function projectOf(folder: string): string {
  const has = (...names: readonly string[]): string | undefined =>
    above(folder, (each) => names.some((name) => existsSync(join(each, name))));
  return (
    has('.git', 'pnpm-workspace.yaml') ??
    above(folder, isWorkspace) ??
    has(...lockFiles) ??
    has('package.json') ??
    folder
  );
}

/** npm, Yarn and Bun say in the package.json which packages belong together. */
function isWorkspace(folder: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'workspaces' in manifest;
  } catch {
    return false; // None there, or one that is being edited.
  }
}

function above(start: string, isIt: (folder: string) => boolean): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isIt(folder)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
