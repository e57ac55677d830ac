import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  [
    'a name from another module',
    `
    //- a.ts
    export const b = 1;
    //- module.ts
    import { b as c } from './a';
    c`,
    '1',
  ],
  [
    'a default, and all of a module',
    `
    //- a.ts
    export default { b: 1 };
    //- module.ts
    import c from './a';
    import * as all from './a';
    [c, all.default]`,
    '[{ b: 1 }, { b: 1 }]',
  ],
  [
    'a name that is passed on, under another name',
    `
    //- a.ts
    export const b = 1;
    //- index.ts
    export { b as c } from './a';
    //- module.ts
    import { c } from './index';
    c`,
    '1',
  ],
  [
    'modules that are passed on whole, and what they export',
    `
    //- a.ts
    export const b = 1;
    //- index.ts
    export * from './a';
    export const c = 2;
    //- module.ts
    import * as all from './index';
    ({ ...all })`,
    '{ c: 2, b: 1 }',
  ],
  [
    'what the module does to a value after its declaration',
    `const a = { b: 1 }; a.c = 2; a`,
    '{ b: 1, c: 2 }',
  ],
  [
    'between its declaration and a change, a value is either',
    `const a = [1]; const b = [...a]; a.push(2); b`,
    '[1, ...?mutation]',
  ],
  [
    'what a function does to a value, whenever it is called',
    `const a = [1]; export function add(b) { a.push(b); } a`,
    '[1, ...?mutation]',
  ],
  [
    'a value that depends on itself',
    `const a = { b: c }; const c = { d: a }; a`,
    '{ b: { d: ?circular-value } }',
  ],
  [
    'a value that is passed on from a package',
    `
    //- a.ts
    export * from 'elsewhere';
    //- module.ts
    import { b } from './a';
    b`,
    '?package-import',
  ],
  [
    'a name that the module does not export',
    `
    //- a.ts
    export const b = 1;
    //- module.ts
    import { c } from './a';
    c`,
    '?missing-export',
  ],
  ['a type has no value', `import type { A } from './a'; A`, '?undeclared-name'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});
