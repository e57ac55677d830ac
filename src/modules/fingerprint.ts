import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * A digest of files' names and contents, whatever their order. ESLint's `--cache` keys a file by its own content and the
 * configuration only; with this in the settings, a change of one schema file lints the others again.
 */
export function fingerprint(files: readonly string[]): string {
  const hash = createHash('sha1');
  for (const file of [...new Set(files)].toSorted()) {
    const content = contentOf(file);
    // With their lengths, so that no name runs into its content.
    hash.update(`${file.length}:${file}${content?.length ?? -1}:`).update(content ?? '');
  }
  return hash.digest('hex');
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined; // Named and not there is a state as well.
  }
}
