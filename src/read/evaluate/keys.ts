import type { TSESTree } from '@typescript-eslint/types';
import type { Evaluator } from './evaluator.ts';
import type { Scope } from './scope.ts';

/** The name of a property, class member or pattern part; `undefined` where it is computed from something unknown. */
export function keyOf(
  evaluator: Evaluator,
  node: { readonly computed?: boolean; readonly key: TSESTree.Node },
  scope: Scope,
): string | undefined {
  const { key } = node;
  if (!node.computed) {
    if (key.type === 'Identifier') return key.name;
    if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  }
  const value = evaluator.evaluate(key, scope);
  if (value.kind !== 'literal' || typeof value.value === 'bigint') return undefined;
  return String(value.value);
}
