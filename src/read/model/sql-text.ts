import type { SqlValue } from '../evaluate/value.ts';

/** The text of a `sql` value that has nothing but text; `undefined` otherwise. */
export function plainSql(value: SqlValue): string | undefined {
  let text = '';
  for (const part of value.parts) {
    if (typeof part !== 'string') return undefined;
    text += part;
  }
  return text.trim();
}
