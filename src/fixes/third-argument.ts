import type { IgnoredEntry } from '../schema/ignored.ts';
import type { WrittenEntry } from '../schema/written.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';

/** Writes what stands in a third argument in vain so that Drizzle hears it; `undefined` where no edit is known. */
export function mendEntry(source: EditableSource, { kind, written }: IgnoredEntry): Edit[] | undefined {
  if (!written) return undefined;
  const { place, inObject } = written;
  switch (kind) {
    case 'lone':
      return [insertion(place.start, '['), insertion(place.end, ']')];
    case 'argument':
      return makeFunction(source, written);
    case 'list':
      return inObject ? unwrapItem(source, written) : spreadEntry(source, written);
    case 'nothing':
      return spreadCondition(source, written);
    case 'value':
      return inObject ? undefined : useValues(source, written);
    default:
      return undefined;
  }
}

/** `[...]` to `() => [...]`. */
function makeFunction(source: EditableSource, { place }: WrittenEntry): Edit[] {
  if (source.code[place.start] !== '{') return [insertion(place.start, '() => ')];
  return [insertion(place.start, '() => ('), insertion(place.end, ')')];
}

/** `list` to `...list`, in a list. */
function spreadEntry(source: EditableSource, { place }: WrittenEntry): Edit[] {
  // A list in parentheses is spread with them.
  let { start } = place;
  while (source.code[source.previousCode(start)] === '(') start = source.previousCode(start);
  return [insertion(start, '...')];
}

/** `{ key: a, other: b }` to `a, b`, in a list; `undefined` where it is something else, or a comment would be lost. */
function useValues(source: EditableSource, { place, values }: WrittenEntry): Edit[] | undefined {
  if (!values) return undefined;
  const starts = [place.start, ...values.map(({ end }) => end)];
  const ends = [...values.map(({ start }) => start), place.end];
  const between = starts.map((start, index) => ({ start, end: ends[index] ?? place.end }));
  if (between.some((span) => source.commentsIn(span).length > 0)) return undefined;
  return between.map((span, index) => ({ ...span, text: index > 0 && index < values.length ? ', ' : '' }));
}

/** `[item]` to `item`; `undefined` where there are several, or a comment would be lost. */
function unwrapItem(source: EditableSource, { place, items }: WrittenEntry): Edit[] | undefined {
  const [item] = items ?? [];
  if (!item || items?.length !== 1) return undefined;
  const around = [
    { start: place.start, end: item.start },
    { start: item.end, end: place.end },
  ];
  // Between the brackets and the item there may be parentheses.
  const isPlain = around.every(
    (span) =>
      /^[[\],\s]*$/.test(source.code.slice(span.start, span.end)) && source.commentsIn(span).length === 0,
  );
  return isPlain ? around.map((span) => ({ ...span, text: '' })) : undefined;
}

/** `test && value` to `...(test ? [value] : [])`, and `test ? value : undefined` likewise, in a list. */
function spreadCondition(
  source: EditableSource,
  { place, condition, inObject }: WrittenEntry,
): Edit[] | undefined {
  if (!condition || inObject || source.code[source.previousCode(place.start)] === '(') return undefined;
  const { value, nothing } = condition;
  const list = [insertion(value.start, '['), insertion(value.end, ']')];
  if (nothing) {
    const empty = { start: nothing.start, end: nothing.end, text: '[]' };
    return [insertion(place.start, '...('), ...list, empty, insertion(place.end, ')')];
  }
  const operator = source.code.lastIndexOf('&&', value.start);
  const question = { start: operator, end: operator + 2, text: '?' };
  return [insertion(place.start, '...('), question, ...list, insertion(place.end, ' : [])')];
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}
