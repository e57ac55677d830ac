import type { Place } from '../../schema/place.ts';
import type { Unread } from '../../schema/unread.ts';
import type { DrizzleLine } from '../drizzle/column-type.ts';
import { isCalledElsewhere, type Value } from '../evaluate/value.ts';

/** How deep the arguments of a builder are searched; a config is an object of lists at most. */
const maxDepth = 3;

/**
 * Why facts of what these values make are not known: the first of their parts that was not read; else what other code
 * does to them; else that it depends on the version of drizzle-orm.
 */
export function whyUnknown(values: readonly Value[], line: DrizzleLine, place: Place): Unread {
  for (const value of values) {
    const unread = unreadPart(value, maxDepth);
    if (unread) return unread;
  }
  const isTouched = values.some(
    (value) =>
      value.kind === 'builder' &&
      [...value.identity.elsewhere.keys()].some((method) => isCalledElsewhere(value, method)),
  );
  if (isTouched) return { reason: 'mutation', place };
  return { reason: line === undefined ? 'unknown-version' : 'drizzle-api', place };
}

function unreadPart(value: Value, depth: number): Unread | undefined {
  if (value.kind === 'unknown') return value.unread;
  if (depth === 0) return undefined;
  const first = (parts: Iterable<Value>, open: Unread | null): Unread | undefined => {
    for (const part of parts) {
      const unread = unreadPart(part, depth - 1);
      if (unread) return unread;
    }
    return open ?? undefined;
  };
  switch (value.kind) {
    case 'builder': {
      const calls = [value.root, ...value.calls];
      return first(
        [...(value.of ? [value.of] : []), ...calls.flatMap(({ args }) => args.values)],
        calls.find(({ args }) => args.open)?.args.open ?? null,
      );
    }
    case 'array':
      return first(value.items, value.open);
    case 'object':
      return first(value.members.values(), value.open);
    case 'enum':
      return first([value.name], null);
    case 'column':
      return first([value.table.columns.get(value.key) ?? value], null);
    default:
      return undefined;
  }
}
