import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import { queryMethods } from '../../read/drizzle/database.ts';
import { isFunction, unwrap } from '../../read/syntax/syntax.ts';
import { contextOf, memberName } from './around.ts';
import type { Chain } from './find-chains.ts';

/** What a chain stands in, by syntax. */

/** Whether a chain ends in `as('name')`, or stands in one. */
export function isSubquery(node: TSESTree.Node): node is TSESTree.CallExpression {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' && memberName(callee) === 'as';
}

/** Whether a function gives the chain to its caller as it is, without waiting for the rows. */
export function isReturned(whole: NodePath): boolean {
  const context = contextOf(whole);
  if (!context || (context.node.type !== 'ReturnStatement' && !isFunction(context.node))) return false;
  let around: NodePath | null = context;
  while (around && !isFunction(around.node)) around = around.parent;
  return around !== null && isFunction(around.node) && !around.node.async;
}

/** The name by which the function around an expression is called. */
export function functionName(start: NodePath): string | undefined {
  let around: NodePath | null = start;
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

/** Whether an expression is in the body of a function of one of these names. */
export function isInFunction(start: NodePath, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  for (let around: NodePath | null = start; around; around = around.parent)
    if (isFunction(around.node) && names.has(functionName(around) ?? '')) return true;
  return false;
}

/** Whether a chain ends in a `where`: `query.innerJoin(...)` as a statement changes a dynamic query, and runs none. */
export function isFiltering(node: TSESTree.Node): boolean {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' && memberName(callee) === 'where';
}

/** Whether the chain is one of several with which the code goes on: `(tx ? tx.delete(posts) : db.delete(posts)).where(...)`. */
export function isAlternative(whole: NodePath): boolean {
  let around = contextOf(whole);
  if (!isChoice(around?.node)) return false;
  while (around && isChoice(around.node)) around = contextOf(around);
  const type = around?.node.type;
  return type === 'MemberExpression' || type === 'VariableDeclarator' || type === 'AssignmentExpression';
}

/** What an expression goes to, past choices between it and others: the `return` of `return id ? query : null`. */
export function recipientOf(whole: NodePath): NodePath | null {
  let around = contextOf(whole);
  while (around && isChoice(around.node)) around = contextOf(around);
  return around;
}

function isChoice(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'ConditionalExpression' || node?.type === 'LogicalExpression';
}

/** Whether what a function makes of the chain goes on as a query: `paginated(query).where(...)`. */
export function isContinued(whole: NodePath): boolean {
  const call = contextOf(whole);
  const outer = call && contextOf(call)?.node;
  return outer?.type === 'MemberExpression' && queryMethods.has(memberName(outer) ?? '');
}

/** Whether a chain on something unknown is most likely a query all the same: `x.select().from(y)`, `x.query.y.findMany()`. */
export function looksLikeQuery({ verb, whole }: Pick<Chain, 'verb' | 'whole'>): boolean {
  const callee = unwrap(verb.callee);
  if (callee.type !== 'MemberExpression') return false;
  const name = memberName(callee) ?? '';
  if (name.startsWith('find')) return isRelational(callee);
  return whole.node !== verb && (name.startsWith('select') || name === 'insert' || name === 'update');
}

/** `x.query.y.findMany`, `x.query.y.findFirst` */
export function isRelational(callee: TSESTree.MemberExpression): boolean {
  const table = unwrap(callee.object);
  const tables = table.type === 'MemberExpression' ? unwrap(table.object) : undefined;
  return (
    tables?.type === 'MemberExpression' &&
    memberName(tables) === 'query' &&
    memberName(callee)?.startsWith('find') === true
  );
}
