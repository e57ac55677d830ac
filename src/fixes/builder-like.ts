import type { Column } from '../schema/column.ts';

/** The builder of a column that can reference this one, with its arguments; `undefined` for types that need more. */
export function builderLike({
  builder,
  type,
  mode,
}: Column): { readonly builder: string; readonly arguments: readonly string[] } | undefined {
  switch (builder) {
    case 'uuid':
    case 'text':
    case 'integer':
    case 'smallint':
      return { builder, arguments: [] };
    case 'serial':
      return { builder: 'integer', arguments: [] };
    case 'smallserial':
      return { builder: 'smallint', arguments: [] };
    case 'bigint':
    case 'bigserial':
      // The mode has no default, and without the key's own the application could not compare the two.
      return typeof mode === 'string' ? { builder: 'bigint', arguments: [`{ mode: '${mode}' }`] } : undefined;
    case 'varchar':
    case 'char': {
      const length = /^\w+\((\d+)\)$/.exec(type ?? '')?.[1];
      return { builder, arguments: length === undefined ? [] : [`{ length: ${length} }`] };
    }
    default:
      return undefined;
  }
}
