import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is wrong with the changes that are not released yet. */
export function changesetProblems(root: string, packageName: string): string[] {
  const folder = join(root, '.changeset');
  const files = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md');
  return files.flatMap((file) => {
    const [, head = '', body = ''] =
      /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    const kind = new RegExp(`^['"]${packageName}['"]: (?:patch|minor|major)$`);
    const path = `.changeset/${file}`;
    return [
      ...(kind.test(head) ? [] : [`${path} does not say what kind of change of ${packageName} it is.`]),
      ...(body.trim() === '' ? [`${path} does not say what changes.`] : []),
      ...(body.includes('TODO') ? [`${path} has a TODO left.`] : []),
    ];
  });
}
