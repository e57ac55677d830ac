import type { Column } from '../schema/column.ts';
import type { Edit } from './edit.ts';
import { setOption } from './set-option.ts';
import type { SourceText } from './source.ts';

/** Says `withTimezone: true` in a timestamp's options. */
export function setTimezone(source: SourceText, { written }: Column): Edit[] | undefined {
  const builder = written?.builder;
  if (!builder) return undefined;
  const [first] = builder.arguments;
  // The options are the first argument where no name is given.
  const isNamed = first !== undefined && source.code[first.start] !== '{';
  return setOption(source, builder, isNamed ? 1 : 0, 'withTimezone', 'true');
}
