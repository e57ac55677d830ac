import { expect, test } from 'vitest';
import { similarName } from '../../src/naming/similar-name.ts';

test.each([
  ['organisations', ['users', 'organizations'], 'organizations'],
  ['Users', ['users', 'user_roles'], 'users'],
  ['orgs', ['organizations', 'plans'], null],
  ['id', ['ip'], 'ip'],
  ['users', [], null],
] as const)('%s among %j is most likely %s', (wanted, names, meant) => {
  expect(similarName(wanted, names)).toBe(meant);
});
