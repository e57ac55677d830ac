import type { TSESTree } from '@typescript-eslint/types';
import type { Around } from '../read/branches.ts';
import { queryMethods } from '../read/drizzle-api/database.ts';
import { isFunction, unwrap } from '../read/syntax.ts';
import { contextOf, memberName } from './around.ts';

/** What a chain stands in, by syntax. */

/** Whether a chain ends in `as('name')`, or stands in one. */
export function isSubquery(node: TSESTree.Node): node is TSESTree.CallExpression {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' && memberName(callee) === 'as';
}

/** Whether a function gives the chain to its caller as it is, without waiting for the rows. */
export function isReturned(whole: Around): boolean {
  const context = contextOf(whole);
  if (!context || (context.node.type !== 'ReturnStatement' && !isFunction(context.node))) return false;
  let around: Around | null = context;
  while (around && !isFunction(around.node)) around = around.parent;
  return around !== null && isFunction(around.node) && !around.node.async;
}

/** The name by which the function around an expression is called. */
export function functionName(start: Around): string | undefined {
  let around: Around | null = start;
  while (around && !isFunction(around.node)) around = around.parent;
  if (around?.node.type === 'FunctionDeclaration') return around.node.id?.name;
  const owner = around && contextOf(around)?.node;
  const name =
    owner?.type === 'VariableDeclarator'
      ? owner.id
      : owner?.type === 'MethodDefinition' ||
          owner?.type === 'PropertyDefinition' ||
          owner?.type === 'Property'
        ? owner.key
        : undefined;
  return name?.type === 'Identifier' || name?.type === 'PrivateIdentifier' ? name.name : undefined;
}

/** Whether the chain is one of several with which the code goes on: `(tx ? tx.delete(posts) : db.delete(posts)).where(...)`. */
export function isAlternative(whole: Around): boolean {
  let around = contextOf(whole);
  if (!isChoice(around?.node)) return false;
  while (around && isChoice(around.node)) around = contextOf(around);
  const type = around?.node.type;
  return type === 'MemberExpression' || type === 'VariableDeclarator' || type === 'AssignmentExpression';
}

function isChoice(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'ConditionalExpression' || node?.type === 'LogicalExpression';
}

/** Whether what a function makes of the chain goes on as a query: `paginated(query).where(...)`. */
export function isContinued(whole: Around): boolean {
  const call = contextOf(whole);
  const outer = call && contextOf(call)?.node;
  return outer?.type === 'MemberExpression' && queryMethods.has(memberName(outer) ?? '');
}
