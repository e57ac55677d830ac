import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { Evaluator } from './evaluator.ts';
import { Scope } from './scope.ts';
import { executeAll } from './statements.ts';
import { declaredNames } from '../syntax/syntax.ts';
import { unknown, type Value } from './value.ts';

/** `namespace Name { export ... }`: a function that runs once, and an object of what it exports. */
export function namespace(
  evaluator: Evaluator,
  node: TSESTree.TSModuleDeclaration,
  scope: Scope,
  at: Place,
): Value {
  if (node.body?.type !== 'TSModuleBlock') return unknown('unsupported-syntax', at);
  const inner = new Scope(scope.module, scope);
  const completion = executeAll(evaluator, node.body.body, inner);
  if (completion) return unknown('unsupported-syntax', at);
  const members = new Map<string, Value>();
  for (const statement of node.body.body) {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue;
    for (const name of declaredNames(statement.declaration)) {
      const value = inner.find(name)?.value;
      if (value) members.set(name, value);
    }
  }
  return { kind: 'object', members, open: null, prototype: null, literals: [], owner: evaluator.frame, at };
}
