import { stripVTControlCharacters } from 'node:util';
import { ESLint } from 'eslint';
import { beforeAll, expect, test } from 'vitest';
import { example } from '../../src/tools/example-copy.mjs';

let eslint: ESLint;
let results: ESLint.LintResult[];

beforeAll(async () => {
  eslint = new ESLint({ cwd: example });
  results = await eslint.lintFiles(['packages/db']);
});

async function print(format: string): Promise<string> {
  const formatter = await eslint.loadFormatter(format);
  return formatter.format(results);
}

test('what ESLint prints is what setup-node makes annotations of, with the message and the rule apart', async () => {
  // https://github.com/actions/setup-node/blob/main/.github/eslint-stylish.json
  const matcher = /^\s+(\d+):(\d+)\s+(error|warning|info)\s+(.*)\s\s+(.*)$/;
  const lines = stripVTControlCharacters(await print('stylish')).split('\n');
  const annotations = lines.map((line) => matcher.exec(line)?.slice(1)).filter((each) => each !== undefined);
  expect(
    annotations.map(([line, , , message, rule]) => `${line ?? ''} ${message?.trim() ?? ''} ${rule ?? ''}`),
  ).toEqual(
    results.flatMap(({ messages }) =>
      messages.map(({ line, message, ruleId }) => `${line} ${message.replace(/\.$/, '')} ${ruleId ?? ''}`),
    ),
  );
  expect(annotations.length).toBeGreaterThan(30);
});

test('results carry what a format with descriptions and pages needs, such as SARIF', async () => {
  const { metadata } = JSON.parse(await print('json-with-metadata')) as {
    metadata: { rulesMeta: Record<string, { docs?: { description?: string; url?: string } }> };
  };
  expect(metadata.rulesMeta['schema-architect/require-on-delete']?.docs).toMatchObject({
    description: 'Require every foreign key to set `onDelete`',
    url: expect.stringMatching(/^https:.*\/docs\/rules\/require-on-delete\.md$/) as string,
  });
  for (const [name, { docs }] of Object.entries(metadata.rulesMeta))
    expect([name, docs]).toEqual([
      name,
      expect.objectContaining({
        description: expect.any(String) as string,
        url: expect.any(String) as string,
      }),
    ]);
});
