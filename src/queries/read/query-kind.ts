import type { Call } from '../../read/evaluate/value.ts';
import type { Query } from '../model/query.ts';

/** What a query does, by the method that begins it. */
export function kindOf(verb: string): Query['kind'] {
  if (verb === 'insert' || verb === 'update' || verb === 'delete') return verb;
  return verb === '$count' ? 'count' : 'select';
}

/** Whether a chain on something that is not known to be a database has what Drizzle's would have. */
export function isWhole(verb: string, calls: readonly Call[]): boolean {
  const has = (name: string): boolean => calls.some((call) => call.name === name);
  if (verb === 'insert') return has('values') || calls.slice(1).some(({ name }) => name === 'select');
  return verb === 'update' ? has('set') : true;
}

/** Whether a select gives rows as they are, or columns of them. */
export function givesRows(calls: readonly Call[], selected: Query['selected']): boolean {
  const [verb, ...others] = calls;
  const isPlain = verb?.name === 'select' && !others.some(({ name }) => name === 'groupBy');
  return isPlain && (selected !== null || (verb.args.values.length === 0 && !verb.args.open));
}
