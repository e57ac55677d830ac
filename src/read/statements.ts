import type { TSESTree } from '@typescript-eslint/types';
import { bindPattern } from './destructure.ts';
import type { Evaluator } from './evaluator.ts';
import { Scope } from './scope.ts';
import { boundNames, walk } from './syntax.ts';
import { isUndefined, literal, truth, unknown, type Value } from './value.ts';

/** How a statement ends: `null` is going on with the next. */
type Completion = { readonly type: 'return' | 'throw'; readonly value: Value } | { readonly type: 'break' | 'continue' } | null;

/** The most rounds of a loop that are followed. */
const maxRounds = 10_000;

/** Runs a function's body; the value that it returns. */
export function executeBody(evaluator: Evaluator, body: TSESTree.BlockStatement, scope: Scope): Value {
  const completion = executeAll(evaluator, body.body, scope);
  if (completion?.type === 'return') return completion.value;
  const at = scope.module.place(body);
  return completion ? unknown('unsupported-syntax', at) : literal(undefined, at);
}

/** Runs a top-level statement that changes what a name of the module holds. */
export function executeChange(evaluator: Evaluator, statement: TSESTree.Statement, scope: Scope): void {
  execute(evaluator, statement, scope);
}

function executeAll(evaluator: Evaluator, statements: readonly TSESTree.Statement[], scope: Scope): Completion {
  for (const statement of statements) {
    if (statement.type === 'FunctionDeclaration' && statement.id) {
      scope.declare(statement.id.name, evaluator.evaluate(statement, scope));
    }
  }
  for (const statement of statements) {
    const completion = execute(evaluator, statement, scope);
    if (completion) return completion;
  }
  return null;
}

function execute(evaluator: Evaluator, node: TSESTree.Statement, scope: Scope): Completion {
  const at = scope.module.place(node);
  if (!evaluator.step()) return { type: 'throw', value: unknown('too-deep', at) };
  switch (node.type) {
    case 'ExpressionStatement':
      evaluator.evaluate(node.expression, scope);
      return null;
    case 'VariableDeclaration':
      for (const declarator of node.declarations) {
        const value = declarator.init ? evaluator.evaluate(declarator.init, scope) : literal(undefined, at);
        bindPattern(evaluator, declarator.id, value, scope);
      }
      return null;
    case 'ReturnStatement':
      return { type: 'return', value: node.argument ? evaluator.evaluate(node.argument, scope) : literal(undefined, at) };
    case 'ThrowStatement':
      return { type: 'throw', value: unknown('unsupported-syntax', at) };
    case 'BlockStatement':
      return executeAll(evaluator, node.body, new Scope(scope.module, scope));
    case 'IfStatement': {
      const test = truth(evaluator.evaluate(node.test, scope));
      if (test === undefined) return eitherBranch(evaluator, node, [node.consequent, node.alternate], scope);
      const branch = test ? node.consequent : node.alternate;
      return branch ? execute(evaluator, branch, scope) : null;
    }
    case 'ForOfStatement':
    case 'ForInStatement':
      return forEach(evaluator, node, scope);
    case 'ForStatement': {
      const inner = new Scope(scope.module, scope);
      if (node.init?.type === 'VariableDeclaration') execute(evaluator, node.init, inner);
      else if (node.init) evaluator.evaluate(node.init, inner);
      return repeat(evaluator, node, node.test, node.body, inner, () => node.update && evaluator.evaluate(node.update, inner));
    }
    case 'WhileStatement':
      return repeat(evaluator, node, node.test, node.body, scope, () => undefined);
    case 'BreakStatement':
    case 'ContinueStatement':
      if (node.label) return { type: 'throw', value: unknown('unsupported-syntax', at) };
      return { type: node.type === 'BreakStatement' ? 'break' : 'continue' };
    case 'SwitchStatement':
      return executeSwitch(evaluator, node, scope);
    case 'TryStatement': {
      const completion = execute(evaluator, node.block, scope);
      if (completion?.type === 'throw') forget(evaluator, node, scope);
      return completion ?? (node.finalizer ? execute(evaluator, node.finalizer, scope) : null);
    }
    case 'ClassDeclaration':
      if (node.id) scope.declare(node.id.name, evaluator.evaluate(node, scope));
      return null;
    case 'ExportNamedDeclaration':
      return node.declaration?.type === 'VariableDeclaration' ? execute(evaluator, node.declaration, scope) : null;
    case 'FunctionDeclaration':
    case 'EmptyStatement':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      return null;
    default:
      forget(evaluator, node, scope);
      return null;
  }
}

function forEach(evaluator: Evaluator, node: TSESTree.ForOfStatement | TSESTree.ForInStatement, scope: Scope): Completion {
  const subject = evaluator.evaluate(node.right, scope);
  const items = node.type === 'ForOfStatement' ? iterated(subject) : keysOf(subject);
  if (!items || items.length > maxRounds || (node.type === 'ForOfStatement' && node.await)) return forget(evaluator, node, scope);
  for (const item of items) {
    const inner = new Scope(scope.module, scope);
    const target = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
    if (target) bindPattern(evaluator, target, item, inner);
    const completion = execute(evaluator, node.body, inner);
    if (completion?.type === 'break') break;
    if (completion && completion.type !== 'continue') return completion;
  }
  return null;
}

