import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import { endOf, placeOf, startOf, unwrap } from '../../read/syntax/syntax.ts';
import type { Call, ObjectValue, QueryValue } from '../../read/evaluate/value.ts';
import type { WrittenWhere } from '../model/query.ts';

/** A member of an object as it is written in the object itself. */
export function writtenKey({ literals, at }: ObjectValue, key: string): Place | undefined {
  const property = literals
    .flatMap(({ properties }) => properties)
    .findLast(
      (each) =>
        each.type === 'Property' && !each.computed && each.key.type === 'Identifier' && each.key.name === key,
    );
  return property && startOf(property) >= at.start && endOf(property) <= at.end
    ? placeOf(at.file, property)
    : undefined;
}

/** The name of the method in a call. */
export function nameOf({ node, place }: Call): Place {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' ? placeOf(place.file, callee.property) : place;
}

/** The key of a relational query: `posts` of `db.query.posts.findMany()`. */
export function tableKeyOf({ node, place }: Call): Place {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  const owner = callee?.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  return owner?.type === 'MemberExpression' ? placeOf(place.file, owner.property) : place;
}

export function chainOf({ calls, at }: QueryValue): Place {
  const last = calls.at(-1);
  return last ? last.place : at;
}

export function argumentPlace({ node, place }: Call, index: number): Place {
  const argument = node.type === 'CallExpression' ? node.arguments[index] : undefined;
  return argument ? placeOf(place.file, argument) : place;
}

export function writtenCall(call: Call): WrittenWhere {
  const argument = call.node.type === 'CallExpression' ? call.node.arguments[0] : undefined;
  return {
    name: nameOf(call),
    argument: argument ? placeOf(call.place.file, argument) : null,
    form: 'call',
  };
}

/** A member of the object that a relational query is given, as it is written. */
export function writtenMember({ node, place }: Call, key: string): WrittenWhere | null {
  const config = node.type === 'CallExpression' && node.arguments[0] ? unwrap(node.arguments[0]) : undefined;
  if (config?.type !== 'ObjectExpression') return null;
  const property = config.properties.findLast(
    (each): each is TSESTree.Property =>
      each.type === 'Property' && !each.computed && each.key.type === 'Identifier' && each.key.name === key,
  );
  return property
    ? {
        name: placeOf(place.file, property.key),
        argument: placeOf(place.file, property.value),
        form: 'member',
      }
    : null;
}

/** Behind the calls that name tables and values, where a `where` belongs. */
export function whereBelongsAt(calls: readonly Call[]): number | null {
  const index = calls.findLastIndex(
    ({ name }, at) =>
      (at === 0 && name === 'delete') || name === 'from' || name === 'set' || /Join(?:Lateral)?$/.test(name),
  );
  const call = calls[index];
  return call ? call.place.end : null;
} /** The last call of a method, which replaces those before it. */
export function lastCall(calls: readonly Call[], name: string): Call | undefined {
  return calls.slice(1).findLast((call) => call.name === name);
}
