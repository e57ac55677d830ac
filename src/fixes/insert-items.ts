import { joined, type Edit } from './edit.ts';
import { expandWith } from './expand-list.ts';
import { commaAfter, isBroken, itemIndentation, type List } from './list.ts';
import type { EditableSource } from './editable-source.ts';
import { columnsOf } from './style.ts';

/** A new item, and the index of the item that it comes before; the number of items puts it last. */
export interface NewItem {
  readonly before: number;
  readonly text: string;
}

/** The width from which on a list on one line is broken. */
const maxColumns = 110;

/**
 * Adds items to a list in the list's own layout. A list on one line is broken over lines once it has more items than
 * `inlineItems` or gets too long.
 */
export function insertItems(
  source: EditableSource,
  list: List,
  items: readonly NewItem[],
  inlineItems = Infinity,
): Edit[] {
  const gaps = new Map<number, string[]>();
  for (const { before, text } of items) {
    const gap = gaps.get(before);
    if (gap) gap.push(text);
    else gaps.set(before, [text]);
  }
  const edits = isBroken(source, list)
    ? [...gaps].flatMap(([before, texts]) => insertLines(source, list, before, texts))
    : isTooLong(source, list, items, inlineItems)
      ? expandWith(source, list, gaps)
      : [...gaps].flatMap(([before, texts]) => insertInline(source, list, before, texts));
  return joined(source.text, edits);
}

function isTooLong(
  source: EditableSource,
  list: List,
  items: readonly NewItem[],
  inlineItems: number,
): boolean {
  // A list whose items hug its brackets has a layout of its own.
  if (inlineItems === Infinity || source.hasLineBreak(list.open, list.close)) return false;
  if (list.items.length + items.length > inlineItems || items.some(({ text }) => text.includes('\n')))
    return true;
  const line = source.text.slice(source.lineStart(list.open), source.lineEnd(list.close));
  return columnsOf(line) + items.reduce((sum, { text }) => sum + text.length + 2, 0) > maxColumns;
}

function insertLines(source: EditableSource, list: List, before: number, texts: readonly string[]): Edit[] {
  const { newline, trailingComma } = source.style;
  const lead = newline + itemIndentation(source, list);
  const previous = list.items[before - 1];
  const isLast = before === list.items.length;
  if (!previous) {
    const lines = texts.map((text) => `${lead}${text}`).join(',');
    if (!isLast) return [insertion(source.endOfLineComments(list.open + 1) ?? list.open + 1, `${lines},`)];
    const comment = source.commentsIn({ start: list.open, end: list.close }).at(-1);
    const kind = source.code[list.open] === '(' ? 'arguments' : 'lists';
    return [insertion(comment?.end ?? list.open + 1, lines + (trailingComma[kind] ? ',' : ''))];
  }
  const comma = commaAfter(source, previous);
  if (comma === undefined) {
    const lines = texts.map((text) => `${lead}${text}`).join(',');
    return [insertion(previous.end, ','), insertion(endOfTrailing(source, previous.end, list.close), lines)];
  }
  const end = source.endOfLineComments(comma + 1);
  // Where the next item follows on the same line, so does the new one.
  if (end === undefined && !isLast) return [insertion(comma + 1, texts.map((text) => ` ${text},`).join(''))];
  return [insertion(end ?? comma + 1, texts.map((text) => `${lead}${text},`).join(''))];
}

/** Behind the comments that follow an item on its line, or before the closing bracket. */
function endOfTrailing(source: EditableSource, from: number, close: number): number {
  const end = source.endOfLineComments(from);
  if (end !== undefined) return end;
  return source.commentsIn({ start: from, end: close }).at(-1)?.end ?? from;
}

function insertInline(source: EditableSource, list: List, before: number, texts: readonly string[]): Edit[] {
  const { open, close, items } = list;
  const text = texts.join(', ');
  const previous = items[before - 1];
  if (!previous) {
    if (before < items.length) {
      const first = source.nextThing(open + 1);
      return [insertion(first, `${text}, `)];
    }
    const comment = source.commentsIn({ start: open, end: close }).at(-1);
    if (comment) return [insertion(comment.end, ` ${text}`)];
    const space = source.code[open] === '{' && source.style.spacedBraces ? ' ' : '';
    return [{ start: open + 1, end: close, text: space + text + space }];
  }
  const comma = commaAfter(source, previous);
  if (comma !== undefined) return [insertion(comma + 1, ` ${text},`)];
  const comments = source.commentsIn({ start: previous.end, end: close });
  if (comments.some((comment) => source.isLineComment(comment))) {
    const lead = source.style.newline + itemIndentation(source, list);
    return [insertion(previous.end, ','), insertion(comments.at(-1)?.end ?? previous.end, lead + text)];
  }
  return [insertion(comments.at(-1)?.end ?? previous.end, `, ${text}`)];
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}
