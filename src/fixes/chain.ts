import type { WrittenCall } from '../schema/written.ts';
import type { Edit } from './edit.ts';
import { restyled } from './restyle.ts';
import type { EditableSource } from './editable-source.ts';

/** A builder call and the calls chained to it, as in `WrittenColumn` and `ForeignKey.written`. */
export interface Chain {
  readonly call: WrittenCall;
  readonly chain: readonly WrittenCall[];
}

/** Appends a call to a chain, `notNull()` without its dot, on a line of its own where the chain's last call has one. */
export function appendCall(source: EditableSource, { call, chain }: Chain, code: string): Edit[] | undefined {
  const last = chain.at(-1);
  const at = (last ?? call).place.end;
  if (source.code[at - 1] !== ')') return undefined;
  const dot = last && dotOf(source, last);
  const isOnOwnLine = dot !== undefined && source.isFirstOnLine(dot);
  const indentation = source.indentation(dot ?? at);
  const lead = isOnOwnLine ? source.style.newline + indentation : '';
  return [{ start: at, end: at, text: `${lead}.${restyled(code, source.style, indentation)}` }];
}

/** Removes a chained call with its dot; `undefined` where a comment inside it would be lost. */
export function removeCall(source: EditableSource, call: WrittenCall): Edit[] | undefined {
  const dot = dotOf(source, call);
  const { end } = call.place;
  if (dot === undefined || source.commentsIn({ start: dot, end }).length > 0) return undefined;
  // The dot of `?.` is two characters, and comments before it stay.
  const before = source.previousCode(source.code[dot - 1] === '?' ? dot - 1 : dot) + 1;
  const start = source.commentsIn({ start: before, end: dot }).length > 0 ? dot : before;
  return [{ start, end, text: '' }];
}

/** The dot is looked for anew: the model's own may stand in a comment between dot and name. */
function dotOf(source: EditableSource, call: WrittenCall): number | undefined {
  const dot = source.previousCode(call.callee.start);
  return source.code[dot] === '.' ? dot : undefined;
}
