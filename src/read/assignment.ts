import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../schema/place.ts';
import type { Evaluator } from './evaluator.ts';
import { bindPattern } from './destructure.ts';
import { keyOf } from './keys.ts';
import { compute } from './operators.ts';
import type { Scope } from './scope.ts';
import { truth, unknown, type ArrayValue, type ObjectValue, type Value } from './value.ts';

/** `target = value` and its kin. */
export function assign(
  evaluator: Evaluator,
  node: TSESTree.AssignmentExpression,
  scope: Scope,
  at: Place,
): Value {
  const { left, operator } = node;
  if (operator === '=') {
    const value = evaluator.evaluate(node.right, scope);
    if (left.type === 'Identifier') setVariable(left.name, value, scope);
    else if (left.type === 'MemberExpression') setMember(evaluator, left, value, scope, at);
    else bindPattern(evaluator, left, value, scope);
    return value;
  }
  const before = evaluator.evaluate(left, scope);
  let value: Value;
  if (operator === '??=' || operator === '||=' || operator === '&&=') {
    const nullish = before.kind === 'literal' && (before.value === null || before.value === undefined);
    const known = operator === '??=' ? (before.kind === 'unknown' ? undefined : nullish) : truth(before);
    if (known === undefined) value = unknown('condition', at);
    else if (operator === '||=' ? known : !known) return before;
    else value = evaluator.evaluate(node.right, scope);
  } else {
    value = compute(operator.slice(0, -1), before, evaluator.evaluate(node.right, scope), at);
  }
  if (left.type === 'Identifier') setVariable(left.name, value, scope);
  else if (left.type === 'MemberExpression') setMember(evaluator, left, value, scope, at);
  return value;
}

/** `target++` and `target--`. */
export function update(
  evaluator: Evaluator,
  node: TSESTree.UpdateExpression,
  scope: Scope,
  at: Place,
): Value {
  const before = evaluator.evaluate(node.argument, scope);
  const one: Value = { kind: 'literal', value: 1, at };
  const after = compute(node.operator === '++' ? '+' : '-', before, one, at);
  if (node.argument.type === 'Identifier') setVariable(node.argument.name, after, scope);
  else if (node.argument.type === 'MemberExpression') setMember(evaluator, node.argument, after, scope, at);
  return node.prefix ? after : before;
}

function setVariable(name: string, value: Value, scope: Scope): void {
  // A module's own variable that is reassigned anywhere is unknown everywhere, so there is nothing to set.
  const cell = scope.find(name);
  if (cell) cell.value = value;
}

function setMember(
  evaluator: Evaluator,
  target: TSESTree.MemberExpression,
  value: Value,
  scope: Scope,
  at: Place,
): void {
  const owner = evaluator.evaluate(target.object, scope);
  if (owner.kind !== 'object' && owner.kind !== 'array') return;
  const key = keyOf(evaluator, { computed: target.computed, key: target.property }, scope);
  change(evaluator, owner, at, () => {
    if (key === undefined) owner.open = { reason: 'unknown-key', place: at };
    else if (owner.kind === 'object') owner.members.set(key, value);
    else if (/^\d+$/.test(key) && Number(key) <= owner.items.length) owner.items[Number(key)] = value;
    else owner.open = { reason: 'mutation', place: at };
  });
}

/**
 * Changes an object in place, if it is ours to change. What belongs to another declaration is changed when that
 * declaration is evaluated, by its own run of the same statement; if it has none, the object is no longer known.
 */
export function change(
  evaluator: Evaluator,
  target: ObjectValue | ArrayValue,
  at: Place,
  act: () => void,
): void {
  if (target.owner === evaluator.frame) {
    act();
    return;
  }
  const { statements, home } = target.owner as typeof evaluator.frame;
  const runsItself = statements.some((statement) => {
    const place = home.module.place(statement);
    return place.file === at.file && place.start <= at.start && at.end <= place.end;
  });
  if (!runsItself) target.open ??= { reason: 'mutation', place: at };
}
