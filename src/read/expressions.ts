import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../schema/place.ts';
import { evaluateClass } from './classes.ts';
import { assign, update } from './assignment.ts';
import type { Evaluator } from './evaluator.ts';
import { keyOf } from './keys.ts';
import { compute, typeOf } from './operators.ts';
import { bindPattern } from './destructure.ts';
import { Scope } from './scope.ts';
import { spreadInto } from './spread.ts';
import { asString, literal, truth, unknown, type Args, type Value } from './value.ts';
import type { Unread } from '../schema/unread.ts';

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
      return literal(node.value as string | number | boolean | bigint | null, at);
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
      return array(evaluator, node, scope, at);
    case 'MemberExpression': {
      const receiver = evaluator.evaluate(node.object, scope);
      if (
        node.optional &&
        receiver.kind === 'literal' &&
        (receiver.value === null || receiver.value === undefined)
      ) {
        return literal(undefined, at);
      }
      const key = memberKey(evaluator, node, scope);
      if (key === undefined) return receiver.kind === 'unknown' ? receiver : unknown('unknown-key', at);
      return evaluator.member(receiver, key, at);
    }
    case 'CallExpression':
      return call(evaluator, node, scope, at);
    case 'NewExpression':
      return evaluator.construct(
        evaluator.evaluate(node.callee, scope),
        evaluateArgs(evaluator, node.arguments, scope),
        { node, place: at },
      );
    case 'ConditionalExpression': {
      const test = truth(evaluator.evaluate(node.test, scope));
      if (test !== undefined) return evaluator.evaluate(test ? node.consequent : node.alternate, scope);
      return either(
        evaluator.evaluate(node.consequent, scope),
        evaluator.evaluate(node.alternate, scope),
        at,
      );
    }
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
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return evaluator.evaluate(node.expression, scope);
    case 'TSEnumDeclaration':
      return tsEnum(evaluator, node, scope, at);
    case 'MetaProperty':
    case 'AwaitExpression':
    case 'YieldExpression':
      return unknown('environment', at);
    default:
      return unknown('unsupported-syntax', at);
  }
}

/** The arguments of a call; those behind a spread that cannot be read are left open. */
export function evaluateArgs(
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
    const spread = evaluator.evaluate(node.argument, scope);
    if (spread.kind === 'array') {
      if (!open) values.push(...spread.items);
      open ??= spread.open;
    } else {
      open ??= { reason: 'unknown-spread', place: scope.module.place(node) };
    }
  }
  return { values, open };
}

function memberKey(evaluator: Evaluator, node: TSESTree.MemberExpression, scope: Scope): string | undefined {
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
    if (node.optional && fn.kind === 'literal' && fn.value === undefined) return literal(undefined, at);
    return evaluator.call(fn, evaluateArgs(evaluator, node.arguments, scope), site);
  }
  const self = evaluator.evaluate(target.object, scope);
  const nullish = self.kind === 'literal' && (self.value === null || self.value === undefined);
  if ((target.optional || node.optional) && nullish) return literal(undefined, at);
  const key = memberKey(evaluator, target, scope);
  const args = evaluateArgs(evaluator, node.arguments, scope);
  if (key === undefined) return self.kind === 'unknown' ? self : unknown('unknown-key', at);
  return evaluator.call(evaluator.member(self, key, at), args, site, self);
}

function superOf(scope: Scope): Value {
  return (
    scope.find('super')?.value ?? unknown('unsupported-syntax', scope.module.place(scope.module.program))
  );
}

