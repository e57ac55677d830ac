import type { Column } from '../schema/column.ts';
import type { Edit } from './edit.ts';
import { setOption } from './set-option.ts';
import type { EditableSource } from './editable-source.ts';

/** Says `withTimezone: true` in a timestamp's options; `undefined` where these are no literal of the column's own. */
export function setTimezone(source: EditableSource, { written }: Column): Edit[] | undefined {
  const builder = written?.builder;
  if (!builder) return undefined;
  const [first] = builder.arguments;
  // The options come first where no name is given. What a variable holds is not known here.
  const start = first ? source.text[first.start] : '{';
  if (start !== '{' && !/['"`]/.test(start ?? '')) return undefined;
  return setOption(source, builder, start === '{' ? 0 : 1, 'withTimezone', 'true');
}
