import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { Unread } from '../../schema/unread.ts';
import { assign, touchChoices, update } from './assignment.ts';
import { evaluateClass, superMember } from './classes.ts';
import type { Evaluator } from './evaluator.ts';
import { spreadItems } from './iterate.ts';
import { keyOf } from './keys.ts';
import { array, object, tagged, template, tsEnum } from './literals.ts';
import { awaited, sameItems } from './origin.ts';
import { importMeta } from './natives/paths.ts';
import { compute, conditional, logical, unary } from './operators.ts';
import { namespace } from './namespaces.ts';
import { Scope } from './scope.ts';
import { waitedFor } from '../syntax/syntax.ts';
import { literal, nullish, unknown, type Args, type Value } from './value.ts';

/** The value of one expression, by its syntax. */
export function evaluateExpression(
  evaluator: Evaluator,
  node: TSESTree.Node,
  scope: Scope,
  at: Place,
): Value {
  switch (node.type) {
    case 'Literal':
      if ('regex' in node)
        return node.value ? { kind: 'regexp', value: node.value, at } : unknown('unsupported-syntax', at);
      return literal(node.value, at);
    case 'TemplateLiteral':
      return template(evaluator, node, scope, at);
    case 'TaggedTemplateExpression':
      return tagged(evaluator, node, scope, at);
    case 'Identifier':
      return node.name === 'undefined' ? literal(undefined, at) : evaluator.lookup(node.name, scope, at);
    case 'ThisExpression':
      return scope.this ?? unknown('function-parameter', at);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration': {
      const own = node.type === 'FunctionExpression' && node.id ? new Scope(scope.module, scope) : scope;
      const value: Value = { kind: 'function', node, scope: own, self: null, at };
      if (own !== scope && node.id) own.declare(node.id.name, value, evaluator.frame);
      return value;
    }
    case 'ClassDeclaration':
    case 'ClassExpression':
      return evaluateClass(evaluator, node, scope, at);
    case 'ObjectExpression':
      return object(evaluator, node, scope, at);
    case 'ArrayExpression':
      return sameItems(evaluator, node, scope) ?? array(evaluator, node, scope, at);
    case 'MemberExpression': {
      if (node.object.type === 'Super') {
        const name = memberKey(evaluator, node, scope);
        return name === undefined ? unknown('unknown-key', at) : superMember(evaluator, scope, name, at);
      }
      const receiver = evaluator.evaluate(node.object, scope);
      if (node.optional && nullish(receiver)) return literal(undefined, at);
      const key = memberKey(evaluator, node, scope);
      if (key !== undefined) return evaluator.member(receiver, key, at);
      if (receiver.kind === 'table')
        return evaluator.library.symbolMember(receiver, evaluator.evaluate(node.property, scope), at);
      return receiver.kind === 'unknown' ? receiver : unknown('unknown-key', at);
    }
    case 'CallExpression':
      return call(evaluator, node, scope, at);
    case 'NewExpression':
      return (
        sameItems(evaluator, node, scope) ??
        evaluator.construct(
          evaluator.evaluate(node.callee, scope),
          evaluateArgs(evaluator, node.arguments, scope),
          { node, place: at },
        )
      );
    case 'ConditionalExpression':
      return conditional(evaluator, node, scope, at);
    case 'LogicalExpression':
      return logical(evaluator, node, scope, at);
    case 'UnaryExpression':
      return unary(evaluator, node, scope, at);
    case 'BinaryExpression':
      return compute(
        node.operator,
        evaluator.evaluate(node.left, scope),
        evaluator.evaluate(node.right, scope),
        at,
      );
    case 'AssignmentExpression':
      return assign(evaluator, node, scope, at);
    case 'UpdateExpression':
      return update(evaluator, node, scope, at);
    case 'SequenceExpression':
      return node.expressions.map((each) => evaluator.evaluate(each, scope)).at(-1) ?? literal(undefined, at);
    case 'TSAsExpression':
    case 'TSTypeAssertion': {
      const value = evaluator.evaluate(node.expression, scope);
      return value.kind === 'builder' ? { ...value, cast: true } : value;
    }
    case 'ChainExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
      return evaluator.evaluate(node.expression, scope);
    case 'TSModuleDeclaration':
      return namespace(evaluator, node, scope, at);
    case 'TSEnumDeclaration':
      return tsEnum(evaluator, node, scope, at);
    case 'MetaProperty':
      return node.meta.name === 'import' ? importMeta(scope.module, at) : unknown('environment', at);
    case 'AwaitExpression':
    case 'YieldExpression': {
      const argument = evaluator.frame.readsQueries ? waitedFor(node) : undefined;
      return argument ? awaited(evaluator, argument, scope, at) : unknown('environment', at);
    }
    default:
      return unknown('unsupported-syntax', at);
  }
}

/** The arguments of a call; those behind a spread that cannot be read are left open. */
function evaluateArgs(
  evaluator: Evaluator,
  nodes: readonly TSESTree.CallExpressionArgument[],
  scope: Scope,
): Args {
  const values: Value[] = [];
  let open: Unread | null = null;
  for (const node of nodes) {
    if (node.type !== 'SpreadElement') {
      const value = evaluator.evaluate(node, scope);
      if (!open) values.push(value);
      continue;
    }
    const spread = spreadItems(evaluator, node, scope);
    if (!open) values.push(...spread.items);
    open ??= spread.open;
  }
  return { values, open };
}

export function memberKey(
  evaluator: Evaluator,
  node: TSESTree.MemberExpression,
  scope: Scope,
): string | undefined {
  return keyOf(evaluator, { computed: node.computed, key: node.property }, scope);
}

function call(evaluator: Evaluator, node: TSESTree.CallExpression, scope: Scope, at: Place): Value {
  const { callee } = node;
  const site = { node, place: at };
  if (callee.type === 'Super')
    return scope.this
      ? evaluator.construct(superOf(scope), evaluateArgs(evaluator, node.arguments, scope), site)
      : unknown('unsupported-syntax', at);
  const target = stripAssertions(callee);
  if (target.type !== 'MemberExpression') {
    const fn = evaluator.evaluate(target, scope);
    if (node.optional && nullish(fn)) return literal(undefined, at);
    return evaluator.call(fn, evaluateArgs(evaluator, node.arguments, scope), site);
  }
  if (target.object.type === 'Super') {
    const method = evaluator.evaluate(target, scope);
    return evaluator.call(method, evaluateArgs(evaluator, node.arguments, scope), site, scope.this);
  }
  const self = evaluator.evaluate(target.object, scope);
  if (target.optional && nullish(self)) return literal(undefined, at);
  touchChoices(evaluator, self, at);
  const key = memberKey(evaluator, target, scope);
  const fn = key === undefined ? unknown('unknown-key', at) : evaluator.member(self, key, at);
  if (node.optional && nullish(fn)) return literal(undefined, at);
  return evaluator.call(fn, evaluateArgs(evaluator, node.arguments, scope), site, self);
}

function superOf(scope: Scope): Value {
  return (
    scope.find('super')?.value ?? unknown('unsupported-syntax', scope.module.place(scope.module.program))
  );
}

export function stripAssertions(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (
    current.type === 'TSNonNullExpression' ||
    current.type === 'TSAsExpression' ||
    current.type === 'TSInstantiationExpression'
  ) {
    current = current.expression;
  }
  return current;
}
