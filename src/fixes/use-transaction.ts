import type { OutsideQuery } from '../queries/model/query.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';
import { freeName, usesName } from './identifier.ts';
import { insertItems } from './insert-items.ts';
import { listIn } from './list.ts';

/** What a transaction is called that has no name yet. */
const wishes = ['tx', 'trx', 'transaction'];

/** Has a query run on the transaction that it stands in, by the name that the transaction has there. */
export function useTransaction(source: EditableSource, query: OutsideQuery): Edit[] | undefined {
  const { name } = query.transaction;
  return name === null ? undefined : runOn(source, query, name);
}

/** Passes the transaction to a function that would use the database around it otherwise. */
export function passTransaction(
  source: EditableSource,
  { addsTo, transaction: { name } }: OutsideQuery,
): Edit[] | undefined {
  const open = addsTo ? source.openerOf(addsTo.end - 1) : undefined;
  const list = addsTo && open !== undefined ? listIn(source, { start: open, end: addsTo.end }) : undefined;
  return list && name !== null
    ? insertItems(source, list, [{ before: list.items.length, text: name }])
    : undefined;
}

/** The name for the parameter of a transaction's function that has none: `() =>`, `_ =>`. */
export function newTransactionName(source: EditableSource, { transaction }: OutsideQuery): string {
  const { start, end } = transaction.fn;
  const code = source.code.slice(start, end);
  return freeName(wishes, (wish) => usesName(code, wish));
}

/** Gives the function of a transaction its parameter, and has all of these queries in it run on that. */
export function nameTransaction(
  source: EditableSource,
  queries: readonly OutsideQuery[],
  name: string,
): Edit[] | undefined {
  const transaction = queries[0]?.transaction;
  if (!transaction?.isFree) return undefined;
  const { fn, unused } = transaction;
  const parameter = unused
    ? { start: unused.start, end: unused.end, text: name }
    : emptyParameters(source, fn.start, name);
  const used = queries.map((query) => runOn(source, query, name));
  return parameter && used.every((edits) => edits !== undefined) ? [parameter, ...used.flat()] : undefined;
}

function runOn(source: EditableSource, { place, isMovable }: OutsideQuery, name: string): Edit[] | undefined {
  return isMovable && source.commentsIn(place).length === 0
    ? [{ start: place.start, end: place.end, text: name }]
    : undefined;
}

/** A name between the parentheses of a function that takes nothing. */
function emptyParameters(source: EditableSource, start: number, name: string): Edit | undefined {
  const open = source.code.indexOf('(', start);
  const close = source.closerOf(open);
  if (close === undefined || source.text.slice(open + 1, close).trim() !== '') return undefined;
  return { start: open + 1, end: close, text: name };
}
