import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { copyExample, example } from '../../src/tools/example-copy.mjs';
import { prove } from '../proof/support/index.ts';

/** Findings as `file: rule at the text it points to`. */
async function findings(folder: string, fix = false): Promise<string[]> {
  const eslint = new ESLint({ cwd: folder, fix });
  const results = await eslint.lintFiles(['.']);
  if (fix) await ESLint.outputFixes(results);
  return results.flatMap((result) => {
    const lines = (result.output ?? result.source ?? readFileSync(result.filePath, 'utf8')).split('\n');
    return result.messages.map(({ line, column, endColumn, ruleId }) => {
      const text = lines[line - 1]?.slice(column - 1, (endColumn ?? column) - 1) ?? '';
      return `${result.filePath.slice(folder.length + 1).replace('packages/db/src/schema/', '')}: ${ruleId?.replace('schema-architect/', '') ?? ''} at ${text}`;
    });
  });
}

test('the example holds faults of each kind, each reported at the smallest place', async () => {
  expect(await findings(example)).toMatchInlineSnapshot();
});

test('the example, fixed, is a schema that drizzle-kit generates and Postgres applies', async () => {
  const copy = copyExample();
  try {
    await findings(copy, true);
    expect(await findings(copy, true), 'a second run changes nothing').toMatchInlineSnapshot();
    const folder = join(copy, 'packages/db/src/schema');
    const files = Object.fromEntries(readdirSync(folder).map((name) => [`schema/${name}`, readFileSync(join(folder, name), 'utf8')]));
    await using database = (await prove({ line: '0.45', files })).database;
    const indexes = await Promise.all(['conversations', 'messages', 'reactions', 'webhooks'].map((table) => database.indexes(table)));
    expect(indexes.flat().map((index) => index.name).sort()).toMatchInlineSnapshot();
  } finally {
    rmSync(dirname(copy), { recursive: true, force: true });
  }
});
