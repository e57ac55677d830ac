import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import { change, forgetMembers } from './assignment.ts';
import type { Evaluator } from './evaluator.ts';
import { memberKey, stripAssertions } from './expressions.ts';
import type { Scope } from './scope.ts';
import {
  choicesOf,
  literal,
  mayHaveMore,
  nullish,
  truth,
  unknown,
  type UnknownValue,
  type Value,
} from './value.ts';

/** What `typeof` gives. */
export function typeOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'unknown':
      return undefined;
    case 'literal':
      return value.value === null ? 'object' : typeof value.value;
    case 'function':
    case 'class':
    case 'enum':
      return 'function';
    case 'native':
      return value.call || value.construct ? 'function' : 'object';
    default:
      return 'object';
  }
}

/** The result of a binary operator. */
export function compute(operator: string, left: Value, right: Value, at: Place): Value {
  if (operator === '===' || operator === '!==' || operator === '==' || operator === '!=') {
    const equal = equality(left, right, operator.length === 2);
    return equal === undefined
      ? unknown('condition', at)
      : literal(operator.startsWith('=') ? equal : !equal, at);
  }
  if (operator === 'in' && right.kind === 'object' && left.kind === 'literal') {
    const has = right.members.has(String(left.value));
    return has || !mayHaveMore(right, String(left.value)) ? literal(has, at) : unknown('condition', at);
  }
  if (left.kind === 'unknown') return computedFrom(left, at);
  if (right.kind === 'unknown') return computedFrom(right, at);
  if (left.kind !== 'literal' || right.kind !== 'literal') return unknown('unsupported-syntax', at);
  const result = arithmetic(operator, left.value, right.value);
  return result === undefined ? unknown('unsupported-syntax', at) : literal(result, at);
}

/** What is computed from something is another value, which does not come from where that comes from. */
function computedFrom(value: UnknownValue, at: Place): UnknownValue {
  const { origin, ...rest } = value;
  return origin ? { ...rest, unread: { ...rest.unread, place: at }, at } : value;
}

function equality(left: Value, right: Value, loose: boolean): boolean | undefined {
  if (left.kind === 'unknown' || right.kind === 'unknown') return undefined;
  if (left.kind === 'literal' && right.kind === 'literal') {
    if (!loose) return left.value === right.value;
    const nullish = (value: unknown): boolean => value === null || value === undefined;
    if (nullish(left.value) || nullish(right.value)) return nullish(left.value) && nullish(right.value);
    return typeof left.value === typeof right.value ? left.value === right.value : undefined;
  }
  if (left.kind === 'literal' || right.kind === 'literal') return false;
  if (left === right) return true;
  if (left.kind === 'builder' && right.kind === 'builder') return left.identity === right.identity;
  // Two objects with different places of birth are different; anything finer is not told apart.
  return left.kind !== right.kind ? false : undefined;
}

type Primitive = string | number | boolean | bigint | null | undefined;

function arithmetic(
  operator: string,
  left: Primitive,
  right: Primitive,
): string | number | boolean | undefined {
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string'))
    return String(left) + String(right);
  const comparable = typeof left === typeof right && (typeof left === 'number' || typeof left === 'string');
  if (comparable) {
    const [a, b] = [left as number, right as number];
    if (operator === '<') return a < b;
    if (operator === '>') return a > b;
    if (operator === '<=') return a <= b;
    if (operator === '>=') return a >= b;
  }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '<<':
      return left << right;
    default:
      return undefined;
  }
}

/** `test ? one : other`. Where the test is not known either may happen, and what they change is unknown. */
export function conditional(
  evaluator: Evaluator,
  node: TSESTree.ConditionalExpression,
  scope: Scope,
  at: Place,
): Value {
  const test = truth(evaluator.evaluate(node.test, scope));
  if (test !== undefined) return evaluator.evaluate(test ? node.consequent : node.alternate, scope);
  const first = evaluator.uncertain(() => evaluator.evaluate(node.consequent, scope));
  const second = evaluator.uncertain(() => evaluator.evaluate(node.alternate, scope));
  // What is true of the value whichever of the two it is.
  const isSame = first.kind === 'literal' && second.kind === 'literal' && first.value === second.value;
  return isSame ? first : { ...unknown('condition', at), maybe: [first, second], isChoice: true };
}

/** `&&`, `||` and `??` */
export function logical(
  evaluator: Evaluator,
  node: TSESTree.LogicalExpression,
  scope: Scope,
  at: Place,
): Value {
  const left = evaluator.evaluate(node.left, scope);
  const test = node.operator === '??' ? nullish(left) : truth(left);
  if (test === undefined) {
    const right = evaluator.uncertain(() => evaluator.evaluate(node.right, scope));
    // Where `&&` gives its left side, that is nothing.
    const first = node.operator === '&&' && left.kind === 'unknown' ? literal(undefined, at) : left;
    // `||` and `??` go past what is nothing for certain.
    const stays = (each: Value): boolean =>
      node.operator === '??' ? nullish(each) !== true : truth(each) !== false;
    const isPassed = node.operator !== '&&' && left.kind === 'unknown' && left.maybe;
    const firsts = isPassed ? alternatives(left).filter(stays) : [first];
    const maybe = [...firsts, right];
    return {
      ...unknown('condition', at),
      maybe,
      ...(isPassed && !choicesOf(left) ? {} : { isChoice: true }),
    };
  }
  const takesRight = node.operator === '||' ? !test : test;
  return takesRight ? evaluator.evaluate(node.right, scope) : left;
}

/** All that a value may be, choices within choices too. */
function alternatives(value: Value): Value[] {
  return value.kind === 'unknown' && value.maybe ? value.maybe.flatMap(alternatives) : [value];
}

/** `!`, `-`, `typeof`, `delete` and their kin. */
export function unary(evaluator: Evaluator, node: TSESTree.UnaryExpression, scope: Scope, at: Place): Value {
  if (node.operator === 'delete') return deleteMember(evaluator, node, scope, at);
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
  if (value.kind !== 'literal' || typeof value.value !== 'number') {
    return value.kind === 'unknown' ? value : unknown('unsupported-syntax', at);
  }
  if (node.operator === '-') return literal(-value.value, at);
  return node.operator === '~' ? literal(~value.value, at) : value;
}

function deleteMember(evaluator: Evaluator, node: TSESTree.UnaryExpression, scope: Scope, at: Place): Value {
  const target = stripAssertions(node.argument);
  if (target.type !== 'MemberExpression') return unknown('unsupported-syntax', at);
  const owner = evaluator.evaluate(target.object, scope);
  const key = memberKey(evaluator, target, scope);
  if (owner.kind === 'object' || owner.kind === 'array') {
    change(evaluator, owner, at, key, () => {
      if (key !== undefined && owner.kind === 'object') owner.members.delete(key);
      else forgetMembers(owner, { reason: 'mutation', place: at });
    });
  }
  return literal(true, at);
}
