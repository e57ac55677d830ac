import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from './scope.ts';
import {
  choicesOf,
  literal,
  mayHaveMore,
  unknown,
  type ArrayValue,
  type ObjectValue,
  type Value,
} from './value.ts';

/** One value for several that it may be: lists and objects item by item, the rest as a choice. */
export function merged(values: readonly Value[], scope: Scope, node: TSESTree.Node): Value {
  const distinct: readonly Value[] = [...new Set(values)];
  const [first] = distinct;
  if (!first || distinct.length === 1) return first ?? unknown('condition', scope.module.place(node));
  const nothing = literal(undefined, scope.module.place(node));
  if (isEach(distinct, 'array')) {
    const length = Math.max(...distinct.map(({ items }) => items.length));
    const items = Array.from({ length }, (_, index) =>
      merged(
        distinct.map(({ items }) => items[index] ?? nothing),
        scope,
        node,
      ),
    );
    const open = distinct.find((each) => each.open)?.open ?? null;
    return { ...(first as ArrayValue), items, open };
  }
  if (isEach(distinct, 'object')) {
    const keys = new Set(distinct.flatMap(({ members }) => [...members.keys()]));
    const members = new Map(
      [...keys].map((key) => [
        key,
        merged(
          distinct.map((each) => each.members.get(key) ?? unlisted(each, key) ?? nothing),
          scope,
          node,
        ),
      ]),
    );
    const open = distinct.find((each) => each.open)?.open ?? null;
    return { ...(first as ObjectValue), members, open, mayHave: undefined };
  }
  return choice(distinct, scope, node);
}

/** A choice between lists as one list, whose items are choices; any other value as it is. */
export function oneList(value: Value, scope: Scope, node: TSESTree.Node): Value {
  if (value.kind !== 'unknown') return value;
  const choices = choicesOf(value);
  return choices && isEach(choices, 'array') ? merged(choices, scope, node) : value;
}

/** What an object may have by a key that it does not list. */
function unlisted(object: ObjectValue, key: string): Value | undefined {
  if (!object.open || !mayHaveMore(object, key)) return undefined;
  return { kind: 'unknown', unread: object.open, at: object.open.place };
}

function isEach<Kind extends Value['kind']>(
  values: readonly Value[],
  kind: Kind,
): values is readonly Extract<Value, { kind: Kind }>[] {
  return values.every((value) => value.kind === kind);
}

/** One of these, by what the program does. */
function choice(of: readonly Value[], scope: Scope, node: TSESTree.Node): Value {
  return { ...unknown('condition', scope.module.place(node)), maybe: of, isChoice: true };
}
