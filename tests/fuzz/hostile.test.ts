import { describe, expect, test } from 'vitest';
import { isLong } from '../support/long.ts';
import { say } from './support/say.ts';
import { strangeExtras, strangers, unknownColumns } from './support/hostile-sources.ts';
import { strangeColumns, strangeTexts } from './support/hostile-values.ts';
import { deepSources, endlessSources, fewDoublings, hugeSources } from './support/hostile-sizes.ts';

/** What is said of a table that refers to itself, whatever the options. */
const selfReference = ['require-relations/missingRelation', 'no-any/anyCircle'];

/** What is said all the same, as the text says it for certain. What has no line here is silent. */
const said: Readonly<Record<string, readonly string[]>> = {
  // Its first declaration of the type is not read, and any is any.
  'a function that calls itself': ['no-any/anyType'],
  'values made of each other': ['no-any/anyType', 'no-any/anyType'],
  // `primaryKey()` and the column's own are two keys, whatever the first is of.
  'entries of nothing': [
    'no-multiple-primary-keys/refusedKey',
    'no-ignored-table-config/dropped',
    'no-ignored-table-config/dropped',
  ],
  'keys of what is no object': ['no-multiple-primary-keys/refusedKey'],
  'options that are unknown': selfReference,
  'options that are a getter': selfReference,
  // No index holds it, whatever its dimensions.
  'dimensions that are unknown': ['require-vector-index/missingIndex'],
  'dimensions that are a proxy': ['require-vector-index/missingIndex'],
};

const rulesOf = (messages: readonly string[]): string[] => messages.map((each) => each.replace(/^\d+: /, ''));

describe.each([
  ['columns that cannot be known', unknownColumns],
  ['third arguments that are none', strangeExtras],
  ['columns that are none', strangeColumns],
  ['code that is none of ours', strangers],
])('%s are not spoken of', (_, cases) => {
  test.each(cases)('%s', (name, source) => {
    const messages = rulesOf(say(typeof source === 'string' ? { text: source } : source));
    // A reference that is written says no onDelete, wherever it leads.
    const isReference = name.startsWith('a reference');
    expect(messages).toEqual(isReference ? ['require-on-delete/missingOnDelete'] : (said[name] ?? []));
  });
});

describe('texts of an unusual kind', () => {
  test.each(strangeTexts)('%s', (name, source) => {
    const messages = say(typeof source === 'string' ? { text: source } : source);
    expect(messages.filter((each) => !each.startsWith('fatal: Parsing error'))).toEqual([]);
    expect(messages.length).toBe(name === 'an import of itself' ? 1 : 0);
  });
});

describe.each([300, 5_000])('%i deep', (depth) => {
  test.each(deepSources(depth))('%s', (_, text) => {
    // What is deep enough to end a stack is linted ten times by the long run alone.
    const messages = say({ text, isFixed: isLong || depth < 1000 });
    // The parser's stack ends before ours, and then it has its say alone.
    if (messages.some((each) => each.startsWith('fatal'))) expect(messages).toHaveLength(1);
  });
});

test.each(endlessSources)('what would never end: %s', (name, text) => {
  // What grows without a loop ends at two million steps for a declaration, of which these have one and a few.
  const mostSteps = { 'an exponential helper': 2_000_000, 'a few of them': fewDoublings * 2_000_000 }[name];
  // Nothing is reported that could be fixed, so that `--fix` would only lint once more.
  say({ text, isFixed: isLong || mostSteps === undefined, ...(mostSteps ? { mostSteps } : {}) });
});

test.each(hugeSources)('%s', (_, text) => {
  say({ text, isFixed: false });
});

test.each([
  ['an open bracket', "import { pgTable } from 'drizzle-orm/pg-core'; export const t = pgTable('t', {"],
  ['a keyword in place of a name', "import { pgTable } from 'drizzle-orm/pg-core'; export const class = 1;"],
  ['a broken import', "import { pgTable from 'drizzle-orm/pg-core';"],
  ['an open string', "import { pgTable } from 'drizzle-orm/pg-core'; export const t = pgTable('t"],
])("a syntax error is the parser's to tell: %s", (_, text) => {
  for (const path of ['schema.ts', 'schema.tsx', 'schema.js']) {
    const messages = say({ text, path });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^fatal: Parsing error/);
  }
});
