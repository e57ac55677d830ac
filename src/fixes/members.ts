import type { WrittenMember, WrittenObject } from '../schema/written.ts';
import type { Edit } from './edit.ts';
import { insertItems } from './insert-items.ts';
import { listIn } from './list.ts';
import { removeItem } from './remove-entry.ts';
import { replace } from './replace.ts';
import { restyled } from './restyle.ts';
import type { EditableSource } from './editable-source.ts';

/** A member as an object literal says it; a spread or a second member of its name may say it otherwise. */
export function memberOf(written: WrittenObject | null, name: string): WrittenMember | undefined {
  const members = written?.members ?? [];
  const same = members.filter(({ key }) => key === name);
  return same.length === 1 && members.every(({ key }) => key !== null) ? same[0] : undefined;
}

/** Renames a member of an object literal; its value stays. */
export function renameMember(
  source: EditableSource,
  member: WrittenMember | undefined,
  name: string,
): Edit[] | undefined {
  if (!member) return undefined;
  const { start, end } = member.name;
  if (member.shorthand) return [{ start, end: start, text: `${name}: ` }];
  // A method and a computed key say the name in another way.
  return source.code[source.nextCode(end)] === ':' ? [{ start, end, text: name }] : undefined;
}

/** Removes a member of an object literal, with its comma. */
export function removeMember(
  source: EditableSource,
  object: WrittenObject | null,
  member: WrittenMember | undefined,
): Edit[] | undefined {
  if (!object || !member) return undefined;
  const places = object.members.map(({ place }) => place);
  const list = listIn(source, object.place, places);
  return list && removeItem(source, list, object.members.indexOf(member));
}

/** Gives a member of an object literal a value, or adds it; `undefined` where a spread may say it as well. */
export function setMember(
  source: EditableSource,
  object: WrittenObject | null,
  name: string,
  value: string,
): Edit[] | undefined {
  if (!object || object.members.some(({ key }) => key === null)) return undefined;
  const member = memberOf(object, name);
  if (member) {
    const colon = source.nextCode(member.name.end);
    if (member.shorthand || source.code[colon] !== ':') return undefined;
    return replace(source, { start: source.nextCode(colon + 1), end: member.place.end }, value);
  }
  const list = listIn(
    source,
    object.place,
    object.members.map(({ place }) => place),
  );
  const text = `${name}: ${restyled(value, source.style, source.indentation(object.place.start))}`;
  return list && insertItems(source, list, [{ before: 0, text }], Number.MAX_SAFE_INTEGER);
}
