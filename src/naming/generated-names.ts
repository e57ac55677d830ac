import { fitsIdentifier } from './identifier.ts';

/** Which line of drizzle-orm makes the names. */
export type NamingLine = '0.x' | '1.x' | undefined;

/**
 * The names that Drizzle gives to what the code leaves nameless. Measured with drizzle-kit 0.31 and 1.0 rc; the name
 * of a Postgres schema is never part of them. `undefined` where the version decides and is not known.
 */
export function indexName(table: string, columns: readonly string[]): string {
  return [table, ...columns, 'index'].join('_');
}

export function uniqueName(
  table: string,
  columns: readonly string[],
  inline: boolean,
  line: NamingLine,
): string | undefined {
  if (inline && line !== '0.x') return line === '1.x' ? [table, ...columns, 'key'].join('_') : undefined;
  return [table, ...columns, 'unique'].join('_');
}

export function primaryKeyName(
  table: string,
  columns: readonly string[],
  inline: boolean,
  line: NamingLine,
): string | undefined {
  // An inline key is named by Postgres, which does as 1.x does.
  if (inline || line === '1.x') return `${table}_pkey`;
  return line === '0.x' ? [table, ...columns, 'pk'].join('_') : undefined;
}

export function foreignKeyName(
  table: string,
  columns: readonly string[],
  target: string,
  targetColumns: readonly string[],
  line: NamingLine,
): string | undefined {
  if (line === undefined) return undefined;
  const name = [table, ...columns, target, ...targetColumns, line === '0.x' ? 'fk' : 'fkey'].join('_');
  // 1.x replaces what is too long by a hash of its own.
  return line === '1.x' && !fitsIdentifier(name) ? undefined : name;
}
