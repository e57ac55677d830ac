import type { SqlExpression, SqlParam } from '../schema/sql-expression.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';

/**
 * Writes a literal in `${...}` of a `sql` template as SQL text; `undefined` where it is no literal, or where the text
 * around would run into it.
 */
export function inlineValue(source: EditableSource, { value, place, quoted }: SqlParam): Edit[] | undefined {
  if (!place || quoted || value === undefined || !isLiteral(source, place)) return undefined;
  const before = source.text.slice(0, place.start).trimEnd();
  const after = place.end + source.text.slice(place.end).search(/\S/);
  if (!before.endsWith('${') || source.text[after] !== '}') return undefined;
  const start = before.length - 2;
  const end = after + 1;
  // An identifier may hold `$`, so that `a$1` is one word.
  if (/[\w$]/.test(source.text[start - 1] ?? '') || /[\w$]/.test(source.text[end] ?? '')) return undefined;
  const text = sqlText(value);
  return text === undefined ? undefined : [{ start, end, text }];
}

/** Has Drizzle write the values of an expression into its text. */
export function addInlineParams(source: EditableSource, sql: SqlExpression): Edit[] | undefined {
  // Drizzle's own escaping throws on a bigint in 0.x, and on nothing that TypeScript lets pass in 1.x.
  if (sql.params.some(({ value, quoted }) => typeof value === 'bigint' || quoted)) return undefined;
  const last = source.text[sql.place.end - 1];
  if (last !== '`' && last !== ')') return undefined;
  const dot = sql.optional ? '?.' : '.';
  return [{ start: sql.place.end, end: sql.place.end, text: `${dot}inlineParams()` }];
}

/** A string, a number, `true`, `false` or `null` as it stands, not something that comes to one. */
function isLiteral(source: EditableSource, place: { readonly start: number; readonly end: number }): boolean {
  const text = source.text.slice(place.start, place.end);
  if (/^(?:-?\d[\w.]*|true|false|null)$/.test(text)) return true;
  if (/^`[^`$\\]*`$/.test(text)) return true;
  return /^(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")$/.test(text);
}

/** SQL text for a value, as it is written in a template. */
function sqlText(value: string | number | boolean | bigint | null): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
  if (typeof value === 'number' || typeof value === 'bigint')
    // After a minus, a second one would begin a comment.
    return value < 0 ? `(${String(value)})` : String(value);
  if (typeof value !== 'string') return String(value);
  if (value.includes('\0')) return undefined;
  const escaped = value.replaceAll("'", "''").replaceAll(/[\\`]|\$(?=\{)/g, (char) => `\\${char}`);
  return `'${escaped.replaceAll('\r', '\\r')}'`;
}
