import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parsePage, type Page } from './page.ts';

/** Our own pages by their public address. */
const home = 'https://github.com/schema-architect/eslint-plugin-schema-architect';

/** The links of a page, itself at `path` below `root`, that lead to no file or to no heading. */
export function brokenLinks(root: string, path: string, page: Page): string[] {
  return page.links.flatMap(({ target, line }) => {
    const local = localPath(path, target);
    if (local === null) return [];
    const [file = '', anchor] = local.split('#');
    const absolute = join(root, file);
    if (!existsSync(absolute)) return [`${path}:${line} links to ${target}, and there is no such file.`];
    if (anchor === undefined) return [];
    if (!file.endsWith('.md') || !statSync(absolute).isFile())
      return [`${path}:${line} links to a heading of ${file}, which is no page.`];
    const known = parsePage(readFileSync(absolute, 'utf8')).headings;
    return known.some(({ slug }) => slug === anchor)
      ? []
      : [`${path}:${line} links to ${target}, and ${file} has no such heading.`];
  });
}

/** The path and heading from the repository's root; `null` for addresses of others. */
function localPath(path: string, target: string): string | null {
  if (target.startsWith(`${home}#`)) return `README.md${target.slice(home.length)}`;
  if (target.startsWith(`${home}/blob/main/`)) return target.slice(`${home}/blob/main/`.length);
  if (/^[a-z]+:/.test(target)) return null;
  if (target.startsWith('#')) return `${path}${target}`;
  const [file = '', anchor] = target.split('#');
  return join(dirname(path), file) + (anchor === undefined ? '' : `#${anchor}`);
}
