import type { Answer } from '../../schema/answer.ts';
import type { Place } from '../../schema/place.ts';
import type { Column } from '../../schema/column.ts';
import type { Index, IndexPart, Predicate } from '../../schema/table.ts';
import { indexName } from '../../naming/generated-names.ts';
import type { ReadContext } from './context.ts';
import { allKnown, columnOf } from './foreign-keys.ts';
import { sqlExpression } from './sql-expression.ts';
import type { TableModel } from './table-model.ts';
import {
  asString,
  isCalledElsewhere,
  isUndefined,
  type BuilderValue,
  type ColumnValue,
  type SqlValue,
  type Value,
} from '../evaluate/value.ts';
import { argumentPart, writtenBuilder } from './written-index.ts';

/** The last call of a chain by one of these names, which is the one that counts. */
export function lastCall(item: BuilderValue, names: readonly string[]): BuilderValue['root'] | undefined {
  return item.calls.findLast((call) => names.includes(call.name));
}

/** The list, if all of it is known. */
export function known<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  return allKnown(values) ? values : undefined;
}

/** An index of the third argument; `undefined` where Drizzle drops it. */
export function readIndex(
  context: ReadContext,
  table: TableModel,
  item: BuilderValue,
  place: Place,
): Index | undefined {
  const on = lastCall(item, ['on', 'onOnly', 'using']);
  // Without `.on()` it is no index builder to Drizzle, which drops it.
  if (!on) return undefined;
  const isUsing = on.name === 'using';
  const values = isUsing ? on.args.values.slice(1) : on.args.values;
  const written = writtenBuilder(table, item);
  const isWritten = written?.chain.some((call) => call.place.end === on.place.end) ?? false;
  const parts = on.args.open
    ? undefined
    : known(
        values.map((each, position) => {
          const argument = isWritten ? argumentPart(table, on, position + Number(isUsing)) : null;
          return partOf(context, each, argument);
        }),
      );
  const given = item.root.args.values[0];
  const names = parts && known(parts.map((part) => part.column?.name));
  const generated = names && table.name !== undefined ? indexName(table.name, names) : undefined;
  const isNameless = isUndefined(given) && !item.root.args.open;
  const named: Answer = isNameless ? 'no' : asString(given) === undefined ? 'unknown' : 'yes';
  return {
    table,
    name: isNameless ? generated : asString(given),
    named,
    unique: item.builds === 'uniqueIndex',
    method: isUsing ? asString(on.args.values[0]) : 'btree',
    parts,
    predicate: isCalledElsewhere(item, 'where')
      ? undefined
      : predicateOf(context, lastCall(item, ['where'])?.args.values[0]),
    options: optionsOf(item),
    place,
    written,
  };
}

function partOf(context: ReadContext, value: Value, written: IndexPart['written']): IndexPart | undefined {
  if (value.kind === 'sql') {
    const mentions = mentionsOf(context, value);
    return {
      column: null,
      expression: sqlExpression(context, value) ?? null,
      order: undefined,
      nulls: undefined,
      operatorClass: undefined,
      mentions: mentions && mentions.length > 0 ? mentions : undefined,
      written,
    };
  }
  if (value.kind !== 'column') return undefined;
  const column = columnOf(context, value);
  return column && { column, expression: null, ...orderOf(value), mentions: [column], written };
}

/** The columns of an expression. Where it has none, its text may name them. */
function mentionsOf(context: ReadContext, { parts }: SqlValue): Column[] | undefined {
  const columns: Column[] = [];
  for (const part of parts) {
    if (typeof part === 'string' || part.kind === 'literal') continue;
    const inner = part.kind === 'sql' ? mentionsOf(context, part) : known([columnOf(context, part)]);
    if (!inner) return undefined;
    columns.push(...inner);
  }
  return columns;
}

/** The parameters of `.with()`. */
function optionsOf(item: BuilderValue): Index['options'] {
  if (isCalledElsewhere(item, 'with')) return undefined;
  const call = lastCall(item, ['with']);
  if (!call) return null;
  const [value] = call.args.values;
  if (value?.kind !== 'object' || value.open) return undefined;
  return new Map([...value.members].map(([key, member]) => [key, primitive(member)]));
}

function primitive(value: Value): string | number | boolean | undefined {
  if (value.kind !== 'literal') return undefined;
  const { value: held } = value;
  return typeof held === 'string' || typeof held === 'number' || typeof held === 'boolean' ? held : undefined;
}

function orderOf(value: ColumnValue): Pick<IndexPart, 'order' | 'nulls' | 'operatorClass'> {
  let order: IndexPart['order'] = 'asc';
  let nulls: IndexPart['nulls'] = 'last';
  let operatorClass: string | null | undefined = null;
  for (const call of value.calls) {
    if (call.name === 'asc' || call.name === 'desc') order = call.name;
    else if (call.name === 'nullsFirst') nulls = 'first';
    else if (call.name === 'nullsLast') nulls = 'last';
    else operatorClass = asString(call.args.values[0]);
  }
  return { order, nulls, operatorClass };
}

function predicateOf(context: ReadContext, value: Value | undefined): Predicate | null | undefined {
  if (isUndefined(value) || !value) return null;
  if (value.kind !== 'sql') return undefined;
  if (value.parts.some((part) => typeof part !== 'string' && part.kind === 'unknown')) return undefined;
  const parts = value.parts.filter((part) => typeof part !== 'string' || part.trim() !== '');
  const [subject, rest] = parts;
  if (
    parts.length === 2 &&
    typeof subject === 'object' &&
    subject.kind === 'column' &&
    typeof rest === 'string' &&
    /^\s*is\s+not\s+null\s*$/i.test(rest)
  ) {
    const column = columnOf(context, subject);
    if (column) return { kind: 'isNotNull', column };
  }
  const sql = sqlExpression(context, value);
  return sql && { kind: 'other', sql };
}
