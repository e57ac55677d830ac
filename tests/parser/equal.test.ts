import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stepsOf } from '../docs/guide.ts';
import { allPages, repository } from '../docs/pages.ts';
import { isLong } from '../support/long.ts';
import { differences } from './differences.ts';
import { forms, known } from './forms.ts';

/** All in the long run; otherwise each so many. */
function some<Item>(list: readonly Item[], each: number): Item[] {
  return list.filter((_item, index) => isLong || index % each === 0);
}

function problems(files: readonly (readonly [path: string, code: string])[]): string[] {
  return files.flatMap(([path, code]) => (differences(code, path) ?? []).map((each) => `${path}: ${each}`));
}

test.each(['src', 'tests'])('sources in %s give what @typescript-eslint/parser gives', (folder) => {
  const paths = readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:[cm]?[tj]s|tsx)$/.test(path) && !path.includes('node_modules'))
    .map((path) => join(repository, folder, path));
  expect(paths.length).toBeGreaterThan(200);
  expect(problems(some(paths, 12).map((path) => [path, readFileSync(path, 'utf8')]))).toEqual([]);
});

/** A sample that shows the inside of a function is put into one. */
function codeOf(sample: string): string {
  return /^return\b/m.test(sample) ? `async () => {\n${sample}\n};` : sample;
}

test('so do the samples of all pages', () => {
  const samples = allPages().flatMap((page) =>
    stepsOf(readFileSync(join(repository, page), 'utf8')).flatMap((step): (readonly [string, string])[] => {
      if (step.kind === 'file')
        return /\.[cm]?[tj]sx?$/.test(step.path) ? [[`${page}/${step.path}`, step.text]] : [];
      if (step.kind !== 'sample') return [];
      const [, language] = /^([tj]sx?)\b/.exec(step.fence.info) ?? [];
      return language === undefined
        ? []
        : [[`${page}/${step.fence.line}.${language}`, codeOf(step.fence.code)]];
    }),
  );
  expect(samples.length).toBeGreaterThan(200);
  expect(problems(some(samples, 4))).toEqual([]);
});

describe.each(Object.entries(forms))('%s', (file, samples) => {
  test.each(Object.entries(samples))('%s', (_title, code) => expect(differences(code, file)).toEqual([]));
});

describe('what is known to differ', () => {
  test.each(Object.entries(known))('%s', (_title, [file, code, ...expected]) =>
    expect(differences(code, file)).toEqual(expected),
  );
});

test('code that neither parses is no difference', () => expect(differences('let = =', 'form.ts')).toBeNull());
