import { expect, test } from 'vitest';
import { functionAround } from '../../../src/queries/read/code-order.ts';
import { FunctionCalls } from '../../../src/queries/read/function-calls.ts';
import { nothingBefore } from '../../../src/queries/model/query.ts';
import { Code } from './code.ts';

/** What all calls of the function around `here()` pass as its first parameter; `null` where they may not all be known. */
function passed(text: string): string[] | null {
  const code = new Code(text);
  const { last: module, evaluator } = code.modules;
  const calls = new FunctionCalls(
    evaluator,
    () => [],
    () => ({
      reading: code.reading,
      callsOf: (name) => code.found.callsOf(name),
      passedBy: ({ node }) => ({
        value: { kind: 'literal', value: code.text(node.arguments[0]), place: module.whole },
        site: { ...nothingBefore, chain: module.whole },
        isRowChecked: () => false,
      }),
    }),
  );
  const fn = functionAround(code.around('here'));
  const around = fn && code.found.aroundOf(fn);
  const found = code.ask(() => calls.passed(module, around, 0, []));
  return found && found.map(({ value }) => (value.kind === 'literal' ? String(value.value) : value.kind));
}

test.each([
  ['each call of a function', `function run(a) { here(); } run(b); run(c);`, ['b', 'c']],
  ['a constant that is a function', `const run = (a) => { here(); }; run(b);`, ['b']],
  ['a method of an object', `const repo = { run(a) { here(); } }; repo.run(b);`, ['b']],
  [
    'a function that is handed on may be called with anything',
    `function run(a) { here(); } run(b); list.map(run);`,
    null,
  ],
  ['a function that is kept elsewhere', `function run(a) { here(); } run(b); const other = run;`, null],
  ['exported under another name', `function run(a) { here(); } run(b); export { run as go };`, null],
  ['a rest parameter takes more than one', `function run(...a) { here(); } run(b);`, null],
  ['a function that nothing calls', `function run(a) { here(); }`, null],
  ['a function without a name', `list.map((a) => { here(); });`, null],
])('%s', (_, text, expected) => {
  expect(passed(text)).toEqual(expected);
});
