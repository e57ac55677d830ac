import type { Index } from '../schema/table.ts';
import type { Edit } from './edit.ts';
import { setArgument } from './replace.ts';
import { quoted } from './restyle.ts';
import type { EditableSource } from './editable-source.ts';

/** Gives an index a name, or another one, where its call stands in its table and makes this index alone. */
export function nameIndex(source: EditableSource, index: Index, name: string): Edit[] | undefined {
  const { call } = index.written ?? {};
  const [given] = call?.arguments ?? [];
  const isOnly = index.table.indexes.every(
    (each) => each === index || each.written?.call.place.start !== call?.place.start,
  );
  if (!call || !isOnly || (given && !/^['"]/.test(source.slice(given)))) return undefined;
  return setArgument(source, call, 0, quoted(name, source.style));
}
