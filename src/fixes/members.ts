import type { WrittenMember, WrittenObject } from '../schema/written.ts';
import type { Edit } from './edit.ts';
import { listIn } from './list.ts';
import { removeItem } from './remove-entry.ts';
import type { EditableSource } from './editable-source.ts';

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
