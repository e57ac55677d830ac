import type { TSESTree } from '@typescript-eslint/types';
import { queryMethods, queryVerbs } from '../../read/drizzle/database.ts';
import { unwrap } from '../../read/syntax/syntax.ts';
import { memberName } from './around.ts';

/** Methods that put items at the end of a list, or at its beginning, which makes no difference to conditions. */
export const addingMethods: ReadonlySet<string> = new Set(['push', 'unshift']);

/** Methods that leave a list as it is. */
export const readingMethods: ReadonlySet<string> = new Set([
  'at',
  'concat',
  'entries',
  'every',
  'filter',
  'find',
  'findLast',
  'flat',
  'flatMap',
  'forEach',
  'has',
  'get',
  'includes',
  'indexOf',
  'join',
  'keys',
  'map',
  'reduce',
  'slice',
  'some',
  'toSorted',
  'values',
]);

/** Whether a call leaves the lists and objects that it is given as they are. */
export function isHarmless(callee: TSESTree.Node): boolean {
  if (callee.type === 'Identifier') return harmlessFunctions.has(callee.name);
  if (callee.type !== 'MemberExpression') return false;
  const name = memberName(callee) ?? '';
  const object = unwrap(callee.object);
  if (object.type === 'Identifier' && harmlessObjects.has(object.name)) return true;
  return (
    queryMethods.has(name) || queryVerbs.has(name) || addingMethods.has(name) || readingMethods.has(name)
  );
}

const harmlessFunctions: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'inArray',
  'notInArray',
  'Boolean',
  'String',
]);
const harmlessObjects: ReadonlySet<string> = new Set([
  'console',
  'logger',
  'log',
  'JSON',
  'Object',
  'Array',
  'Promise',
]);
