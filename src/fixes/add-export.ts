import type { Declared } from '../schema/declared.ts';
import type { Edit } from './edit.ts';

/** Exports a constant where it is declared; `undefined` where it is declared in another way. */
export function addExport({ constant }: Declared): Edit[] | undefined {
  return constant ? [{ start: constant.start, end: constant.start, text: 'export ' }] : undefined;
}
