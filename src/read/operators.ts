import type { Place } from '../schema/place.ts';
import { literal, unknown, type Value } from './value.ts';

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
    return has || !right.open ? literal(has, at) : unknown('condition', at);
  }
  if (left.kind === 'unknown') return left;
  if (right.kind === 'unknown') return right;
  if (left.kind !== 'literal' || right.kind !== 'literal') return unknown('unsupported-syntax', at);
  const result = arithmetic(operator, left.value, right.value);
  return result === undefined ? unknown('unsupported-syntax', at) : literal(result, at);
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
