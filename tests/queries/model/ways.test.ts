import { expect, test } from 'vitest';
import type { Condition } from '../../../src/queries/model/condition.ts';
import { waysOf } from '../../../src/queries/model/ways.ts';
import {
  and,
  choice,
  column,
  eq,
  not,
  nothing,
  notKnown,
  open,
  or,
  printWays,
  sql,
  value,
} from './conditions.ts';

const many = and(...Array.from({ length: 8 }, () => or(eq('a'), eq('b'))));

test.each<[string, Condition | null, string[] | string]>([
  ['without a condition every row is taken', null, ['every row']],
  ['one condition is one way', eq('a'), ['eq(posts.a, $)']],
  ['of an and all hold together', and(eq('a'), eq('b')), ['eq(posts.a, $) and eq(posts.b, $)']],
  ['of an or each arm is a way', or(eq('a'), eq('b')), ['eq(posts.a, $)', 'eq(posts.b, $)']],
  [
    'and with an or: one way for each arm',
    and(eq('a'), or(eq('b'), eq('c'))),
    ['eq(posts.a, $) and eq(posts.b, $)', 'eq(posts.a, $) and eq(posts.c, $)'],
  ],
  [
    'of a choice each alternative is a way, that of nothing too',
    choice(eq('a'), nothing),
    ['eq(posts.a, $)', 'every row'],
  ],
  ['Drizzle leaves out an arm of an or that is nothing', or(nothing, eq('a')), ['eq(posts.a, $)']],
  [
    'an or takes every row where all arms may be nothing',
    or(choice(eq('a'), nothing), choice(eq('b'), nothing)),
    ['eq(posts.a, $)', 'eq(posts.b, $)', 'every row'],
  ],
  [
    'what stands under a not is not taken apart',
    not(or(eq('a'), eq('b'))),
    ['not(or(eq(posts.a, $), eq(posts.b, $)))'],
  ],
  ['a template that compares is a comparison', sql(column('a'), ' = ', value), ['eq(posts.a, $)']],
  ['what is not known is one of the conditions of a way', open(and(eq('a'))), ['eq(posts.a, $) and ?']],
  ['an or may have arms that are not known', open(or(eq('a'), notKnown)), ['eq(posts.a, $)', '?', '?']],
  ['more ways than anybody reads', many, 'too many'],
])('%s', (_, condition, expected) => {
  expect(printWays(waysOf(condition))).toEqual(expected);
});

test('a way knows the turns that lead to it', () => {
  const turns = waysOf(choice(nothing, or(eq('a'), eq('b'))))?.map((way) =>
    way.turns.map(({ kind, index }) => `${kind} ${index}`).join(', '),
  );
  expect(turns).toEqual(['choice 0', 'choice 1, or 0', 'choice 1, or 1']);
});
