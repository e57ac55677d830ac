import type { SqlExpression, SqlParam } from '../schema/sql-expression.ts';
import type { ReadContext } from './context.ts';
import { columnOf } from './foreign-keys.ts';
import type { SqlValue, Value } from './value.ts';

/** A `sql` value as the model has it. */
export function sqlExpression(context: ReadContext, value: SqlValue): SqlExpression {
  const params: SqlParam[] = [];
  let text: string | undefined = '';
  const add = (part: string | undefined): void => {
    text = text === undefined || part === undefined ? undefined : text + part;
  };
  const visit = (part: string | Value): void => {
    if (typeof part === 'string') add(part);
    else if (part.kind === 'sql') part.parts.forEach(visit);
    else if (part.kind === 'column') add(quotedName(columnOf(context, part)?.name));
    else if (part.kind === 'table') add(quotedName(context.tableOf(part).name));
    else if (part.kind === 'array' && !part.open) part.items.forEach(visit);
    else if (isParam(part)) {
      params.push({ value: part.kind === 'literal' ? part.value : undefined, place: placeIn(value, part) });
      add(`$${String(params.length)}`);
    } else add(undefined);
  };
  value.parts.forEach(visit);
  return { text: text?.trim(), params, place: value.at };
}

function quotedName(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `"${name}"`;
}

/** What Drizzle has no text for it sends as a parameter; `undefined` is left out. */
function isParam(part: Value): boolean {
  if (part.kind === 'literal') return part.value !== undefined;
  return part.kind === 'object' || part.kind === 'regexp';
}

/** Where the value is written, if that is inside the expression. */
function placeIn({ at }: SqlValue, part: Value): SqlParam['place'] {
  const inner = part.at;
  return inner.file === at.file && at.start <= inner.start && inner.end <= at.end ? inner : null;
}
