import type { Place } from '../schema/place.ts';
import type { Unread } from '../schema/unread.ts';
import { forgetMembers } from './assignment.ts';
import { exportNames } from './bindings.ts';
import type { Evaluator } from './evaluator.ts';
import { columnsObject } from './table-members.ts';
import { isUndefined, type ObjectValue, type Value } from './value.ts';

/** Copies the members of a spread value into an object, as `{ ...value }` does. */
export function spreadInto(evaluator: Evaluator, target: ObjectValue, value: Value, at: Place): void {
  const { members } = target;
  // What is not known of the value may override what is already there.
  const unread = unreadMembers(evaluator, value, at);
  if (unread) forgetMembers(target, unread);
  switch (value.kind) {
    case 'object':
      for (const [key, member] of value.members) members.set(key, evaluator.read(member, value, at));
      // Only what is spread as it is has all its literals' members; a choice or a wrapper would have made a new object.
      target.literals.push(...value.literals);
      break;
    case 'namespace':
      for (const name of exportNames(evaluator, value.module).names) {
        members.set(name, evaluator.member(value, name, at));
      }
      break;
    case 'table':
      for (const [key, column] of columnsObject(evaluator, value, false).members) members.set(key, column);
      break;
    case 'array':
      if (!value.open) for (const [index, item] of value.items.entries()) members.set(String(index), item);
      break;
    default:
      break;
  }
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
