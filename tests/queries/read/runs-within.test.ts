import { expect, test } from 'vitest';
import { runsWithin } from '../../../src/queries/read/runs-within.ts';
import { isFunction, walk, type FunctionNode } from '../../../src/read/syntax/syntax.ts';
import { Code } from './code.ts';

/** Whether the first function of a text waits for `run()`. */
function isRun(text: string): boolean {
  const code = new Code(text);
  let fn: FunctionNode | undefined;
  walk(code.modules.last.program, (node) => {
    if (isFunction(node)) fn ??= node;
  });
  if (!fn) throw new Error('There is a function.');
  return runsWithin(code.around('run'), fn);
}

test.each([
  ['what it waits for', 'async () => { const a = await run(); };'],
  ['what it returns', 'async () => { return run(); };'],
  ['what it is', '() => run();'],
  ['one of two', 'async (a) => { await (a ? run() : null); };'],
  ['what comes after it', 'async () => { await run().then(() => 1).catch(() => 2); };'],
  ['one of several', 'async () => { await Promise.all([a, run()]); };'],
  ['in an if and in a loop', 'async (as) => { for (const a of as) if (a) await run(); };'],
  ['for the items of a list', 'async (as) => { await Promise.all(as.map((a) => run())); };'],
  ['for the items of a list, in a block', 'async (as) => { as.forEach(async (a) => { await run(); }); };'],
  ['what a generator waits for', 'function* f() { yield* run(); };'],
])('a function runs %s', (_, text) => {
  expect(isRun(text)).toBe(true);
});

test.each([
  ['what it starts and leaves alone', 'async () => { run(); };'],
  ['what it does not want to wait for', 'async () => { void run(); run().catch(() => 1); };'],
  ['what it hands to a function', 'async () => { await a(run()); };'],
  ['what it does later', 'async () => { setTimeout(async () => { await run(); }); };'],
  ['what it hands out', 'async () => { return async () => { await run(); }; };'],
  ['what it declares', 'async () => { const a = async () => { await run(); }; };'],
  ['what it does after a failure', 'async () => { try { a(); } catch { await run(); } };'],
  ['what another one does', 'const a = () => 1; const b = async () => { await run(); };'],
])('a function does not run %s', (_, text) => {
  expect(isRun(text)).toBe(false);
});
