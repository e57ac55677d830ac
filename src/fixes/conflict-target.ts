import type { Query } from '../queries/model/query.ts';
import type { Column } from '../schema/column.ts';
import type { Predicate } from '../schema/table.ts';
import { memberOf } from './callback-parameter.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';
import type { ImportPlan } from './import-plan.ts';
import { insertItems } from './insert-items.ts';
import { listIn } from './list.ts';
import { replace } from './replace.ts';

/** Has an insert look for conflicts by other columns. */
export function setConflictTarget(
  source: EditableSource,
  query: Query,
  columns: readonly Column[],
): Edit[] | undefined {
  const written = query.conflict?.target?.written;
  const table = tableText(source, query);
  if (!written || table === undefined) return undefined;
  const members = columns.map(({ key }) => memberOf(source, table, key));
  return replace(source, written.target, members.length === 1 ? members.join('') : `[${members.join(', ')}]`);
}

/** Gives a conflict target the condition of a partial index; `undefined` where that cannot be written as text. */
export function addTargetCondition(
  source: EditableSource,
  query: Query,
  predicate: Predicate,
  imports: ImportPlan,
): Edit[] | undefined {
  const { action, target } = query.conflict ?? {};
  const table = tableText(source, query);
  if (!target?.written || table === undefined) return undefined;
  const text =
    predicate.kind === 'isNotNull'
      ? `\${${memberOf(source, table, predicate.column.key)}} is not null`
      : templateOf(source, query, table, predicate.sql);
  const list = listIn(source, target.written.config);
  const { end } = target.written.target;
  const at = list?.items.findIndex((item) => item.end === end) ?? -1;
  if (text === undefined || !list || at < 0) return undefined;
  const sql = imports.use({ specifier: 'drizzle-orm', name: 'sql' });
  const key = action === 'update' ? 'targetWhere' : 'where';
  return imports.with(insertItems(source, list, [{ before: at + 1, text: `${key}: ${sql}\`${text}\`` }]));
}

/** Has an upsert change only rows that have a value in a column; `undefined` where it is not written in the query. */
export function addSetWhere(
  source: EditableSource,
  query: Query,
  column: string,
  value: string,
  imports: ImportPlan,
): Edit[] | undefined {
  const { target, where } = query.conflict ?? {};
  const table = tableText(source, query);
  const list = target?.written && listIn(source, target.written.config);
  if (!list || table === undefined || where) return undefined;
  const eq = imports.use({ specifier: 'drizzle-orm', name: 'eq' });
  const text = `setWhere: ${eq}(${memberOf(source, table, column)}, ${value})`;
  return imports.with(insertItems(source, list, [{ before: list.items.length, text }]));
}

/** How the insert names its table. */
function tableText(source: EditableSource, { sources: [target] }: Query): string | undefined {
  const text = target && source.slice(target.place);
  return text !== undefined && /^[\w$]+(?:\.[\w$]+)*$/.test(text) ? text : undefined;
}

/** SQL as the content of a template, with the table's columns by their keys. */
function templateOf(
  source: EditableSource,
  { sources }: Query,
  table: string,
  { text, params }: Extract<Predicate, { kind: 'other' }>['sql'],
): string | undefined {
  if (text === undefined || params.length > 0 || /[`\\]|\$\{/.test(text)) return undefined;
  const columns = sources[0]?.ref?.table.columns ?? [];
  return text.replaceAll(/(?:"[^"]+"\.)?"([^"]+)"/g, (whole, name: string) => {
    const column = columns.find((each) => each.name === name);
    return column ? `\${${memberOf(source, table, column.key)}}` : whole;
  });
}
