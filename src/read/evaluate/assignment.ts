import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { Unread } from '../../schema/unread.ts';
import { bindPattern } from './destructure.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { keyOf } from './keys.ts';
import { compute } from './operators.ts';
import type { Scope } from './scope.ts';
import {
  literal,
  nullish,
  truth,
  unknown,
  type ArrayValue,
  type ColumnValue,
  type ObjectValue,
  type Value,
} from './value.ts';

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
    setTarget(evaluator, left, value, scope, at);
    return value;
  }
  const before = evaluator.evaluate(left, scope);
  let value: Value;
  if (operator === '??=' || operator === '||=' || operator === '&&=') {
    const test = operator === '??=' ? nullish(before) : truth(before);
    if (test === undefined) {
      evaluator.uncertain(() => evaluator.evaluate(node.right, scope));
      value = unknown('condition', at);
    } else if (operator === '||=' ? test : !test) return before;
    else value = evaluator.evaluate(node.right, scope);
  } else {
    value = compute(operator.slice(0, -1), before, evaluator.evaluate(node.right, scope), at);
  }
  setTarget(evaluator, left, value, scope, at);
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
  const after = compute(node.operator === '++' ? '+' : '-', before, literal(1, at), at);
  setTarget(evaluator, node.argument, after, scope, at);
  return node.prefix ? after : before;
}

/** Gives a value to whatever stands on the left of an assignment. */
export function setTarget(
  evaluator: Evaluator,
  target: TSESTree.Node,
  value: Value,
  scope: Scope,
  at: Place,
): void {
  bindPattern(evaluator, target, value, scope, (node, part) => {
    if (node.type === 'Identifier') setVariable(evaluator, node.name, part, scope, at);
    else if (node.type === 'MemberExpression') setMember(evaluator, node, part, scope, at);
  });
}

/**
 * Sets a variable of a function. What another evaluation sets, or one that may not happen, is not known afterwards. A
 * module's own variable that is reassigned anywhere is unknown everywhere, so there is nothing to set.
 */
function setVariable(evaluator: Evaluator, name: string, value: Value, scope: Scope, at: Place): void {
  const cell = scope.find(name);
  if (cell) cell.value = cell.owner === evaluator.frame ? value : unknown(evaluator.frame.doubt, at);
}

function setMember(
  evaluator: Evaluator,
  target: TSESTree.MemberExpression,
  value: Value,
  scope: Scope,
  at: Place,
): void {
  const owner = evaluator.evaluate(target.object, scope);
  touchChoices(evaluator, owner, at);
  if (owner.kind === 'column') touchColumn(owner, at);
  if (owner.kind !== 'object' && owner.kind !== 'array') return;
  const key = keyOf(evaluator, { computed: target.computed, key: target.property }, scope);
  change(evaluator, owner, at, key, () => {
    if (key === undefined) forgetMembers(owner, { reason: 'unknown-key', place: at });
    else if (owner.kind === 'object') owner.members.set(key, value);
    else if (/^\d+$/.test(key) && Number(key) <= owner.items.length) owner.items[Number(key)] = value;
    else forgetMembers(owner, { reason: 'mutation', place: at });
  });
}

/** The members that a change may touch: one, all, or none of those that are there, as by `push`. */
type Touched = string | undefined | typeof onlyAdds;
export const onlyAdds = Symbol('only adds');

/**
 * Changes an object in place, if it is ours to change and the change is certain. What belongs to another declaration is
 * changed when that declaration is evaluated, by its own run of the same statement; if it has none, what the change
 * touches is no longer known.
 */
export function change(
  evaluator: Evaluator,
  target: ObjectValue | ArrayValue,
  at: Place,
  touched: Touched,
  act: () => void,
): void {
  const { frame } = evaluator;
  if (target.owner === frame) {
    act();
    return;
  }
  if (target.owner.home !== frame.home && runsItself(target.owner, at)) return;
  const unread: Unread = { reason: target.owner.home === frame.home ? frame.doubt : 'mutation', place: at };
  if (touched === undefined) forgetMembers(target, unread);
  else if (target.kind === 'array') {
    if (touched === onlyAdds) target.open ??= unread;
    else forgetMembers(target, unread);
  } else {
    openUp(target, unread, touched === onlyAdds ? undefined : [touched]);
    if (touched !== onlyAdds && target.members.has(touched)) {
      target.members.set(touched, { kind: 'unknown', unread, at });
    }
  }
}

/** A member that is set upon a column may be the method by which it tells its type, or any other fact. */
export function touchColumn({ table, key }: ColumnValue, at: Place): void {
  (table.changed ??= new Map<string, Unread>()).set(key, { reason: 'mutation', place: at });
}

/** What may be changed through a value that is one of several: any of them. */
export function touchChoices(evaluator: Evaluator, value: Value, at: Place): void {
  if (value.kind !== 'unknown' || !value.maybe) return;
  for (const each of value.maybe) {
    const content = contentOf(each);
    if (content) change(evaluator, content, at, undefined, () => forgetMembers(content, value.unread));
    else touchChoices(evaluator, each, at);
  }
}

/** What of a value can be changed in place. */
export function contentOf(value: Value): ObjectValue | ArrayValue | null {
  if (value.kind === 'collection') return value.entries;
  return value.kind === 'object' || value.kind === 'array' ? value : null;
}

/** Whether the declaration that an object belongs to runs the changing statement by itself. */
function runsItself({ statements, home }: Frame, at: Place): boolean {
  return statements.some((statement) => {
    const place = home.module.place(statement);
    return place.file === at.file && place.start <= at.start && at.end <= place.end;
  });
}

/** An object may have more members from now on, by these keys or by any. */
export function openUp(target: ObjectValue, unread: Unread, keys?: Iterable<string>): void {
  const opened: { -readonly [Key in keyof ObjectValue]: ObjectValue[Key] } = target;
  const isNarrow = target.open === null || target.mayHave !== undefined;
  opened.mayHave = keys && isNarrow ? new Set([...(target.mayHave ?? []), ...keys]) : undefined;
  opened.open ??= unread;
}

/** Nothing that an object holds is known any more, save the names of its members. */
export function forgetMembers(target: ObjectValue | ArrayValue, unread: Unread): void {
  if (target.kind === 'array') {
    target.open ??= unread;
    target.items.length = 0;
    return;
  }
  openUp(target, unread);
  for (const key of target.members.keys()) {
    target.members.set(key, { kind: 'unknown', unread, at: unread.place });
  }
}

/** A call that cannot be followed, and whose result nobody uses, is there for what it does to its arguments. */
export function forgetPassed(evaluator: Evaluator, node: TSESTree.Node, scope: Scope): void {
  if (node.type !== 'CallExpression') return;
  const at = scope.module.place(node);
  const { callee } = node;
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  if (root.type === 'Identifier' && root.name === 'console') return;
  for (const argument of node.arguments) {
    const value = argument.type === 'SpreadElement' ? undefined : evaluator.evaluate(argument, scope);
    if (!value) continue;
    touchChoices(evaluator, value, at);
    const content = contentOf(value);
    if (!content) continue;
    change(evaluator, content, at, undefined, () =>
      forgetMembers(content, { reason: 'unknown-function', place: at }),
    );
  }
}