function iterated(value: Value): readonly Value[] | undefined {
  if (value.kind === 'array' && !value.open) return [...value.items];
  if (value.kind === 'literal' && typeof value.value === 'string') return [...value.value].map((char) => literal(char, value.at));
  return undefined;
}

function keysOf(value: Value): readonly Value[] | undefined {
  if (value.kind === 'object' && !value.open) return [...value.members.keys()].map((key) => literal(key, value.at));
  if (value.kind === 'array' && !value.open) return value.items.map((_, index) => literal(String(index), value.at));
  return isUndefined(value) ? [] : undefined;
}

function repeat(
  evaluator: Evaluator,
  node: TSESTree.Statement,
  test: TSESTree.Expression | null,
  body: TSESTree.Statement,
  scope: Scope,
  advance: () => unknown,
): Completion {
  for (let round = 0; round < maxRounds; round++) {
    const goesOn = test ? truth(evaluator.evaluate(test, scope)) : true;
    if (goesOn === undefined) return forget(evaluator, node, scope);
    if (!goesOn) return null;
    const completion = execute(evaluator, body, new Scope(scope.module, scope));
    if (completion?.type === 'break') return null;
    if (completion && completion.type !== 'continue') return completion;
    advance();
  }
  return { type: 'throw', value: unknown('too-deep', scope.module.place(node)) };
}

function executeSwitch(evaluator: Evaluator, node: TSESTree.SwitchStatement, scope: Scope): Completion {
  const subject = evaluator.evaluate(node.discriminant, scope);
  const inner = new Scope(scope.module, scope);
  if (subject.kind !== 'literal') return eitherBranch(evaluator, node, node.cases.flatMap((each) => each.consequent), inner);
  let start = node.cases.findIndex((each) => {
    if (!each.test) return false;
    const value = evaluator.evaluate(each.test, inner);
    return value.kind === 'literal' && value.value === subject.value;
  });
  if (start < 0) start = node.cases.findIndex((each) => !each.test);
  if (start < 0) return null;
  const completion = executeAll(evaluator, node.cases.slice(start).flatMap((each) => each.consequent), inner);
  return completion?.type === 'break' ? null : completion;
}

/** A branch that may or may not be taken: what it changes is unknown after it, and so is whether it returns. */
function eitherBranch(
  evaluator: Evaluator,
  node: TSESTree.Statement,
  branches: readonly (TSESTree.Statement | null)[],
  scope: Scope,
): Completion {
  let returns = false;
  for (const branch of branches) {
    if (!branch) continue;
    walk(branch, (inner, depth) => {
      if (depth === 0 && (inner.type === 'ReturnStatement' || inner.type === 'BreakStatement' || inner.type === 'ContinueStatement')) {
        returns = returns || node.type !== 'SwitchStatement' || inner.type === 'ReturnStatement';
      }
    });
    forget(evaluator, branch, scope);
  }
  return returns ? { type: 'return', value: unknown('condition', scope.module.place(node)) } : null;
}

/** Everything that code may have changed, if it ran, is unknown. */
function forget(evaluator: Evaluator, node: TSESTree.Node, scope: Scope): Completion {
  const at = scope.module.place(node);
  walk(node, (inner) => {
    if (inner.type === 'AssignmentExpression' || inner.type === 'UpdateExpression') {
      const target = inner.type === 'AssignmentExpression' ? inner.left : inner.argument;
      if (target.type === 'MemberExpression') forgetObject(evaluator, target, scope);
      for (const name of boundNames(target)) {
        const cell = scope.find(name);
        if (cell) cell.value = unknown('condition', at);
      }
    } else if (inner.type === 'CallExpression') {
      forgetObject(evaluator, inner.callee, scope, inner.callee.type === 'MemberExpression' ? inner.callee : null);
      for (const argument of inner.arguments) forgetObject(evaluator, argument, scope);
    }
  });
  return null;
}

function forgetObject(evaluator: Evaluator, node: TSESTree.Node, scope: Scope, method: TSESTree.MemberExpression | null = null): void {
  let root = node;
  while (root.type === 'MemberExpression' || root.type === 'CallExpression') {
    root = root.type === 'MemberExpression' ? root.object : root.callee;
  }
  if (root.type !== 'Identifier') return;
  const cell = scope.find(root.name);
  if (!cell) return;
  const { value } = cell;
  const place = scope.module.place(node);
  if ((value.kind === 'object' || value.kind === 'array') && value.owner === evaluator.frame) value.open ??= { reason: 'condition', place };
  if (value.kind === 'builder' && method?.property.type === 'Identifier') {
    cell.value = { ...value, elsewhere: new Set([...value.elsewhere, method.property.name]) };
  }
}
