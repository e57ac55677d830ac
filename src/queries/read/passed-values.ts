import type { TSESTree } from '@typescript-eslint/types';
import { LocalScope } from '../../read/evaluate/local-scope.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { endOf, startOf, unwrap } from '../../read/syntax/syntax.ts';
import type { Place } from '../../schema/place.ts';
import { memberName } from './around.ts';
import { argumentAt } from './callers.ts';
import type { Call } from './find-chains.ts';
import { withoutAwait } from './row-tests.ts';

/** What a call passes, by syntax. */

/** Which of a call's arguments something is, and the members that lead to it. */
export interface PassedAs {
  readonly index: number;
  readonly keys: readonly string[];
}

/** The expression for a parameter or a member of it, and the members that lead on from there: an object is taken apart. */
export function passedNode(
  call: Call['node'],
  index: number,
  keys: readonly string[],
): { readonly node: TSESTree.Expression; readonly keys: readonly string[] } | undefined {
  const node = argumentAt(call, index);
  const [key, ...rest] = keys;
  const object = node && unwrap(node);
  if (!node || object?.type !== 'ObjectExpression' || key === undefined) return node && { node, keys };
  const property = object.properties.findLast(
    (each) => each.type === 'SpreadElement' || each.computed || isNamed(each.key, key),
  );
  return property?.type === 'Property' && !property.computed && isExpression(property.value)
    ? { node: property.value, keys: rest }
    : { node, keys };
}

/**
 * The arguments, and members of objects among them, that are names or members of names. Of others each evaluation may
 * give another value.
 */
export function namesPassed({ node, scope }: Call, leadingTo: Place | null): readonly PassedAs[] {
  return node.arguments.flatMap((argument, index) => {
    const object = unwrap(argument);
    const members = object.type === 'ObjectExpression' ? object.properties : [];
    const passed = members.flatMap((each): PassedAs[] =>
      each.type === 'Property' && each.key.type === 'Identifier' && mayLeadTo(each.value, scope, leadingTo)
        ? [{ index, keys: [each.key.name] }]
        : [],
    );
    return mayLeadTo(object, scope, leadingTo) ? [...passed, { index, keys: [] }] : passed;
  });
}

/**
 * Whether a name, or a member of one, may stand for what is at a place: it is a parameter, or declared there, or another name.
 * What else it is set to is not evaluated for the question.
 */
function mayLeadTo(node: TSESTree.Node, scope: Scope, place: Place | null): boolean {
  const root = rootOf(node);
  const binding = root !== undefined && scope instanceof LocalScope ? scope.bindingOf(root) : undefined;
  if (!binding) return false;
  const { declaration } = binding;
  if (declaration.kind !== 'variable')
    return declaration.kind === 'parameter' || declaration.kind === 'other';
  const { declarator } = declaration;
  if (!declarator.init || rootOf(withoutAwait(declarator.init)) !== undefined) return true;
  return place !== null && startOf(declarator) <= place.start && place.end <= endOf(declarator);
}

/** The name that an expression is, or is a member of. */
function rootOf(node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' && memberName(inner) !== undefined
    ? rootOf(inner.object)
    : undefined;
}

function isNamed(key: TSESTree.Node, name: string): boolean {
  return (key.type === 'Identifier' && key.name === name) || (key.type === 'Literal' && key.value === name);
}

function isExpression(node: TSESTree.Node): node is TSESTree.Expression {
  return node.type !== 'AssignmentPattern' && !node.type.endsWith('Pattern');
}
