import { expect, test } from 'vitest';
import type { ValueOperand } from '../../../src/queries/model/condition.ts';
import { ValueTests } from '../../../src/queries/read/value-tests.ts';
import { isNamed } from '../../../src/read/syntax/syntax.ts';
import { Code } from './code.ts';

/** Whether the code before `here()` compares `id`, or hands it to a function. */
function isTested(text: string): boolean {
  const code = new Code(text);
  const place = code.modules.last.whole;
  const id: ValueOperand = {
    kind: 'value',
    unread: { reason: 'function-parameter', place },
    isStrange: false,
    identity: 'id',
    source: () => null,
    place,
  };
  const tests = new ValueTests(
    code.found,
    ({ node }) => node.arguments.some((each) => isNamed(each, 'id')),
    (node) => isNamed(node, 'id'),
  );
  return tests.holdsBefore(code.around('here'), id);
}

test.each([
  ['a comparison', `(id, own) => { if (id !== own) throw new Error(); here(); };`, true],
  ['within another test', `(id, own) => { if (!own || id === own.id) here(); };`, true],
  ['a function that it is handed to', `async (id) => { await load(id); here(); };`, true],
  ['a log and a schema look at nothing', `(id) => { console.log(id); schema.parse(id); here(); };`, false],
  ['a comparison behind it', `(id, own) => { here(); if (id !== own) throw new Error(); };`, false],
  ['a comparison of something else', `(id, own) => { if (own === 1) return; here(); };`, false],
  ['a comparison in another function', `(id, own) => { const is = () => id === own; here(); };`, false],
  ['an order says nothing', `(id, own) => { if (id > own) return; here(); };`, false],
])('%s', (_, text, expected) => {
  expect(isTested(text)).toBe(expected);
});