function stripAssertions(node: TSESTree.Node): TSESTree.Node {
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

function object(evaluator: Evaluator, node: TSESTree.ObjectExpression, scope: Scope, at: Place): Value {
  const members = new Map<string, Value>();
  const literals = [node];
  let open: Unread | null = null;
  for (const property of node.properties) {
    const place = scope.module.place(property);
    if (property.type === 'SpreadElement') {
      open =
        spreadInto(evaluator, members, literals, evaluator.evaluate(property.argument, scope), place) ?? open;
      continue;
    }
    const key = keyOf(evaluator, property, scope);
    const value = evaluator.evaluate(property.value, scope);
    if (key === undefined) open = { reason: 'unknown-key', place };
    else if (property.kind === 'get') members.set(key, { kind: 'accessor', getter: value, at: place });
    else if (property.kind !== 'set' && !(key === '__proto__' && !property.computed && !property.shorthand)) {
      // A member that overrides keeps the first one's place in the order, as in JavaScript.
      members.set(key, value);
    } else open = { reason: 'unsupported-syntax', place };
  }
  return { kind: 'object', members, open, prototype: null, literals, owner: evaluator.frame, at };
}

function array(evaluator: Evaluator, node: TSESTree.ArrayExpression, scope: Scope, at: Place): Value {
  const { values, open } = evaluateArgs(
    evaluator,
    node.elements.filter((element) => element !== null),
    scope,
  );
  return { kind: 'array', items: [...values], open, owner: evaluator.frame, at };
}

function template(evaluator: Evaluator, node: TSESTree.TemplateLiteral, scope: Scope, at: Place): Value {
  let text = node.quasis[0]?.value.cooked ?? '';
  for (const [index, expression] of node.expressions.entries()) {
    const value = evaluator.evaluate(expression, scope);
    if (value.kind !== 'literal') return value.kind === 'unknown' ? value : unknown('unsupported-syntax', at);
    text += String(value.value) + (node.quasis[index + 1]?.value.cooked ?? '');
  }
  return literal(text, at);
}

/** A tag gets its strings and values as a `sql` value, the one tag that is understood. */
function tagged(
  evaluator: Evaluator,
  node: TSESTree.TaggedTemplateExpression,
  scope: Scope,
  at: Place,
): Value {
  const tag = evaluator.evaluate(node.tag, scope);
  const parts: (string | Value)[] = [];
  for (const [index, quasi] of node.quasi.quasis.entries()) {
    parts.push(quasi.value.cooked ?? quasi.value.raw);
    const expression = node.quasi.expressions[index];
    if (expression) parts.push(evaluator.evaluate(expression, scope));
  }
  if (tag.kind === 'native' && tag.name === 'sql') return { kind: 'sql', parts, at };
  return tag.kind === 'unknown' ? tag : unknown('unknown-function', at);
}

function logical(evaluator: Evaluator, node: TSESTree.LogicalExpression, scope: Scope, at: Place): Value {
  const left = evaluator.evaluate(node.left, scope);
  if (left.kind === 'unknown') {
    evaluator.evaluate(node.right, scope);
    return unknown('condition', at);
  }
  const nullish = left.kind === 'literal' && (left.value === null || left.value === undefined);
  const takesRight = node.operator === '??' ? nullish : node.operator === '&&' ? truth(left) : !truth(left);
  return takesRight ? evaluator.evaluate(node.right, scope) : left;
}

function unary(evaluator: Evaluator, node: TSESTree.UnaryExpression, scope: Scope, at: Place): Value {
  if (node.operator === 'delete') {
    const target = stripAssertions(node.argument);
    if (target.type !== 'MemberExpression') return unknown('unsupported-syntax', at);
    const owner = evaluator.evaluate(target.object, scope);
    const key = memberKey(evaluator, target, scope);
    if (owner.kind !== 'object') return literal(true, at);
    if (key === undefined || owner.owner !== evaluator.frame) owner.open = { reason: 'mutation', place: at };
    else owner.members.delete(key);
    return literal(true, at);
  }
  const value = evaluator.evaluate(node.argument, scope);
  if (node.operator === 'void') return literal(undefined, at);
  if (node.operator === 'typeof') {
    const type = typeOf(value);
    return type === undefined ? value : literal(type, at);
  }
  if (node.operator === '!') {
    const known = truth(value);
    return known === undefined ? value : literal(!known, at);
  }
  if (value.kind !== 'literal' || typeof value.value !== 'number')
    return value.kind === 'unknown' ? value : unknown('unsupported-syntax', at);
  if (node.operator === '-') return literal(-value.value, at);
  return node.operator === '~' ? literal(~value.value, at) : value;
}

/** What is true of a value whichever of two it is. */
function either(first: Value, second: Value, at: Place): Value {
  if (first.kind === 'literal' && second.kind === 'literal' && first.value === second.value) return first;
  return unknown('condition', at);
}

function tsEnum(evaluator: Evaluator, node: TSESTree.TSEnumDeclaration, scope: Scope, at: Place): Value {
  const members = new Map<string, Value>();
  const inner = new Scope(scope.module, scope);
  let next: number | undefined = 0;
  for (const member of node.body.members) {
    const key =
      member.id.type === 'Identifier' ? member.id.name : asString(evaluator.evaluate(member.id, scope));
    if (key === undefined) continue;
    const place = scope.module.place(member);
    const value: Value = member.initializer
      ? evaluator.evaluate(member.initializer, inner)
      : next === undefined
        ? unknown('unsupported-syntax', place)
        : literal(next, place);
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined;
    members.set(key, value);
    bindPattern(evaluator, member.id, value, inner);
    // A numeric member also maps its number back to its name.
    if (value.kind === 'literal' && typeof value.value === 'number')
      members.set(String(value.value), literal(key, place));
  }
  return { kind: 'object', members, open: null, prototype: null, literals: [], owner: evaluator.frame, at };
}
