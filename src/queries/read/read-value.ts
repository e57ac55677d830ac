import { originOf } from '../../read/evaluate/origin.ts';
import { choicesOf, type Origin, type Value } from '../../read/evaluate/value.ts';
import type { Unread, UnreadReason } from '../../schema/unread.ts';
import { sentAs } from './client-input.ts';
import type { Operand, ValueSource } from '../model/condition.ts';

type SourceOf = (origin: Origin) => ValueSource | null;

/** A value that was not read, as an operand. */
export function unreadOperand(value: Value, sourceOf: SourceOf): Operand {
  const unread =
    value.kind === 'unknown' ? value.unread : { reason: 'drizzle-api' as const, place: value.at };
  const choices = value.kind === 'unknown' ? value.maybe : undefined;
  const origin = originOf(value);
  // What the client sends is a value, even if a library has checked it.
  const isFollowed = origin !== undefined && (unread.reason === 'condition' || sentAs(origin) !== null);
  const isStrange =
    choices?.some(({ kind }) => databaseKinds.has(kind)) ??
    (!isFollowed && strangeReasons.has(unread.reason));
  return valueOperand(unread, isStrange, value, sourceOf);
}

export function valueOperand(unread: Unread, isStrange: boolean, value: Value, sourceOf: SourceOf): Operand {
  const origin = originOf(value);
  const choices = origin ? [] : choicesFrom(value);
  const { file, start, end } = unread.place;
  return {
    kind: 'value',
    unread,
    isStrange,
    identity: [file, start, end, ...(origin?.keys ?? [])].join(':'),
    source: () =>
      origin
        ? sourceOf(origin)
        : choices.length > 0
          ? { kind: 'choice', of: choices.map((each) => unreadOperand(each, sourceOf)) }
          : null,
    place: value.at,
  };
}

/** The values that one is, but for nothing; none where that is not known of all. */
function choicesFrom(value: Value): readonly Value[] {
  if (value.kind !== 'unknown' || !value.maybe) return [];
  const some = choicesOf(value)?.filter((each) => each.kind !== 'literal' || each.value) ?? [];
  return some.every(({ kind }) => kind === 'unknown') ? some : [];
}

/** Why something was not read that may be anything, even a column. */
const strangeReasons: ReadonlySet<UnreadReason> = new Set<UnreadReason>([
  'condition',
  'missing-export',
  'package-import',
  'unresolved-import',
]);

/** What stands for something in the database. */
const databaseKinds: ReadonlySet<Value['kind']> = new Set<Value['kind']>([
  'column',
  'derived',
  'query',
  'sql',
  'table',
]);
