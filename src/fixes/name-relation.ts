import type { Relation } from '../schema/relation.ts';
import type { Edit } from './edit.ts';
import { joined } from './edit.ts';
import { renameMember } from './members.ts';
import { replace } from './replace.ts';
import { quoted } from './restyle.ts';
import { setOption } from './set-option.ts';
import type { EditableSource } from './editable-source.ts';

/** Says the `relationName`, or the `alias` of 1.x, of relations of this file; `undefined` where one of them takes none. */
export function nameRelations(
  source: EditableSource,
  file: string,
  relations: readonly Relation[],
  name: string,
): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const { written, relationName, group, kind, fields } of relations) {
    if (relationName === name) continue;
    const isFirst = group.call.api === 'relations';
    // A `one` of 0.x takes a name only beside columns.
    const takesName = !isFirst || kind === 'many' || fields !== null;
    if (!written || written.member.place.file !== file || !takesName) return undefined;
    const [argument, option] = isFirst ? [1, 'relationName'] : [0, 'alias'];
    const edit = setOption(source, written.call, argument, option, quoted(name, source.style));
    if (!edit) return undefined;
    edits.push(...edit);
  }
  return joined(source.text, edits);
}

/** Gives a relation another key. */
export function renameRelation(
  source: EditableSource,
  { written }: Relation,
  name: string,
): Edit[] | undefined {
  return renameMember(source, written?.member, name);
}

/** Swaps the values of two options of a relation. */
export function swapOptions(
  source: EditableSource,
  { written }: Relation,
  keys: readonly [string, string],
): Edit[] | undefined {
  const members = keys.map((key) =>
    written?.config?.members.filter((each) => each.key === key && !each.shorthand),
  );
  const [[first] = [], [second] = []] = members;
  if (!first || !second || members.some((found) => found?.length !== 1)) return undefined;
  const valueOf = (member: typeof first) => ({
    start: source.nextCode(source.code.indexOf(':', member.name.end) + 1),
    end: member.place.end,
  });
  const [a, b] = [valueOf(first), valueOf(second)];
  const edits = [replace(source, a, source.slice(b)), replace(source, b, source.slice(a))];
  return edits.every((edit) => edit !== undefined) ? edits.flat() : undefined;
}
