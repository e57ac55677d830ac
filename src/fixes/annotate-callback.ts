import type { WrittenCall } from '../schema/written.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';

/**
 * Writes the result type of a call's first argument, a callback without parameters: `(): AnyPgColumn => users.id`. No
 * edits where it has one already; `undefined` where the argument is no callback.
 */
export function annotateCallback(
  source: EditableSource,
  call: WrittenCall,
  type: string,
): Edit[] | undefined {
  const [callback] = call.arguments;
  if (!callback) return undefined;
  const head =
    /^(?:async\s+)?(?:function\b[^(]*)?/.exec(source.code.slice(callback.start, callback.end))?.[0] ?? '';
  const open = source.nextCode(callback.start + head.length);
  const close = source.code[open] === '(' ? source.closerOf(open) : undefined;
  if (close === undefined || close >= callback.end) return undefined;
  const after = source.nextCode(close + 1);
  if (source.code[after] === ':') return [];
  const isFunction =
    source.code.startsWith('=>', after) || (head.includes('function') && source.code[after] === '{');
  return isFunction ? [{ start: close + 1, end: close + 1, text: `: ${type}` }] : undefined;
}
