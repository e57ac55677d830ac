import type { ColumnBuilder } from '../../schema/column.ts';
import type { Value } from '../evaluate/value.ts';

/** Which line of drizzle-orm reads the schema; `undefined` where it is not known. */
export type DrizzleLine = '0.x' | '1.x' | undefined;

/** A primitive option, absent or not; `unread` where it could not be read. */
type Option = string | number | boolean | null | undefined | typeof unread;
const unread = Symbol('unread');

/** One option of a column's config object. */
function option(config: Value | null, key: string): Option {
  if (!config) return undefined;
  if (config.kind === 'literal') return undefined;
  if (config.kind !== 'object') return unread;
  const value = config.members.get(key);
  if (!value) return config.open ? unread : undefined;
  return value.kind === 'literal' && typeof value.value !== 'bigint' ? value.value : unread;
}

/** The type that drizzle-orm's `getSQLType()` prints for a builder and its config; `undefined` if that is not known. */
export function columnType(
  builder: ColumnBuilder,
  config: Value | null,
  line: DrizzleLine,
): string | undefined {
  const known = (...keys: string[]): Option[] | undefined => {
    const values = keys.map((key) => option(config, key));
    return values.includes(unread) ? undefined : values;
  };
  switch (builder) {
    case 'char':
    case 'varchar': {
      const [length] = known('length') ?? [unread];
      if (length === unread) return undefined;
      return length === undefined ? builder : `${builder}(${String(length)})`;
    }
    case 'numeric': {
      const values = known('precision', 'scale');
      if (!values) return undefined;
      const [precision, scale] = values;
      if (precision === undefined) return 'numeric';
      return scale === undefined
        ? `numeric(${String(precision)})`
        : `numeric(${String(precision)}, ${String(scale)})`;
    }
    case 'interval': {
      const values = known('fields', 'precision');
      if (!values) return undefined;
      const [fields, precision] = values;
      return `interval${fields ? ` ${String(fields)}` : ''}${precision ? `(${String(precision)})` : ''}`;
    }
    case 'time':
    case 'timestamp': {
      const values = known('precision', 'withTimezone', 'mode');
      if (!values) return undefined;
      const [precision, withTimezone, mode] = values;
      // Drizzle writes a blank before the precision of a timestamp, unless its mode is string.
      const blank = builder === 'timestamp' && mode !== 'string' ? ' ' : '';
      return `${builder}${precision === undefined ? '' : `${blank}(${String(precision)})`}${withTimezone ? ' with time zone' : ''}`;
    }
    case 'geometry': {
      if (line === '0.x') return 'geometry(point)';
      const [srid] = known('srid') ?? [unread];
      if (srid === unread || (line === undefined && srid !== undefined)) return undefined;
      return srid === undefined ? 'geometry(point)' : `geometry(point,${String(srid)})`;
    }
    case 'vector':
    case 'halfvec':
    case 'sparsevec':
    case 'bit': {
      const dimensions = columnDimensions(config);
      return typeof dimensions === 'number' ? `${builder}(${dimensions})` : undefined;
    }
    default:
      return undefined;
  }
}

/** `dimensions`; `null` where none are given, `undefined` where they could not be read. */
export function columnDimensions(config: Value | null): number | null | undefined {
  const value = option(config, 'dimensions');
  return value === undefined ? null : typeof value === 'number' ? value : undefined;
}

/** `mode`; `null` where none is given, `undefined` where it could not be read. */
export function columnMode(config: Value | null): string | null | undefined {
  const value = option(config, 'mode');
  if (value === unread) return undefined;
  return typeof value === 'string' ? value : null;
}

/** Whether `withTimezone` is set; `undefined` where that could not be read. */
export function hasTimezone(config: Value | null): boolean | undefined {
  const value = option(config, 'withTimezone');
  return value === unread ? undefined : Boolean(value);
}
