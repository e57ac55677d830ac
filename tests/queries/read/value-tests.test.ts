import { expect, test } from 'vitest';
import { unreadOperand } from '../../../src/queries/read/read-value.ts';
import { ValueTests } from '../../../src/queries/read/value-tests.ts';
import { Code } from './code.ts';

/** Whether the code before `here(id)` compares `id`, or hands it to a function. */
function isTested(text: string): boolean {
  const code = new Code(text);
  const { node, scope, around } = code.call('here');
  const [argument] = node.arguments;
  const id =
    argument &&
    unreadOperand(
      code.ask(() => code.reading.evaluate(argument, scope)),
      () => null,
    );
  if (id?.kind !== 'value') throw new Error('`id` is known.');
  return code.ask(() => new ValueTests(code.found, code.reading).holdBefore(around, id));
}

test.each([
  ['a comparison', `(id, own) => { if (id !== own) throw new Error(); here(id); };`, true],
  ['within another test', `(id, own) => { if (!own || id === own.id) here(id); };`, true],
  ['a function that it is handed to', `async (id) => { await load(id); here(id); };`, true],
  [
    'deep in what it is handed',
    `async (id) => { await find({ where: { org: { eq: id } } }); here(id); };`,
    true,
  ],
  ['in a function that it is handed', `async (id) => { await find((t) => eq(t.id, id)); here(id); };`, true],
  ['a log and a schema look at nothing', `(id) => { console.log(id); schema.parse(id); here(id); };`, false],
  ['a comparison behind it', `(id, own) => { here(id); if (id !== own) throw new Error(); };`, false],
  ['a comparison of something else', `(id, own) => { if (own === 1) return; here(id); };`, false],
  ['a comparison in another function', `(id, own) => { const is = () => id === own; here(id); };`, false],
  ['an order says nothing', `(id, own) => { if (id > own) return; here(id); };`, false],
])('%s', (_, text, expected) => {
  expect(isTested(text)).toBe(expected);
});
