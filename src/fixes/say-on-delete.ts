import type { ForeignKey, ReferentialAction } from '../schema/table.ts';
import { appendCall } from './chain.ts';
import type { Edit } from './edit.ts';
import { setArgument } from './replace.ts';
import { quoted } from './restyle.ts';
import { setOption } from './set-option.ts';
import type { EditableSource } from './editable-source.ts';

/** Says or changes the referential action of a foreign key, in the form in which the key is written. */
export function sayOnDelete(
  source: EditableSource,
  { inline, written }: ForeignKey,
  action: ReferentialAction,
): Edit[] | undefined {
  if (!written) return undefined;
  const value = quoted(action, source.style);
  if (inline) return setOption(source, written.call, 1, 'onDelete', value);
  // A later call wins, so a chain that says it already is changed and not made longer.
  const said = written.chain.findLast((call) => call.name === 'onDelete');
  return said ? setArgument(source, said, 0, value) : appendCall(source, written, `onDelete(${value})`);
}
