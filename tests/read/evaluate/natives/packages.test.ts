import { expect, test } from 'vitest';
import { valueOf } from '../value-of.ts';

test.each([
  [
    'omit leaves members out, by a list or one by one',
    `import { omit } from 'lodash'; const a = { b: 1, c: 2, d: 3 }; [omit(a, ['b']), omit(a, 'b', 'c')]`,
    '[{ c: 2, d: 3 }, { d: 3 }]',
  ],
  [
    'pick keeps members, whichever comes first',
    `import * as R from 'ramda'; R.pick(['b'], { b: 1, c: 2 })`,
    '{ b: 1 }',
  ],
  [
    'without an object it waits for one',
    `import { pick } from 'remeda'; pick(['b'])({ b: 1, c: 2 })`,
    '{ b: 1 }',
  ],
  [
    'mapValues hands over value and key',
    `import mapValues from 'lodash/mapValues'; mapValues({ a: 1 }, (value, key) => key + value)`,
    `{ a: 'a1' }`,
  ],
  [
    'a hash of a text',
    `import { createHash } from 'node:crypto'; createHash('md5').update('a').update('b').digest('hex')`,
    `'187ef4436122d1cc2f40dc2b92f0eba0'`,
  ],
  [
    'a hash that is updated is given up for the next',
    `import { createHash } from 'node:crypto'; const f = () => { const a = createHash('md5'); a.update('a'); return a.digest('hex'); }; f()`,
    '?unknown-function',
  ],
  [
    'a path with a dot leads into what a member holds',
    `import { omit } from 'lodash'; omit({ a: 1 }, 'b.c')`,
    '?package-import',
  ],
  [
    'another function of a known package',
    `import { merge } from 'lodash'; merge({}, { a: 1 })`,
    '?package-import',
  ],
  ['a package that is not known', `import { omit } from 'elsewhere'; omit({ a: 1 }, 'a')`, '?package-import'],
  ['what a package gives at random', `import { randomUUID } from 'crypto'; randomUUID()`, '?environment'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});
