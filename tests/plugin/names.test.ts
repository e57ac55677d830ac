import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { rules } from '../../src/rules/index.ts';
import { nameProblems } from './names.ts';

const root = join(import.meta.dirname, '../..');

test('files, lists, pages and tests hold the same rules', () => {
  expect(nameProblems(root)).toEqual([]);
});

test('a rule bears the name of its file', () => {
  expect(Object.values(rules).map(({ name }) => name)).toEqual(Object.keys(rules));
  expect(Object.keys(architect.rules)).toEqual(Object.keys(rules));
});

test('the lists are sorted', () => {
  expect(Object.keys(rules)).toEqual(Object.keys(rules).toSorted());
});

test('a rule that is missing somewhere is found, with the line to add', () => {
  const folder = mkdtempSync(join(tmpdir(), 'names-'));
  const files = {
    'src/rules/index.ts':
      "import noA from './no-a.ts';\nimport noB from './no-b.ts';\n\nexport const rules = {\n  'no-a': noA,\n  'no-b': noB,\n};\n",
    'src/rules/no-a.ts': '',
    'src/rules/no-b-or-c.ts': '',
    'src/index.ts': "export type RuleName =\n  | 'no-a'\n  | 'no-z';\n",
    'docs/rules/no-a.md': '',
    'docs/rules/no-b-or-c.md': '',
    'tests/rules/messages.test.ts': '',
    'tests/rules/no-b.test.ts': '',
    'tests/rules/no-y.test.ts': '',
    'tests/rules/no-b-or-c.test.ts': '',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  expect(nameProblems(folder)).toEqual([
    'The file src/rules/no-b.ts is missing.',
    "src/rules/index.ts lacks the line: import noBOrC from './no-b-or-c.ts';",
    "src/rules/index.ts lacks the line: 'no-b-or-c': noBOrC,",
    "RuleName in src/index.ts lacks the line: | 'no-b-or-c'",
    "RuleName in src/index.ts lacks the line: | 'no-b'",
    "In RuleName in src/index.ts stands 'no-z', and there is no such rule.",
    'The page docs/rules/no-b.md is missing.',
    'The cases tests/rules/no-a.test.ts are missing.',
    "In tests/rules stands 'no-y', and there is no such rule.",
  ]);
});
