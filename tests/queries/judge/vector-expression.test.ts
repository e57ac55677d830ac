import { expect, test } from 'vitest';
import { vectorExpression } from '../../../src/queries/judge/vector-expression.ts';

test.each([
  ['$', '$'],
  ['($)', '$'],
  ['$::halfvec(3)', '$::halfvec(3)'],
  ['( $ :: HALFVEC ( 3 ) )', '$::halfvec(3)'],
  ['($)::halfvec(3)', '$::halfvec(3)'],
  ['cast($ as halfvec(3))', '$::halfvec(3)'],
  ['$::extensions.halfvec(3)', '$::halfvec(3)'],
  ['$::vector(9)', '$'],
  ['binary_quantize($)::bit(3)', 'binary_quantize($)::bit(3)'],
  ['(binary_quantize($))::bit(3)', 'binary_quantize($)::bit(3)'],
  ['cast(binary_quantize($) as bit(3))', 'binary_quantize($)::bit(3)'],
  ['subvector($, 1, 3)::vector(3)', 'subvector($,1,3)::vector(3)'],
  ['$ + $', null],
  ['1 - $', null],
  ['', null],
])('%s', (text, expected) => {
  expect(vectorExpression(text, { type: 'vector(9)' })).toBe(expected);
});
