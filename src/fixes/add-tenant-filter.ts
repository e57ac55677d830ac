import type { Condition } from '../queries/model/condition.ts';
import type { Query, Source } from '../queries/model/query.ts';
import { contains, type Place } from '../schema/place.ts';
import type { WrittenCall } from '../schema/written.ts';
import { memberOf } from './callback-parameter.ts';
import { appendCall } from './chain.ts';
import type { Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import { insertItems } from './insert-items.ts';
import { listIn } from './list.ts';
import { restyled } from './restyle.ts';
import type { EditableSource, Span } from './editable-source.ts';

/** The file that a query stands in. */
export interface FilterHost {
  readonly source: EditableSource;
  readonly path: string;
  readonly imports: () => ImportPlan;
}

/** A condition that is written where it is used. */
interface Narrowable {
  readonly place: Place;
  readonly condition: Condition;
}

/**
 * Has a query compare a source's column with a value that is at hand there: in its `where`, or for an outer join in
 * the join's own condition, since in `where` it would drop the rows that the join keeps. `undefined` where the query
 * is not written in a way that takes it.
 */
export function addTenantFilter(
  host: FilterHost,
  query: Query,
  source: Source,
  column: string,
  value: string,
): Edit[] | undefined {
  const { source: text } = host;
  if (query.chain.file !== host.path || source.place.file !== host.path) return undefined;
  if (query.kind === 'relational')
    return query.relational === 'v2'
      ? addMember(text, query, value === column ? column : `${column}: ${value}`)
      : undefined;
  const table = text.slice(source.place);
  if (!/^[\w$]+(?:\.[\w$]+)*$/.test(table)) return undefined;
  const imports = host.imports();
  const use = (name: string): string => imports.use({ specifier: 'drizzle-orm', name });
  const filter = `${use('eq')}(${memberOf(text, table, column)}, ${value})`;
  const condition = conditionOf(text, query, source);
  if (condition === undefined) return undefined;
  return imports.with(
    condition ? narrowed(text, condition, filter, () => use('and')) : addWhere(text, query, source, filter),
  );
}

/** The condition to narrow; `null` where there is none yet, `undefined` where it cannot be narrowed here. */
function conditionOf(
  text: EditableSource,
  { kind, where, writtenWhere }: Query,
  { role, method, on, place }: Source,
): Narrowable | null | undefined {
  if (role === 'join' && !method.startsWith('cross'))
    // A right or full join keeps the rows whatever its condition says.
    return on && /^(?:left|inner)/.test(method) ? nextArgument(text, place, on) : undefined;
  if (!where) return null;
  if (kind === 'count') return nextArgument(text, place, where);
  const argument = writtenWhere?.argument;
  // Where the program may leave out the call, what the call says is not enough.
  if (!argument || (where.kind === 'choice' && !contains(argument, where.place))) return undefined;
  return { place: argument, condition: where };
}

/** A condition that is written as the argument behind another one. */
function nextArgument(text: EditableSource, before: Place, condition: Condition): Narrowable | undefined {
  const { place } = condition;
  const comma = text.nextCode(before.end);
  const follows =
    place.file === before.file &&
    text.code[comma] === ',' &&
    text.nextCode(comma + 1) === place.start &&
    /[,)]/.test(text.code[text.nextCode(place.end)] ?? '');
  return follows ? { place, condition } : undefined;
}

/** `and(filter, condition)`, or one more operand of an `and` that stands there. */
function narrowed(
  text: EditableSource,
  { place, condition }: Narrowable,
  filter: string,
  and: () => string,
): Edit[] {
  if (text.slice(place) === 'undefined') return [{ start: place.start, end: place.end, text: filter }];
  const open = text.code.indexOf('(', place.start);
  const isAnd =
    condition.kind === 'and' && condition.place.start === place.start && condition.place.end === place.end;
  const list =
    isAnd && open > 0 && /^[\w$.]+$/.test(text.code.slice(place.start, open))
      ? listIn(text, { start: open, end: place.end })
      : undefined;
  if (list) return insertItems(text, list, [{ before: 0, text: filter }]);
  return [
    { start: place.start, end: place.start, text: `${and()}(${filter}, ` },
    { start: place.end, end: place.end, text: ')' },
  ];
}

/** A `where` behind the calls that it may follow. */
function addWhere(
  text: EditableSource,
  { kind, insertWhereAt, place: { file } }: Query,
  { place }: Source,
  filter: string,
): Edit[] | undefined {
  if (kind === 'count') {
    const isLast = text.code[text.nextCode(place.end)] === ')';
    return isLast ? [{ start: place.end, end: place.end, text: `, ${filter}` }] : undefined;
  }
  const open = insertWhereAt === null ? undefined : text.openerOf(insertWhereAt - 1);
  const name = open === undefined ? null : /(\.\s*)([\w$]+)\s*$/.exec(text.code.slice(0, open));
  if (insertWhereAt === null || !name?.[1] || !name[2]) return undefined;
  const start = name.index + name[1].length;
  const last: WrittenCall = {
    name: name[2],
    callee: { file, start, end: start + name[2].length },
    place: { file, start: name.index, end: insertWhereAt },
    arguments: [],
  };
  return appendCall(text, { call: last, chain: [last] }, `where(${filter})`);
}

/** A member of the object by which 1.x filters: `{ tenantId }`. */
function addMember(
  text: EditableSource,
  { where, writtenWhere, place }: Query,
  member: string,
): Edit[] | undefined {
  const { argument, form } = writtenWhere ?? {};
  if (argument) return form === 'member' ? addFirst(text, argument, member) : undefined;
  const open = text.nextCode(place.end);
  const close = text.closerOf(open);
  if (where || text.code[open] !== '(' || close === undefined) return undefined;
  const filter = `where: { ${member} }`;
  const first = text.nextCode(open + 1);
  if (first === close) return [{ start: close, end: close, text: restyled(`{ ${filter} }`, text.style) }];
  const end = text.closerOf(first);
  return end === undefined
    ? undefined
    : addFirst(text, { start: first, end: end + 1 }, restyled(filter, text.style));
}

function addFirst(text: EditableSource, object: Span, member: string): Edit[] | undefined {
  const list = text.code[object.start] === '{' ? listIn(text, object) : undefined;
  const key = /^\w+/.exec(member)?.[0];
  const isThere = list?.items.some((item) => /^[\w$]+/.exec(text.slice(item))?.[0] === key);
  return list && !isThere ? insertItems(text, list, [{ before: 0, text: member }]) : undefined;
}
