import type { Place } from '../../schema/place.ts';
import { arrayMember } from './natives/array.ts';
import { classMember } from './classes.ts';
import { exportedValue } from './bindings.ts';
import type { Evaluator } from './evaluator.ts';
import { collectionMember } from './natives/collection.ts';
import { functionMember } from './natives/function.ts';
import { memberOrigin, originOf, queryResult, withOrigin } from './origin.ts';
import { primitiveMember } from './natives/number.ts';
import { regExpMember } from './natives/regexp.ts';
import { stringMember } from './natives/string.ts';
import {
  choicesOf,
  literal,
  mayHaveMore,
  unknown,
  withoutChoices,
  type NativeValue,
  type ObjectValue,
  type UnknownValue,
  type Value,
} from './value.ts';

/** The value of `object.key`. */
export function memberOf(evaluator: Evaluator, object: Value, key: string, at: Place): Value {
  switch (object.kind) {
    case 'unknown':
      return (
        (evaluator.frame.readsQueries &&
          (evaluator.library.presumedMember(object, key, at) ??
            memberOfChoice(evaluator, object, key, at))) ||
        withOrigin(withoutChoices(object), memberOrigin(originOf(object), key))
      );
    case 'query':
      return queryResult(evaluator, object, key, at) ?? libraryMember(evaluator, object, key, at);
    case 'derived':
      return { ...object, key, at };
    case 'object':
      return withOrigin(objectMember(evaluator, object, key, at), memberOrigin(object.origin, key));
    case 'array':
      return arrayMember(evaluator, object, key, at);
    case 'literal':
      return typeof object.value === 'string'
        ? stringMember(evaluator, object.value, key, at)
        : primitiveMember(object.value, key, at);
    case 'regexp':
      return regExpMember(evaluator, object, key, at);
    case 'collection':
      return collectionMember(evaluator, object, key, at);
    case 'namespace':
      return exportedValue(evaluator, object.module, key, at) ?? unknown('missing-export', at);
    case 'native':
      return object.member?.(key, at) ?? nativeMember(evaluator, object, key, at);
    case 'function':
      return functionMember(evaluator, object, key, at);
    case 'class':
      return classMember(evaluator, object, key, at) ?? unknown('unknown-member', at);
    default:
      return libraryMember(evaluator, object, key, at);
  }
}

function libraryMember(evaluator: Evaluator, object: Value, key: string, at: Place): Value {
  return evaluator.library.member(object, key, at) ?? unknown('unknown-member', at);
}

/** How many values one may be for their members to be looked at. */
const maximumChoices = 8;

/** The same member of each of the values that one may be; nothing has no members. */
function memberOfChoice(
  evaluator: Evaluator,
  value: UnknownValue,
  key: string,
  at: Place,
): Value | undefined {
  const choices = value.maybe && !originOf(value) ? choicesOf(value) : null;
  const some = choices?.filter((each) => each.kind !== 'literal' || each.value) ?? [];
  if (some.length === 0 || some.length > maximumChoices) return undefined;
  return {
    ...withoutChoices(value),
    maybe: some.map((each) => evaluator.member(each, key, at)),
    isChoice: true,
  };
}

function nativeMember(evaluator: Evaluator, native: NativeValue, key: string, at: Place): Value {
  return native.call ? functionMember(evaluator, native, key, at) : unknown('drizzle-api', at);
}

function objectMember(evaluator: Evaluator, object: ObjectValue, key: string, at: Place): Value {
  const own = object.members.get(key);
  if (own) return evaluator.read(own, object, at);
  if (object.prototype) {
    const inherited = classMember(evaluator, object.prototype, key, at, object);
    if (inherited) return inherited;
  }
  if (object.open && mayHaveMore(object, key)) return { kind: 'unknown', unread: object.open, at };
  return key in Object.prototype ? unknown('unknown-member', at) : literal(undefined, at);
}
