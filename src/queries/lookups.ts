import type { TSESTree } from '@typescript-eslint/types';
import type { Around } from '../read/branches.ts';
import { childrenOf, isFunction, unwrap, waitedFor, type FunctionNode } from '../read/syntax.ts';
import type { Place } from '../schema/place.ts';
import { contextOf, isSameNode, memberName } from './around.ts';
import type { ColumnRef } from './condition.ts';
import type { Query } from './query.ts';
import type { RowChecks } from './row-checks.ts';
import { withoutAwait } from './row-tests.ts';

/** What a function gives that looks up one row: the row, or nothing where there is none. */
export interface Lookup {
  readonly query: Query;
  /** The function. */
  readonly at: Place;
  /** The column that a member of what it gives comes from; `null` where that is not known. */
  column(keys: readonly string[]): ColumnRef | null;
}

/** Where a function returns, and the members of the row that a member of what it returns is. */
type Path = (keys: readonly string[]) => readonly string[] | null;

/**
 * How what a function returns leads to the row of a chain; `null` where it may return anything but such a row, parts of
 * it, or nothing, so that a caller which has something cannot be sure of the row.
 */
export function returnedRow(fn: FunctionNode, whole: Around, checks: RowChecks): Path | null {
  const returned = [...returnsOf(fn)].map((each) => withoutAwait(each)).filter((each) => !isNothing(each));
  const paths = returned.map((each) => pathOf(each));
  if (paths.length === 0 || paths.includes(null)) return null;
  return (keys) => {
    const [first, ...others] = paths.map((path) => path?.(keys) ?? null);
    return first && others.every((each) => each?.join() === first.join()) ? first : null;
  };

  function pathOf(node: TSESTree.Node): Path | null {
    if (isRow(node)) return (keys) => [...(checks.keysOf(node) ?? []), ...keys];
    switch (node.type) {
      case 'LogicalExpression': {
        const { left, right, operator } = node;
        if (operator === '&&') return isRow(unwrap(left)) ? withRow(right) : null;
        return isNothing(unwrap(right)) ? pathOf(withoutAwait(left)) : null;
      }
      case 'ConditionalExpression': {
        const { test, consequent, alternate } = node;
        return isRow(unwrap(test)) && isNothing(unwrap(alternate)) ? withRow(consequent) : null;
      }
      default:
        return null;
    }
  }

  /** Where it is known that there is a row: the row, or an object with its members. */
  function withRow(expression: TSESTree.Node): Path | null {
    const node = unwrap(expression);
    if (node.type !== 'ObjectExpression') return pathOf(node);
    return ([key, ...rest]) => {
      for (const property of node.properties.toReversed()) {
        if (property.type !== 'Property') {
          const spread = unwrap(property.argument);
          return isRow(spread) && key !== undefined ? [key, ...rest] : null;
        }
        if (property.computed || (property.key.type !== 'Identifier' && property.key.type !== 'Literal'))
          return null;
        const name = property.key.type === 'Identifier' ? property.key.name : property.key.value;
        if (name !== key) continue;
        const keys = checks.keysOf(unwrap(property.value));
        return keys ? [...keys, ...rest] : null;
      }
      return null;
    };
  }

  /** Whether an expression is the row itself, not a list of rows, which is there in any case. */
  function isRow(node: TSESTree.Node): boolean {
    if (isSameNode(whole.node, node)) return isFirst(whole.node);
    const keys = checks.keysOf(node);
    return keys?.length === 0 && (isFirst(whole.node) || isPicked(node) || isBoundToFirst(whole));
  }
}

/** `return x` of a function, but for those of functions in it. */
function* returnsOf({ body }: FunctionNode): Generator<TSESTree.Node> {
  if (!body) return;
  if (body.type === 'BlockStatement') yield* returnsIn(body);
  else yield body;
}

function* returnsIn(node: TSESTree.Node): Generator<TSESTree.Node> {
  if (isFunction(node)) return;
  if (node.type === 'ReturnStatement' && node.argument) yield node.argument;
  for (const child of childrenOf(node)) yield* returnsIn(child);
}

function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === 'Literal' && node.value === null) ||
    (node.type === 'Identifier' && node.name === 'undefined')
  );
}

/** `db.query.posts.findFirst()` */
function isFirst(node: TSESTree.Node): boolean {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' && memberName(callee) === 'findFirst';
}

/** `rows[0]` */
function isPicked(node: TSESTree.Node): boolean {
  return node.type === 'MemberExpression' && node.computed;
}

/** `const [row] = await query` */
function isBoundToFirst(whole: Around): boolean {
  let context = contextOf(whole);
  while (context && waitedFor(context.node)) context = contextOf(context);
  return context?.node.type === 'VariableDeclarator' && context.node.id.type === 'ArrayPattern';
}
