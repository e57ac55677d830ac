import type { WrittenCall } from '../schema/written.ts';
import type { Edit } from './edit.ts';
import { insertItems } from './insert-items.ts';
import { argumentsOf } from './list.ts';
import { restyled } from './restyle.ts';
import type { EditableSource, Span } from './editable-source.ts';

/** Replaces an expression; `undefined` where a comment inside it would be lost. */
export function replace(source: EditableSource, place: Span, code: string): Edit[] | undefined {
  if (source.commentsIn(place).length > 0) return undefined;
  const text = restyled(code, source.style, source.indentation(place.start));
  return text === source.slice(place) ? [] : [{ start: place.start, end: place.end, text }];
}

/** Replaces an argument of a call, or adds it where it is the next one. */
export function setArgument(
  source: EditableSource,
  call: WrittenCall,
  index: number,
  code: string,
): Edit[] | undefined {
  const argument = call.arguments[index];
  if (argument) return replace(source, argument, code);
  const list = argumentsOf(source, call.place.end, call.arguments);
  if (!list || index !== call.arguments.length) return undefined;
  const text = restyled(code, source.style, source.indentation(list.open));
  return insertItems(source, list, [{ before: index, text }]);
}

/** Replaces what a call is called, receiver included: `t.serial(...)` by `t.uuid(...)`. Its arguments stay. */
export function replaceCallee(
  source: EditableSource,
  call: WrittenCall,
  expression: string,
): Edit[] | undefined {
  return replace(source, { start: call.place.start, end: call.callee.end }, expression);
}

/** Replaces a builder and its options: `serial('id')` by `uuid('id')`. The name stays; what else it is given goes. */
export function replaceBuilder(
  source: EditableSource,
  call: WrittenCall,
  expression: string,
): Edit[] | undefined {
  const renamed = replaceCallee(source, call, expression);
  const [first, ...rest] = call.arguments;
  if (!renamed || !first) return renamed;
  const isName = /^['"`]/.test(source.slice(first));
  const kept = isName ? first.end : first.start;
  const end = (rest.at(-1) ?? first).end;
  if (kept === end) return renamed;
  const removed = { start: kept, end };
  return source.commentsIn(removed).length > 0 ? undefined : [...renamed, { ...removed, text: '' }];
}
