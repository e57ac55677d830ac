import type { SqlValue } from './value.ts';

/** The text of a `sql` value that has nothing but text; `undefined` otherwise. */
export function plainSql(value: SqlValue): string | undefined {
  let text = '';
  for (const part of value.parts) {
    if (typeof part === 'string') text += part;
    else if (part.kind === 'literal' && value.parts.length === 1) text += String(part.value);
    else return undefined;
  }
  return text.trim();
}
