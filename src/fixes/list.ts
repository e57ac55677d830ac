import type { EditableSource, Span } from './editable-source.ts';

/** A list in brackets: an object, an array, a pattern, arguments, the names of an import. */
export interface List {
  /** Offsets of the two brackets. */
  readonly open: number;
  readonly close: number;
  readonly items: readonly Span[];
}

/** The list that a literal at this place is, with the items where they are known. */
export function listIn(source: EditableSource, place: Span, items?: readonly Span[]): List | undefined {
  const close = place.end - 1;
  if (source.closerOf(place.start) !== close) return undefined;
  return items ? withItems(source, place.start, close, items) : split(source, place.start, close);
}

/** The arguments of a call that ends at an offset. */
export function argumentsOf(source: EditableSource, end: number, items: readonly Span[]): List | undefined {
  const open = source.code[end - 1] === ')' ? source.openerOf(end - 1) : undefined;
  return open === undefined ? undefined : withItems(source, open, end - 1, items);
}

/** The comma after an item; `undefined` where there is none. */
export function commaAfter(source: EditableSource, item: Span): number | undefined {
  const next = source.nextCode(item.end);
  return source.code[next] === ',' ? next : undefined;
}

/** Whether the items stand on lines of their own. */
export function isBroken(source: EditableSource, list: List): boolean {
  return source.hasLineBreak(list.open, list.items[0]?.start ?? list.close);
}

/** The indentation of the line that holds the closing bracket, once it has a line of its own. */
export function closingIndentation(source: EditableSource, list: List): string {
  return source.indentation(source.isFirstOnLine(list.close) ? list.close : list.open);
}

/** The indentation that an item on a line of its own has or would have. */
export function itemIndentation(source: EditableSource, list: List): string {
  const own = isBroken(source, list)
    ? list.items.find((each) => source.isFirstOnLine(each.start))
    : undefined;
  if (own) return source.indentation(own.start);
  if (isBroken(source, list)) {
    const inside = { start: list.open + 1, end: list.close };
    const comment = source.commentsIn(inside).find((each) => source.isFirstOnLine(each.start));
    if (comment) return source.indentation(comment.start);
  }
  return closingIndentation(source, list) + source.style.indent;
}

/** Items with the parentheses around them, which a syntax tree leaves out. */
function withItems(
  source: EditableSource,
  open: number,
  close: number,
  items: readonly Span[],
): List | undefined {
  const widened = items.map((item) => {
    let { start, end } = item;
    for (;;) {
      const before = source.previousCode(start);
      const after = source.nextCode(end);
      if (before <= open || source.code[before] !== '(' || source.closerOf(before) !== after)
        return { start, end };
      [start, end] = [before, after + 1];
    }
  });
  const fits = widened.every((each, index) => {
    const next = widened[index + 1];
    const after = source.nextCode(each.end);
    return open < each.start && (source.code[after] === ',' || (!next && after === close));
  });
  return fits ? { open, close, items: widened } : undefined;
}

function split(source: EditableSource, open: number, close: number): List {
  const items: Span[] = [];
  const add = (from: number, to: number): void => {
    const start = source.nextCode(from);
    const end = source.previousCode(to) + 1;
    if (start < end) items.push({ start, end });
  };
  let from = open + 1;
  for (let at = from; at < close; at++) {
    if (source.code[at] === ',') {
      add(from, at);
      from = at + 1;
    } else {
      at = source.closerOf(at) ?? at;
    }
  }
  add(from, close);
  return { open, close, items };
}
