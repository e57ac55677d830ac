import type { TSESTree } from '@typescript-eslint/types';
import type { LocalBinding } from '../../read/evaluate/local-scope.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { childrenOf, endOf, isFunction, startOf, unwrap } from '../../read/syntax/syntax.ts';
import type { NodePath } from '../../read/syntax/branches.ts';
import { memberName } from './around.ts';
import type { Use } from './find-chains.ts';
import { QueryInputs, testsOf } from './query-inputs.ts';

/**
 * Whether the code around a query tests what the query is made of: `if (!where) return;` before it, or `if (where)`
 * around it. Which of several conditions are left where it runs is not followed then.
 */
export function isGuarded(
  whole: NodePath,
  scope: Scope,
  usesOf: (binding: LocalBinding) => readonly Use[],
): boolean {
  const made = new QueryInputs(whole.node, scope, usesOf);
  let inner = whole;
  let isInFunction = false;
  for (let outer = whole.parent; outer; outer = outer.parent) {
    // What the module does has been done when its functions run.
    if (isInFunction && outer.node.type === 'Program') return false;
    isInFunction ||= isFunction(outer.node);
    if (isTested(outer.node, inner.node, made)) return true;
    const before = statementsBefore(outer.node, inner.node);
    if (before.some((each) => decides(each, made) || settles(each, made))) return true;
    inner = outer;
  }
  return false;
}

/** Whether a statement or an expression decides by them whether a part of it runs. */
function isTested(outer: TSESTree.Node, inner: TSESTree.Node, made: QueryInputs): boolean {
  return testsOf(outer).some((test) => test !== inner && made.areIn(test));
}

function statementsBefore(block: TSESTree.Node, inner: TSESTree.Node): TSESTree.Node[] {
  const statements: readonly TSESTree.Node[] =
    block.type === 'SwitchCase'
      ? block.consequent
      : block.type === 'BlockStatement' || block.type === 'Program' || block.type === 'StaticBlock'
        ? block.body
        : [];
  return statements.filter((each) => endOf(each) <= startOf(inner));
}

/** Whether the program goes on behind a statement only for some values of them. */
function decides(statement: TSESTree.Node, made: QueryInputs): boolean {
  if (statement.type === 'ExpressionStatement') {
    const call = unwrap(withoutAwait(statement.expression));
    return (
      call.type === 'CallExpression' && isAssertion(call) && call.arguments.some((each) => made.areIn(each))
    );
  }
  if (testsOf(statement).some((test) => made.areIn(test)) && leaves(statement)) return true;
  return statementsIn(statement).some((each) => decides(each, made));
}

/** Whether something in a statement may end the function or the round of a loop. */
function leaves(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    case 'ExpressionStatement': {
      // `notFound()`, `redirect('/')`, `process.exit(1)`
      const call = unwrap(withoutAwait(node.expression));
      if (call.type !== 'CallExpression') return false;
      const callee = unwrap(call.callee);
      return callee.type === 'Identifier' || isAssertion(call) || nameOf(call) === 'exit';
    }
    default:
      return statementsIn(node).some(leaves);
  }
}

/** Whether a statement gives one of them a value, or puts one into it, on every way through it. */
function settles(node: TSESTree.Node, made: QueryInputs): boolean {
  switch (node.type) {
    case 'IfStatement':
      return (
        node.alternate !== null && isSettledIn(node.consequent, made) && isSettledIn(node.alternate, made)
      );
    case 'TryStatement':
      return isSettledIn(node, made);
    case 'SwitchStatement':
      return isSettledIn(node, made);
    case 'DoWhileStatement':
      return isSettledIn(node.body, made);
    default:
      return false;
  }
}

/** Whether the end of a statement is reached only with a value given to one of them. */
function isSettledIn(node: TSESTree.Node, made: QueryInputs, inSwitch = false): boolean {
  const within = (each: TSESTree.Node): boolean => isSettledIn(each, made, inSwitch);
  switch (node.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
      return true;
    case 'BreakStatement':
      return !inSwitch;
    case 'ExpressionStatement':
      return changesOne(withoutAwait(node.expression), made);
    case 'BlockStatement':
      return isListSettled(node.body, within);
    case 'IfStatement':
      return node.alternate !== null && within(node.consequent) && within(node.alternate);
    case 'TryStatement':
      return (
        (within(node.block) && (node.handler === null || within(node.handler.body))) ||
        (node.finalizer !== null && within(node.finalizer))
      );
    case 'SwitchStatement':
      // Without a `default` TypeScript may know that there is no other case.
      return node.cases.every(
        ({ consequent }) =>
          consequent.length === 0 || isListSettled(consequent, (each) => isSettledIn(each, made, true)),
      );
    case 'DoWhileStatement':
    case 'LabeledStatement':
      return isSettledIn(node.body, made);
    default:
      return false;
  }
}

function isListSettled(
  statements: readonly TSESTree.Node[],
  isSettled: (statement: TSESTree.Node) => boolean,
): boolean {
  for (const each of statements) {
    if (isSettled(each)) return true;
    if (each.type === 'BreakStatement') return false;
  }
  return false;
}

/** `where = ...`, `conditions.push(...)` */
function changesOne(node: TSESTree.Node, made: QueryInputs): boolean {
  const expression = unwrap(node);
  const target =
    expression.type === 'AssignmentExpression'
      ? expression.left
      : expression.type === 'CallExpression' && nameOf(expression) === 'push'
        ? (unwrap(expression.callee) as TSESTree.MemberExpression).object
        : null;
  return target?.type === 'Identifier' && made.has(target.name);
}

/** A call that most likely throws where what it is given is not as it must be. */
function isAssertion(call: TSESTree.CallExpression): boolean {
  return /assert|invariant|ensure|require|must|check|guard|validate|verify|expect|throw|ok$/i.test(
    nameOf(call),
  );
}

function nameOf({ callee }: TSESTree.CallExpression): string {
  const inner = unwrap(callee);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? (memberName(inner) ?? '') : '';
}

function withoutAwait(node: TSESTree.Node): TSESTree.Node {
  return node.type === 'AwaitExpression' ? node.argument : node;
}

/** The statements right below a statement; those of functions in it are not run with it. */
function statementsIn(node: TSESTree.Node): TSESTree.Node[] {
  return childrenOf(node).filter(
    ({ type }) => type.endsWith('Statement') || type === 'SwitchCase' || type === 'CatchClause',
  );
}
