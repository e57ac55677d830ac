import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../schema/place.ts';
import type { Unread } from '../schema/unread.ts';
import { exportNames } from './bindings.ts';
import type { Evaluator } from './evaluator.ts';
import { columnsObject } from './table-members.ts';
import { isUndefined, type Value } from './value.ts';

/** Copies the members of a spread value, as `{ ...value }` does. Returns why there may be more than were copied. */
export function spreadInto(
  evaluator: Evaluator,
  members: Map<string, Value>,
  literals: TSESTree.ObjectExpression[],
  value: Value,
  at: Place,
): Unread | null {
  if (value.kind === 'object') {
    for (const [key, member] of value.members) members.set(key, evaluator.read(member, value, at));
    // Only what is spread as it is has all its literals' members; a choice or a wrapper would have made a new object.
    literals.push(...value.literals);
    if (value.open) forgetOverridden(members, value.open);
    return value.open;
  }
  if (value.kind === 'namespace') {
    const names = exportNames(evaluator, value.module);
    for (const name of names.names) members.set(name, evaluator.member(value, name, at));
    return names.open ? { reason: names.open, place: at } : null;
  }
  if (value.kind === 'table') {
    for (const [key, column] of columnsObject(evaluator, value, false).members) members.set(key, column);
    return value.columnsOpen;
  }
  // `...undefined`, `...null`, `...false` and other primitives add nothing.
  if (isUndefined(value) || (value.kind === 'literal' && typeof value.value !== 'string')) return null;
  const unread: Unread = value.kind === 'unknown' ? value.unread : { reason: 'unknown-spread', place: at };
  forgetOverridden(members, unread);
  return unread;
}

/** What an unread spread follows may be overridden by it. */
function forgetOverridden(members: Map<string, Value>, unread: Unread): void {
  for (const [key, value] of members) {
    if (value.kind !== 'unknown') members.set(key, { kind: 'unknown', unread, at: unread.place });
  }
}
