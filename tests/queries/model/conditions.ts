import type {
  ColumnRef,
  Condition,
  Operand,
  Operator,
  TableRef,
} from '../../../src/queries/model/condition.ts';
import type { Place } from '../../../src/schema/place.ts';
import type { Unread } from '../../../src/schema/unread.ts';
import type { Way } from '../../../src/queries/model/ways.ts';
import { printCondition } from '../print.ts';

/** Conditions written by hand. */

export const place: Place = { file: 'service.ts', start: 0, end: 0 };
export const unread: Unread = { reason: 'condition', place };

export const nothing: Condition = { kind: 'nothing', place };
export const notKnown: Condition = { kind: 'unknown', unread, place };

/** A table as a query speaks of it; of the table itself only the name is looked at. */
export function table(name: string): TableRef {
  return { table: { name, columns: [] } as unknown as TableRef['table'], alias: null };
}

const posts = table('posts');

export function column(key: string, ref: TableRef = posts): Operand {
  const of: ColumnRef = { ref, key, column: undefined };
  return { kind: 'column', column: of, place };
}

export const value: Operand = {
  kind: 'value',
  unread,
  isStrange: false,
  identity: 'value',
  source: () => null,
  place,
};

/** `eq(posts.key, value)` */
export function eq(key: string): Condition {
  return compare('eq', column(key), value);
}

export function compare(operator: Operator, left: Operand, right: Operand | null): Condition {
  return { kind: 'compare', operator, left, right, place };
}

export function and(...of: Condition[]): Condition {
  return { kind: 'and', of, open: null, place };
}

export function or(...of: Condition[]): Condition {
  return { kind: 'or', of, open: null, place };
}

export function not(of: Condition): Condition {
  return { kind: 'not', of, place };
}

export function choice(...of: Condition[]): Condition {
  return { kind: 'choice', of, place };
}

/** A list that may have more than these. */
export function open(condition: Condition): Condition {
  return condition.kind === 'and' || condition.kind === 'or' ? { ...condition, open: unread } : condition;
}

export function sql(
  ...parts: (string | Operand | Condition)[]
): Extract<Condition, { readonly kind: 'sql' }> {
  return { kind: 'sql', parts, place };
}

/** Ways as lists of what holds in each. */
export function printWays(ways: readonly Pick<Way, 'atoms'>[] | null): string[] | string {
  return ways?.map(({ atoms }) => atoms.map(printCondition).join(' and ') || 'every row') ?? 'too many';
}
