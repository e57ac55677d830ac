import type { Query, Row } from '../model/query.ts';

/**
 * The first row of an insert that has the key of an earlier one. `on conflict do update` cannot change a row twice, so
 * Postgres refuses all of them (21000); `do nothing` leaves the later one out.
 */
export function repeatedRow({ rows, conflict }: Query): Row | null {
  if (conflict?.action !== 'update' || conflict.target?.isPartial !== 'no') return null;
  const keys = conflict.target.columns?.map(({ key }) => key) ?? [];
  if (keys.length === 0) return null;
  const seen = new Set<string>();
  for (const row of rows ?? []) {
    const key = keyOf(row, keys);
    if (key === null) continue;
    if (seen.has(key)) return row;
    seen.add(key);
  }
  return null;
}

/** The values of a row's key as text; `null` where one is null, which equals none, or is not a constant. */
function keyOf({ members }: Row, keys: readonly string[]): string | null {
  const values = keys.map((key) => {
    const value = members.get(key)?.value;
    return value?.kind === 'literal' ? textOf(value.value) : null;
  });
  return values.includes(null) ? null : values.join('\n');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? JSON.stringify(value)
    : null;
}
