import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const repository = join(import.meta.dirname, '../..');

/** The folder of the built plugin; throws where it is not what `src` would build. */
export function builtFolder(): string {
  const dist = join(repository, 'dist');
  const entry = join(dist, 'index.js');
  if (!existsSync(entry)) throw new Error('There is no dist: run `npm run build` first.');
  const built = statSync(entry).mtimeMs;
  const newer = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' }).find(
    (file) => file.endsWith('.ts') && statSync(join(repository, 'src', file)).mtimeMs > built,
  );
  if (newer !== undefined) throw new Error(`dist is older than src/${newer}: run \`npm run build\` first.`);
  return dist;
}
