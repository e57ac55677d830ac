import { expect, test } from 'vitest';
import { absenceOf, emptinessOf } from '../../../src/queries/judge/emptiness.ts';
import { and, choice, eq, not, nothing, notKnown, open, or, sql } from '../model/conditions.ts';

const maybe = choice(eq('a'), nothing);

test.each([
  ['undefined', nothing, 'always'],
  ['a comparison', eq('a'), 'never'],
  ['a template, whatever it says', sql(''), 'never'],
  ['a list of nothing', and(nothing, or()), 'always'],
  ['a list in which one part stays', and(maybe, eq('a')), 'never'],
  ['a list of which all parts may be nothing', and(maybe, maybe), 'sometimes'],
  ['a choice between a condition and nothing', maybe, 'sometimes'],
  ['a choice between conditions', choice(eq('a'), eq('b')), 'never'],
  ['the opposite of nothing, in which versions differ', not(nothing), 'unknown'],
  ['a list that may have more', open(and(nothing)), 'unknown'],
  ['what is not known', notKnown, 'unknown'],
])('a condition comes to nothing: %s', (_, condition, expected) => {
  expect(emptinessOf(condition)).toBe(expected);
});

test.each([
  ['undefined', nothing, 'always'],
  ['an object that asks for nothing is none', and(), 'never'],
  ['a choice', maybe, 'sometimes'],
  ['what is not known', choice(eq('a'), notKnown), 'unknown'],
])('a condition is undefined itself: %s', (_, condition, expected) => {
  expect(absenceOf(condition)).toBe(expected);
});
