import type { Place } from '../schema/place.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';

/**
 * Removes an item of `export { ... }`, or `export default name`; `undefined` for a declaration, which other code may need,
 * and where a comment would be lost.
 */
export function removeExport(source: EditableSource, place: Place): Edit[] | undefined {
  const before = source.previousCode(place.start);
  const after = source.nextCode(place.end);
  if (source.code[after] === ',') return removal(source, place.start, source.nextThing(after + 1));
  if (source.code[before] === ',') return removal(source, before, place.end);
  const isDefault = /^export\s+default\b/.test(source.slice(place));
  const isAlone = source.code[before] === '{' && source.code[after] === '}';
  if (!isDefault && !isAlone) return undefined;
  const start = isDefault ? place.start : source.code.lastIndexOf('export', before);
  const last = isDefault ? place.end : after + 1;
  const end = source.code[source.nextCode(last)] === ';' ? source.nextCode(last) + 1 : last;
  const isWholeLine =
    source.isFirstOnLine(start) && source.text.slice(end, source.lineEnd(end)).trim() === '';
  if (!isWholeLine) return removal(source, start, end);
  return removal(source, source.lineStart(start), Math.min(source.lineEnd(end) + 1, source.text.length));
}

function removal(source: EditableSource, start: number, end: number): Edit[] | undefined {
  return source.commentsIn({ start, end }).length > 0 ? undefined : [{ start, end, text: '' }];
}
