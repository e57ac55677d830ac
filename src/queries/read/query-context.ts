import type { Place } from '../../schema/place.ts';
import type { Unread } from '../../schema/unread.ts';
import type { ColumnRef } from '../model/condition.ts';
import { nothingBefore, type CodeBefore, type Query } from '../model/query.ts';

/** Tells whether the members that lead to something in a row lead to the tenant. */
export type IsTenantAt = (keys: readonly string[]) => boolean;

/** What is known of a query from the code around it. */
export interface QueryContext extends RowFacts {
  readonly isScoped: boolean;
  readonly open: Unread | null;
  /** Whether it is part of another query, or goes to code that may go on with it. */
  readonly isHandedOn: boolean;
  readonly isGuarded: () => boolean;
  readonly loop: Query['loop'];
  readonly visible: () => ReadonlySet<string>;
}

/** What the code does with the rows of a query, and what it has made sure of before. */
export interface RowFacts extends CodeBefore {
  readonly isChecked: (isTenant: IsTenantAt, at: Place | null) => boolean;
  readonly isReturned: Query['isReturned'];
}

/** Of a query of which nothing is known but itself. */
export const alone: QueryContext = {
  isScoped: false,
  open: null,
  isHandedOn: true,
  isGuarded: () => false,
  loop: () => null,
  visible: () => new Set(),
  isChecked: () => false,
  isReturned: () => false,
  ...nothingBefore,
};

/** Answers a question when it is first asked. */
export function once(ask: () => boolean): () => boolean {
  let answer: boolean | undefined;
  return () => (answer ??= ask());
}

/** Whether a column is known, and accepted as the tenant's. */
export function isColumn(column: ColumnRef | null, isTenant: (column: ColumnRef) => boolean): boolean {
  return column !== null && isTenant(column);
}
