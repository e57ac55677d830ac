import type { NodePath } from '../../read/syntax/branches.ts';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { isFunction, unwrap } from '../../read/syntax/syntax.ts';
import { contextOf } from './around.ts';
import { isSubquery } from './chain-context.ts';
import type { FileChains } from './find-chains.ts';

/** Whether a view is made of a chain, `pgView('v').as((qb) => qb.select())`, to be narrowed where it is read. */
export function isOfView(
  whole: NodePath,
  scope: Scope,
  found: Pick<FileChains, 'receiverOf'>,
  reading: LocalReading,
): boolean {
  let around = contextOf(whole);
  if (around?.node.type === 'ReturnStatement')
    while (around && !isFunction(around.node)) around = around.parent;
  const node = around?.node;
  const call = node && isFunction(node) ? found.receiverOf(node) : node;
  const callee = call && isSubquery(call) ? unwrap(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression') return false;
  const made = reading.evaluate(callee.object, scope);
  return made.kind === 'builder' && made.builds === 'view';
}
