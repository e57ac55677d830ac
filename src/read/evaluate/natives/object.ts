import { change, forgetMembers, touchColumn } from '../assignment.ts';
import type { Unread } from '../../../schema/unread.ts';
import type { Evaluator } from '../evaluator.ts';
import { iterated } from '../iterate.ts';
import { spreadInto } from '../spread.ts';
import {
  emptyObject,
  asString,
  type BuilderValue,
  literal,
  unknown,
  type Args,
  type ObjectValue,
  type Site,
  type Value,
} from '../value.ts';

/** The functions of `Object`. */
export function objectFunctions(
  evaluator: Evaluator,
): Readonly<Record<string, (args: Args, site: Site) => Value>> {
  const list = (items: Value[], open: ObjectValue['open'], site: Site): Value => ({
    kind: 'array',
    items,
    open,
    owner: evaluator.frame,
    at: site.place,
  });
  const each = (args: Args, site: Site, item: (key: string, value: Value) => Value): Value => {
    const object = membersOf(evaluator, args.values[0]);
    if (!object)
      return args.values[0]?.kind === 'unknown' ? args.values[0] : unknown('unknown-function', site.place);
    const items = [...object.members].map(([key, value]) =>
      item(key, evaluator.read(value, object, site.place)),
    );
    return list(items, object.open, site);
  };
  return {
    keys: (args, site) => each(args, site, (key) => literal(key, site.place)),
    values: (args, site) => each(args, site, (_, value) => value),
    entries: (args, site) =>
      each(args, site, (key, value) => list([literal(key, site.place), value], null, site)),
    freeze: (args, site) => args.values[0] ?? literal(undefined, site.place),
    seal: (args, site) => args.values[0] ?? literal(undefined, site.place),
    fromEntries: (args, site) => {
      const entries = iterated(args.values[0] ?? literal(undefined, site.place), site.place);
      const members = new Map<string, Value>();
      let { open } = entries;
      for (const entry of entries.items) {
        const key = entry.kind === 'array' ? memberName(entry.items[0]) : undefined;
        if (key === undefined || entry.kind !== 'array')
          open ??= { reason: 'unknown-key', place: site.place };
        else members.set(key, entry.items[1] ?? literal(undefined, site.place));
      }
      return {
        kind: 'object',
        members,
        open,
        prototype: null,
        literals: [],
        owner: evaluator.frame,
        at: site.place,
      };
    },
    assign: (args, site) => {
      const [target, ...sources] = args.values;
      if (target?.kind === 'builder') {
        putUpon(evaluator, target, sources, args.open, site);
        return target;
      }
      if (target?.kind === 'column') touchColumn(target, site.place);
      if (target?.kind !== 'object') {
        // Properties put on a table or a function do not change what Drizzle sees of it.
        return target ?? unknown('unknown-function', site.place);
      }
      change(evaluator, target, site.place, undefined, () => {
        for (const source of sources) {
          spreadInto(evaluator, target, source, site.place);
        }
        if (args.open) forgetMembers(target, args.open);
      });
      return target;
    },
  };
}

/** The name of a member by a key that is text or a number. */
function memberName(key: Value | undefined): string | undefined {
  return key?.kind === 'literal' && typeof key.value === 'number' ? String(key.value) : asString(key);
}

/** A builder that is given members of its own, a method of another meaning perhaps. */
function putUpon(
  evaluator: Evaluator,
  builder: BuilderValue,
  sources: readonly Value[],
  open: Unread | null,
  site: Site,
): void {
  const made = emptyObject(evaluator.frame, site.place);
  for (const source of sources) spreadInto(evaluator, made, source, site.place);
  const unread = open ?? made.open;
  const { members } = builder.identity;
  if (unread) {
    for (const key of evaluator.library.methodsOf(builder))
      members.set(key, { kind: 'unknown', unread, at: site.place });
  }
  for (const [key, member] of made.members) members.set(key, member);
}

function membersOf(evaluator: Evaluator, value: Value | undefined): ObjectValue | undefined {
  if (value?.kind === 'object') return value;
  if (value?.kind === 'table') return evaluator.library.columnsOf(value);
  return value?.kind === 'array' || value?.kind === 'namespace' ? spreadOf(evaluator, value) : undefined;
}

/** What `{ ...value }` gives. */
function spreadOf(evaluator: Evaluator, value: Value): ObjectValue {
  const made = emptyObject(evaluator.frame, value.at);
  spreadInto(evaluator, made, value, value.at);
  return made;
}
