import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  ['a member of an object', `({ a: { b: 1 } }).a.b`, '1'],
  ['a member that an object does not have is nothing', `({ a: 1 }).b`, 'undefined'],
  ['a getter is called', `({ a: 1, get b() { return this.a; } }).b`, '1'],
  [
    'lists, texts, numbers and maps have their own',
    `[[1].length, 'ab'[1], (1).toFixed(1), new Map().size]`,
    `[1, 'b', '1.0', 0]`,
  ],
  ['a member of a module', `import * as all from './a'; all.b`, '?unresolved-import'],
  ['what every object has is not known', `({}).toString`, '?unknown-member'],
  [
    'a member that an object may have, for the reason why it is open',
    `({ a: 1, ...missing }).b`,
    '?undeclared-name',
  ],
  ['a member that only some choices have', `({ ...(process.env.A ? { a: 1 } : {}) }).a`, '?condition'],
  ['another member of the same object', `({ ...(process.env.A ? { a: 1 } : {}) }).b`, 'undefined'],
  ['a part of the language that is not listed', `Object.groupBy`, '?unknown-member'],
  ['a member of what is not known has its reason', `process.env.A.length`, '?environment'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});
