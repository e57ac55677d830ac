import type { Column } from './column.ts';

/** Whether a column says who did something to its row: `createdBy`, `approved_by_id`. */
export function isAuditKey({ key, name = '' }: Column): boolean {
  return [key, name].some((each) => /[a-z]By(?![a-z])|[a-z]_by(?:_|$)/.test(each));
}
