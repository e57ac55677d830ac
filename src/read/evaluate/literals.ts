import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { Unread } from '../../schema/unread.ts';
import { forgetMembers, openUp } from './assignment.ts';
import type { Evaluator } from './evaluator.ts';
import { spreadItems } from './iterate.ts';
import { keyOf } from './keys.ts';
import { Scope } from './scope.ts';
import { spreadInto } from './spread.ts';
import { asString, literal, unknown, type ArrayValue, type ObjectValue, type Value } from './value.ts';

/** `{ ... }` */
export function object(
  evaluator: Evaluator,
  node: TSESTree.ObjectExpression,
  scope: Scope,
  at: Place,
): ObjectValue {
  const members = new Map<string, Value>();
  const made: ObjectValue = {
    kind: 'object',
    members,
    open: null,
    prototype: null,
    literals: [node],
    owner: evaluator.frame,
    at,
  };
  for (const property of node.properties) {
    const place = scope.module.place(property);
    if (property.type === 'SpreadElement') {
      spreadInto(evaluator, made, evaluator.evaluate(property.argument, scope), place);
      continue;
    }
    const key = keyOf(evaluator, property, scope);
    const value = evaluator.evaluate(property.value, scope);
    if (key === undefined) forgetMembers(made, { reason: 'unknown-key', place });
    else if (property.kind === 'get') members.set(key, { kind: 'accessor', getter: value, at: place });
    else if (property.kind === 'set' || setsPrototype(property, key)) {
      openUp(made, { reason: 'unsupported-syntax', place });
    } else {
      // A member that overrides keeps the first one's place in the order, as in JavaScript.
      members.set(key, value);
    }
  }
  return made;
}

/** `{ __proto__: value }` makes no member. */
function setsPrototype(property: TSESTree.Property, key: string): boolean {
  return key === '__proto__' && !property.computed && !property.shorthand && !property.method;
}

/** `[...]` */
export function array(
  evaluator: Evaluator,
  node: TSESTree.ArrayExpression,
  scope: Scope,
  at: Place,
): ArrayValue {
  const items: Value[] = [];
  let open: Unread | null = null;
  for (const element of node.elements) {
    if (element?.type !== 'SpreadElement') {
      items.push(element ? evaluator.evaluate(element, scope) : literal(undefined, at));
      continue;
    }
    const spread = spreadItems(evaluator, element, scope);
    items.push(...spread.items);
    open ??= spread.open;
  }
  return { kind: 'array', items, open, owner: evaluator.frame, at };
}

/** Text with parts, in back quotes. */
export function template(
  evaluator: Evaluator,
  node: TSESTree.TemplateLiteral,
  scope: Scope,
  at: Place,
): Value {
  let text = node.quasis[0]?.value.cooked ?? '';
  for (const [index, expression] of node.expressions.entries()) {
    const value = evaluator.evaluate(expression, scope);
    if (value.kind !== 'literal') return value.kind === 'unknown' ? value : unknown('unsupported-syntax', at);
    text += String(value.value) + (node.quasis[index + 1]?.value.cooked ?? '');
  }
  return literal(text, at);
}

/** A tag gets its strings and values as a `sql` value, the one tag that is understood. */
export function tagged(
  evaluator: Evaluator,
  node: TSESTree.TaggedTemplateExpression,
  scope: Scope,
  at: Place,
): Value {
  const tag = evaluator.evaluate(node.tag, scope);
  const parts: (string | Value)[] = [];
  for (const [index, quasi] of node.quasi.quasis.entries()) {
    parts.push(quasi.value.cooked ?? quasi.value.raw);
    const expression = node.quasi.expressions[index];
    if (expression) parts.push(evaluator.evaluate(expression, scope));
  }
  if (tag.kind === 'native' && tag.name === 'sql') return { kind: 'sql', parts, at };
  return tag.kind === 'unknown' ? tag : unknown('unknown-function', at);
}

/** `enum Name { ... }` */
export function tsEnum(
  evaluator: Evaluator,
  node: TSESTree.TSEnumDeclaration,
  scope: Scope,
  at: Place,
): Value {
  const members = new Map<string, Value>();
  const inner = new Scope(scope.module, scope);
  let next: number | undefined = 0;
  for (const member of node.body.members) {
    const key =
      member.id.type === 'Identifier' ? member.id.name : asString(evaluator.evaluate(member.id, scope));
    if (key === undefined) continue;
    const place = scope.module.place(member);
    const value: Value = member.initializer
      ? evaluator.evaluate(member.initializer, inner)
      : next === undefined
        ? unknown('unsupported-syntax', place)
        : literal(next, place);
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined;
    members.set(key, value);
    inner.declare(key, value, evaluator.frame);
    // A numeric member also maps its number back to its name.
    if (value.kind === 'literal' && typeof value.value === 'number')
      members.set(String(value.value), literal(key, place));
  }
  return { kind: 'object', members, open: null, prototype: null, literals: [], owner: evaluator.frame, at };
}
