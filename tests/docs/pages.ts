import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePage, type Page } from './page.ts';

export const repository = join(import.meta.dirname, '../..');

/** The sections of a rule's page, in order; `Options` only where the rule has some. */
export const sections = [
  'Why',
  'What it reports',
  'What it leaves alone',
  'Fix class and why',
  'Options',
  'When not to use it',
] as const;

export function readPage(path: string): Page {
  return parsePage(readFileSync(join(repository, path), 'utf8'));
}

/** Every page that is ours, by its path from the repository's root. */
export function allPages(): string[] {
  const docs = readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((file) => `docs/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'));
  return ['README.md', 'CHANGELOG.md', ...docs];
}

/** What is wrong with the sections of a rule's page. */
export function sectionProblems(page: Page, hasOptions: boolean): string[] {
  const wanted = sections.filter((section) => hasOptions || section !== 'Options');
  const found = page.headings.filter(({ level }) => level === 2).map(({ text }) => text);
  const missing = wanted
    .filter((section) => !found.includes(section))
    .map((section) => `Section '${section}' is missing.`);
  const surplus = found
    .filter((section) => !wanted.some((each) => each === section))
    .map((section) => `Section '${section}' is not one of ours.`);
  const isOrdered = found.join() === wanted.join();
  if (missing.length > 0 || surplus.length > 0) return [...missing, ...surplus];
  return isOrdered ? [] : [`The sections are not in the order ${wanted.join(', ')}.`];
}

/** The options of a rule, by name. */
export function optionNames(schema: unknown): string[] {
  const [first] = Array.isArray(schema) ? (schema as unknown[]) : [];
  return Object.keys((first as { properties?: object } | undefined)?.properties ?? {});
}

/** What a page misses of the options: each needs a heading and a sample that sets it. */
export function optionProblems(page: Page, names: readonly string[]): string[] {
  return names.flatMap((name) => [
    ...(page.headings.some(({ level, text }) => level === 3 && text === name)
      ? []
      : [`Option '${name}' has no heading '### ${name}'.`]),
    ...(page.samples.some(({ options }) => options && Object.hasOwn(options, name))
      ? []
      : [`Option '${name}' has no sample that sets it.`]),
  ]);
}

/** The classes of a rule's edits that the page does not tell of, and those that it tells of and meta does not. */
export function classProblems(page: Page, fixes: readonly string[]): string[] {
  const [, section = ''] = /^## Fix class and why\n([^]*?)(?:^## |$(?![^]))/m.exec(page.prose) ?? [];
  return ['additive', 'new-table', 'choice'].flatMap((each) => {
    const isTold = section.includes(`_${each}_`);
    if (isTold === fixes.includes(each)) return [];
    return [
      isTold
        ? `The page tells of _${each}_ edits, and meta of none.`
        : `Meta tells of _${each}_ edits, and the page of none.`,
    ];
  });
}
