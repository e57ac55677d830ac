import type { NodePath } from '../../read/syntax/branches.ts';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { LocalScope } from '../../read/evaluate/local-scope.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { endOf, unwrap } from '../../read/syntax/syntax.ts';
import type { Value } from '../../read/evaluate/value.ts';
import { contextOf, wholeOf } from './around.ts';
import { isFiltering } from './chain-context.ts';
import type { FileChains } from './find-chains.ts';

/** The values of a chain that a variable holds, where the code goes on with it. */
export function usedValues(
  whole: NodePath,
  scope: Scope,
  found: Pick<FileChains, 'usesOf'>,
  reading: LocalReading,
): Value[] | undefined {
  const context = contextOf(whole);
  const target =
    context?.node.type === 'VariableDeclarator'
      ? context.node.id
      : context?.node.type === 'AssignmentExpression' && context.node.operator === '='
        ? context.node.left
        : undefined;
  if (target?.type !== 'Identifier' || !(scope instanceof LocalScope)) return undefined;
  const binding = scope.bindingOf(target.name);
  const uses = binding ? found.usesOf(binding) : [];
  const values: Value[] = [];
  for (const use of uses) {
    const chain = wholeOf(use.around);
    const user = contextOf(chain)?.node;
    // `query = query.where(...)`: what comes of it is used elsewhere.
    const isAssigned =
      user?.type === 'AssignmentExpression' &&
      (user.left === chain.node || unwrap(user.left).type === 'Identifier');
    if (isAssigned || (user?.type === 'ExpressionStatement' && !isFiltering(chain.node))) continue;
    values.push(reading.evaluate(chain.node, use.scope, endOf(chain.node)));
  }
  return values.length > 0 ? values : undefined;
}
