import type { SqlExpression } from '../schema/sql-expression.ts';
import { escapedPattern } from '../naming/word-pattern.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';

/** Has the SQL of a policy read another setting; `undefined` where its name is not written in it. */
export function renameSetting(
  source: EditableSource,
  sql: SqlExpression,
  from: string,
  to: string,
): Edit[] | undefined {
  return replaceAll(source, sql, new RegExp(`(?<=')${escapedPattern(from)}(?=')`, 'g'), () => to);
}

/** Has the SQL of a policy read null where a setting is not made; `undefined` where the call is not written in it. */
export function readAsNull(source: EditableSource, sql: SqlExpression, setting: string): Edit[] | undefined {
  const call = new RegExp(
    String.raw`(nullif\s*\(\s*)?current_setting\s*\(\s*'${escapedPattern(setting)}'\s*(?:,\s*(?:true|false)\s*)?\)(?:\s*::\s*text\b)?`,
    'gi',
  );
  const value = `current_setting('${setting}', true)`;
  return replaceAll(source, sql, call, (around = '') =>
    around === '' ? `nullif(${value}, '')` : around + value,
  );
}

function replaceAll(
  source: EditableSource,
  { place }: SqlExpression,
  pattern: RegExp,
  replacement: (around?: string) => string,
): Edit[] | undefined {
  const written = source.slice(place);
  if (source.commentsIn(place).length > 0 || written.includes('\\')) return undefined;
  const edits = [...written.matchAll(pattern)].map(({ index, 0: found, 1: around }) => ({
    start: place.start + index,
    end: place.start + index + found.length,
    text: replacement(around),
  }));
  return edits.length > 0 ? edits : undefined;
}
