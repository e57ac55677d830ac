import { expect, test } from 'vitest';
import { isGuarded } from '../../../src/queries/read/guards.ts';
import { Code } from './code.ts';

/** Whether the code around the one query tests what it is made of. */
function guarded(body: string): boolean {
  const code = new Code(`async function f(where, id, other) { ${body} }`);
  const [chain] = code.found.chains;
  if (!chain) throw new Error('There is a query.');
  return isGuarded(chain.whole, chain.scope, (binding) => code.found.usesOf(binding));
}

const query = 'db.select().from(posts).where(where);';

test.each([
  ['a condition around it', `if (where) ${query}`, true],
  ['a return before it', `if (!where) return; ${query}`, true],
  ['an assertion before it', `assert(where); ${query}`, true],
  ['a function that never returns, perhaps', `if (!where) notFound(); ${query}`, true],
  [
    'what the condition is made of',
    `let all; if (!id) return; all = eq(id); db.select().from(posts).where(all);`,
    true,
  ],
  [
    'a value on every way',
    `let all; if (other) all = a; else all = b; db.select().from(posts).where(all);`,
    true,
  ],
  ['a value on some ways', `let all; if (other) all = a; db.select().from(posts).where(all);`, false],
  ['a test that ends nothing', `if (!where) other = 1; ${query}`, false],
  ['a test of something else', `if (!other) return; ${query}`, false],
  ['a test behind it', `${query} if (!where) return;`, false],
  ['no test at all', query, false],
])('%s', (_, body, expected) => {
  expect(guarded(body)).toBe(expected);
});
