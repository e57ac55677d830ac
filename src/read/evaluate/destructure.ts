import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { Evaluator } from './evaluator.ts';
import { iterated } from './iterate.ts';
import { keyOf } from './keys.ts';
import { originOf, withOrigin } from './origin.ts';
import type { Scope } from './scope.ts';
import { isUndefined, unknown, type ArrayValue, type Value } from './value.ts';

/** What a pattern does with a part: declares a name, or sets a variable or member that is there. */
export type Bind = (target: TSESTree.Node, value: Value) => void;

/** Takes a value apart by a pattern. Without `bind` its names are declared in the scope. */
export function bindPattern(
  evaluator: Evaluator,
  pattern: TSESTree.Node,
  value: Value,
  scope: Scope,
  bind: Bind = declaring(evaluator, scope),
): void {
  const at = scope.module.place(pattern);
  switch (pattern.type) {
    case 'Identifier':
    case 'MemberExpression':
      bind(pattern, value);
      break;
    case 'AssignmentPattern':
      bindPattern(evaluator, pattern.left, withDefault(evaluator, value, pattern.right, scope), scope, bind);
      break;
    case 'ObjectPattern': {
      const taken = new Set<string>();
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          bindPattern(evaluator, property.argument, withoutKeys(evaluator, value, taken, at), scope, bind);
          continue;
        }
        const key = keyOf(evaluator, property, scope);
        if (key !== undefined) taken.add(key);
        const place = scope.module.place(property);
        const part = key === undefined ? unknown('unknown-key', at) : evaluator.member(value, key, place);
        bindPattern(evaluator, property.value, part, scope, bind);
      }
      break;
    }
    case 'ArrayPattern': {
      const { items, open } = iterated(value, at);
      const origin = originOf(value);
      const list: ArrayValue = { kind: 'array', items: [...items], open, owner: evaluator.frame, at };
      for (const [index, element] of pattern.elements.entries()) {
        if (!element) continue;
        if (element.type === 'RestElement') {
          const rest = { ...list, items: list.items.slice(index) };
          bindPattern(evaluator, element.argument, rest, scope, bind);
        } else {
          bindPattern(
            evaluator,
            element,
            withOrigin(evaluator.member(list, String(index), at), origin),
            scope,
            bind,
          );
        }
      }
      break;
    }
    case 'TSParameterProperty':
      bindPattern(evaluator, pattern.parameter, value, scope, bind);
      break;
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      bindPattern(evaluator, pattern.expression, value, scope, bind);
      break;
    default:
      break;
  }
}

function declaring(evaluator: Evaluator, scope: Scope): Bind {
  return (target, value) => {
    if (target.type === 'Identifier') scope.declare(target.name, value, evaluator.frame);
  };
}

function withDefault(evaluator: Evaluator, value: Value, fallback: TSESTree.Expression, scope: Scope): Value {
  return isUndefined(value) ? evaluator.evaluate(fallback, scope) : value;
}

/** `const { a, ...rest } = value`: the rest. */
function withoutKeys(evaluator: Evaluator, value: Value, taken: ReadonlySet<string>, at: Place): Value {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'object') return unknown('unknown-spread', at);
  const members = new Map([...value.members].filter(([key]) => !taken.has(key)));
  const rest: Value = {
    kind: 'object',
    members,
    open: value.open,
    mayHave: value.mayHave,
    prototype: null,
    literals: [],
    owner: evaluator.frame,
    at,
  };
  return withOrigin(rest, value.origin);
}
