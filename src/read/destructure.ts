import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../schema/place.ts';
import type { Evaluator } from './evaluator.ts';
import { keyOf } from './keys.ts';
import type { Scope } from './scope.ts';
import { isUndefined, literal, unknown, type Value } from './value.ts';

/** Declares the names of a pattern with the parts of a value. */
export function bindPattern(evaluator: Evaluator, pattern: TSESTree.Node, value: Value, scope: Scope): void {
  const at = scope.module.place(pattern);
  switch (pattern.type) {
    case 'Identifier':
      scope.declare(pattern.name, value);
      break;
    case 'AssignmentPattern':
      bindPattern(evaluator, pattern.left, withDefault(evaluator, value, pattern.right, scope), scope);
      break;
    case 'ObjectPattern': {
      const taken = new Set<string>();
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          bindPattern(evaluator, property.argument, withoutKeys(evaluator, value, taken, at), scope);
          continue;
        }
        const key = keyOf(evaluator, property, scope);
        if (key === undefined) {
          bindPattern(evaluator, property.value, unknown('unknown-key', at), scope);
          continue;
        }
        taken.add(key);
        bindPattern(
          evaluator,
          property.value,
          evaluator.member(value, key, scope.module.place(property)),
          scope,
        );
      }
      break;
    }
    case 'ArrayPattern':
      pattern.elements.forEach((element, index) => {
        if (!element) return;
        if (element.type === 'RestElement') {
          const rest: Value =
            value.kind === 'array'
              ? { ...value, items: value.items.slice(index), owner: evaluator.frame, at }
              : unknown('unknown-member', at);
          bindPattern(evaluator, element.argument, rest, scope);
        } else {
          bindPattern(evaluator, element, evaluator.member(value, String(index), at), scope);
        }
      });
      break;
    case 'TSParameterProperty':
      bindPattern(evaluator, pattern.parameter, value, scope);
      break;
    default:
      break;
  }
}

function withDefault(evaluator: Evaluator, value: Value, fallback: TSESTree.Expression, scope: Scope): Value {
  return isUndefined(value) ? evaluator.evaluate(fallback, scope) : value;
}

/** `const { a, ...rest } = value`: the rest. */
function withoutKeys(evaluator: Evaluator, value: Value, taken: ReadonlySet<string>, at: Place): Value {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'object') return unknown('unknown-spread', at);
  const members = new Map([...value.members].filter(([key]) => !taken.has(key)));
  return {
    kind: 'object',
    members,
    open: value.open,
    prototype: null,
    literals: [],
    owner: evaluator.frame,
    at,
  };
}

/** A property for reading; absent ones of closed objects are `undefined`. */
export function propertyOf(evaluator: Evaluator, value: Value, key: string, at: Place): Value {
  return isUndefined(value) ? literal(undefined, at) : evaluator.member(value, key, at);
}
