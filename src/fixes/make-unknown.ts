import type { Place } from '../schema/place.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';

/** Makes `z.unknown()` of a `z.any()` in this file. */
export function makeUnknown(source: EditableSource, path: string, call: Place): Edit[] | undefined {
  if (call.file !== path || !source.slice(call).endsWith('any()')) return undefined;
  return [{ start: call.end - 'any()'.length, end: call.end, text: 'unknown()' }];
}
