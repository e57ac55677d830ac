import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  [
    'each item of a list in turn',
    `const f = () => { const a = []; for (const b of [1, 2]) a.push(b * 2); return a; }; f()`,
    '[2, 4]',
  ],
  [
    'each key of an object in turn',
    `const f = () => { const a = []; for (const b in { c: 1, d: 2 }) a.push(b); return a; }; f()`,
    `['c', 'd']`,
  ],
  [
    'a counter',
    `const f = () => { const a = []; for (let b = 0; b < 3; b++) a.push(b); return a; }; f()`,
    '[0, 1, 2]',
  ],
  [
    'break ends a loop, continue a round',
    `const f = () => { const a = []; for (const b of [1, 2, 3, 4]) { if (b === 2) continue; if (b === 4) break; a.push(b); } return a; }; f()`,
    '[1, 3]',
  ],
  ['do runs before it asks', `const f = () => { let a = 0; do { a++; } while (false); return a; }; f()`, '1'],
  [
    'a switch runs from the case that matches to the break',
    `const f = (b) => { const a = []; switch (b) { case 1: a.push(1); case 2: a.push(2); break; default: a.push(3); } return a; }; f(1)`,
    '[1, 2]',
  ],
  [
    'a switch without a case that matches runs the default',
    `const f = (b) => { switch (b) { case 1: return 1; default: return 2; } }; f(3)`,
    '2',
  ],
  [
    'of a switch on what is not known, each case may run',
    `const f = () => { let a = 1; switch (process.env.A) { case 'b': a = 2; } return a; }; f()`,
    '?condition',
  ],
  [
    'items that are not known may be put into a list any number of times',
    `const f = () => { const a = [1]; for (const b of process.argv) a.push(b); return a; }; f()`,
    '[1, ...?loop]',
  ],
  [
    'a loop whose test is not known',
    `const f = () => { let a = 1; while (process.env.A) a = 2; return a; }; f()`,
    '?loop',
  ],
  [
    'after a break under an unknown condition the rounds are not certain',
    `const f = () => { const a = []; for (const b of [1, 2]) { a.push(b); if (process.env.A) break; } return a; }; f()`,
    '[1, ...?loop]',
  ],
  ['a loop without an end', `const f = () => { for (;;) {} }; f()`, '?too-deep'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});
