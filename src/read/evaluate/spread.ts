import type { Place } from '../../schema/place.ts';
import type { Unread } from '../../schema/unread.ts';
import { forgetMembers, openUp } from './assignment.ts';
import { exportNames } from './bindings.ts';
import type { Evaluator } from './evaluator.ts';
import { emptyObject, choicesOf, isUndefined, mayHaveMore, type ObjectValue, type Value } from './value.ts';

/** Copies the members of a spread value into an object, as `{ ...value }` does. */
export function spreadInto(evaluator: Evaluator, target: ObjectValue, value: Value, at: Place): void {
  const arms = armsOf(evaluator, value, at);
  if (arms) {
    spreadOneOf(target, arms, unreadMembers(evaluator, value, at), at);
    return;
  }
  const { members } = target;
  // What is not known of the value may override what is already there.
  const unread = unreadMembers(evaluator, value, at);
  if (unread) forgetMembers(target, unread);
  switch (value.kind) {
    case 'object':
      for (const [key, member] of value.members) members.set(key, evaluator.read(member, value, at));
      // Only what is spread as it is has all its literals' members; a choice or a wrapper would have made a new object.
      target.literals.push(...value.literals);
      if (value.rowKeys)
        Object.assign(target, { rowKeys: new Set([...(target.rowKeys ?? []), ...value.rowKeys]) });
      break;
    case 'namespace':
      for (const name of exportNames(evaluator, value.module).names) {
        members.set(name, evaluator.member(value, name, at));
      }
      break;
    case 'table':
      for (const [key, column] of evaluator.library.columnsOf(value).members) members.set(key, column);
      break;
    case 'array':
      if (!value.open) for (const [index, item] of value.items.entries()) members.set(String(index), item);
      break;
    default:
      break;
  }
}

/**
 * The objects that a spread value may be, where it is one of several and the keys of each are known: `...(url ? { url } : {})`,
 * or an object that such a spread went into. `null` where its keys are known for certain, or not at all.
 */
function armsOf(evaluator: Evaluator, value: Value, at: Place): readonly ObjectValue[] | null {
  if (value.kind === 'object') {
    if (!value.open || !value.mayHave) return null;
    const members = [...value.members].map(
      ([key, member]) => [key, evaluator.read(member, value, at)] as const,
    );
    return [{ ...value, members: new Map(members) }];
  }
  const choices = value.kind === 'unknown' && value.maybe ? choicesOf(value) : null;
  if (!choices) return null;
  const arms = choices.map((choice) => {
    const arm = emptyObject(evaluator.frame, at);
    spreadInto(evaluator, arm, choice, at);
    return arm;
  });
  return arms.every(({ open, mayHave }) => !open || mayHave) ? arms : null;
}

/** Spreads one of several objects: only what these have keys for is not certain afterwards. */
function spreadOneOf(
  target: ObjectValue,
  arms: readonly ObjectValue[],
  reason: Unread | null,
  at: Place,
): void {
  const unread = reason ?? { reason: 'condition', place: at };
  const { members } = target;
  const optional = new Set<string>();
  const keys = new Set(arms.flatMap((arm) => [...arm.members.keys(), ...(arm.mayHave ?? [])]));
  for (const key of keys) {
    const before = members.get(key);
    const isListed = before !== undefined || arms.every((arm) => arm.members.has(key));
    // What is listed and may change all the same may have been deleted.
    if (!isListed || (!before && arms.some((arm) => mayHaveMore(arm, key)))) optional.add(key);
    if (!isListed) continue;
    const choices = arms.flatMap((arm): Value[] => {
      const own = arm.members.get(key);
      if (own && !mayHaveMore(arm, key)) return [own];
      const hidden: Value[] = own || mayHaveMore(arm, key) ? [own ?? { kind: 'unknown', unread, at }] : [];
      return before ? [before, ...hidden] : hidden;
    });
    members.set(key, oneOf(choices, unread, at));
  }
  if (optional.size > 0) openUp(target, unread, optional);
}

/** One of several values; itself where it is the same whichever it is. */
function oneOf(choices: readonly Value[], unread: Unread, at: Place): Value {
  const [first] = choices;
  const isSame = choices.every(
    (each) =>
      each === first || (each.kind === 'literal' && first?.kind === 'literal' && each.value === first.value),
  );
  return first && isSame ? first : { kind: 'unknown', unread, maybe: choices, isChoice: true, at };
}

/** Why a spread value may have more members than are known. */
function unreadMembers(evaluator: Evaluator, value: Value, at: Place): Unread | null {
  switch (value.kind) {
    case 'unknown':
      return value.unread;
    case 'object':
    case 'array':
      return value.open;
    case 'table':
      return value.columnsOpen;
    case 'namespace': {
      const { open } = exportNames(evaluator, value.module);
      return open && { reason: open, place: at };
    }
    default:
      // `...undefined`, `...null`, `...false` and other primitives add nothing; neither do functions.
      if (isUndefined(value) || (value.kind === 'literal' && typeof value.value !== 'string')) return null;
      return value.kind === 'function' ? null : { reason: 'unknown-spread', place: at };
  }
}
