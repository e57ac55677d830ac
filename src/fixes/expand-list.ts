import type { Edit } from './edit.ts';
import { closingIndentation, commaAfter, itemIndentation, type List } from './list.ts';
import type { EditableSource } from './editable-source.ts';

/** Breaks a list that stands on one line over lines, with new items in its gaps. */
export function expandWith(
  source: EditableSource,
  list: List,
  gaps: ReadonlyMap<number, readonly string[]>,
): Edit[] {
  const { newline, trailingComma } = source.style;
  const lead = newline + itemIndentation(source, list);
  const endsInComma = trailingComma[source.code[list.open] === '(' ? 'arguments' : 'lists'];
  const edits: Edit[] = [];
  let from = list.open + 1;
  list.items.forEach((item, index) => {
    const added = (gaps.get(index) ?? []).map((text) => `${lead}${text},`).join('');
    edits.push({ start: from, end: source.nextThing(from), text: added + lead });
    from = (commaAfter(source, item) ?? item.end - 1) + 1;
  });
  const added = gaps.get(list.items.length) ?? [];
  const last = list.items.at(-1);
  if (last && commaAfter(source, last) === undefined && (added.length > 0 || endsInComma)) {
    edits.push({ start: last.end, end: last.end, text: ',' });
  }
  const end = source.commentsIn({ start: from, end: list.close }).at(-1)?.end ?? from;
  if (!last && end > from) edits.push({ start: from, end: source.nextThing(from), text: lead });
  const comma = endsInComma && added.length > 0 ? ',' : '';
  const lines = added.map((text) => lead + text).join(',') + comma;
  edits.push({ start: end, end: list.close, text: lines + newline + closingIndentation(source, list) });
  return edits;
}
