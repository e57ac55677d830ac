import type { Place } from '../schema/place.ts';
import type { WrittenTable } from '../schema/written.ts';
import type { Edit } from './edit.ts';
import { commaAfter, listIn, type List } from './list.ts';
import type { EditableSource, Span } from './editable-source.ts';

/**
 * Removes the entry of a table's third argument whose builder is called at a place, with its comma. Comments around it
 * stay; `undefined` where one stands in the entry or behind it on its line, or where the entry holds anything else.
 */
export function removeEntry(
  source: EditableSource,
  table: Pick<WrittenTable, 'extras'> | null,
  callee: Place,
): Edit[] | undefined {
  const extras = table?.extras;
  if (!extras || extras.kind === 'absent') return undefined;
  const places = extras.entries.map(({ place }) => place);
  const index = places.findIndex((place) => place.start <= callee.start && callee.end <= place.end);
  const entry = places[index];
  const list = listIn(source, extras.list, places);
  if (!entry || !list || !isChain(source, entry, callee)) return undefined;
  return removeItem(source, list, index);
}

/** Whether an entry is a builder's chain and nothing else, behind its key and a namespace. */
function isChain(source: EditableSource, entry: Span, callee: Span): boolean {
  const lead = source.code.slice(entry.start, callee.start);
  if (!/^(?:[^:([{.]+:\s*)?(?:[\w$]+\s*\.\s*)?$/.test(lead)) return false;
  let at = callee.end;
  while (at < entry.end) {
    const close = source.closerOf(source.nextCode(at));
    if (close === undefined) return false;
    at = close + 1;
    const call = /^\s*\.\s*[\w$]+\s*(?=\()/.exec(source.code.slice(at, entry.end));
    if (call) at += call[0].length;
    else return source.nextCode(at) >= entry.end;
  }
  return false;
}

/** Removes an item of a list with its comma, and with its lines where nothing else is on them. */
export function removeItem(source: EditableSource, list: List, index: number): Edit[] | undefined {
  const item = list.items[index];
  if (!item) return undefined;
  const previous = list.items[index - 1];
  const next = list.items[index + 1];
  const comma = commaAfter(source, item);
  const end = comma === undefined ? item.end : comma + 1;
  if (source.commentsIn({ start: item.start, end }).length > 0) return undefined;
  const restEnd = source.endOfLineComments(end);
  if (restEnd !== undefined && restEnd > end) return undefined;
  if (!previous && !next) {
    const all = removed(source, list.open + 1, list.close);
    if (all) return all;
  }
  if (source.isFirstOnLine(item.start) && restEnd !== undefined) {
    // Where the last item has no comma, the one before it gets none.
    const last = !next && previous && comma === undefined ? commaAfter(source, previous) : undefined;
    const lines = removal(source.lineStart(item.start), source.text.indexOf('\n', end) + 1);
    return last === undefined ? [lines] : [removal(last, last + 1), lines];
  }
  if (next) return removed(source, item.start, source.nextThing(end));
  return previous && removed(source, previous.end, item.end);
}

function removed(source: EditableSource, start: number, end: number): Edit[] | undefined {
  return source.commentsIn({ start, end }).length > 0 ? undefined : [removal(start, end)];
}

function removal(start: number, end: number): Edit {
  return { start, end, text: '' };
}
