import type { QueryValue, Value } from '../../read/evaluate/value.ts';

/** An update or a delete without a `where`, which a function that is given it may add. */
export function isOpenWrite({ calls }: QueryValue): boolean {
  const verb = calls[0]?.name;
  return (verb === 'update' || verb === 'delete') && !calls.some(({ name }) => name === 'where');
}

/** The queries among what a value may be. */
export function queriesIn(value: Value): QueryValue[] {
  if (value.kind === 'query') return [value];
  if (value.kind === 'derived') return queriesIn(value.query);
  return value.kind === 'unknown' ? (value.maybe?.flatMap((each) => queriesIn(each)) ?? []) : [];
}
