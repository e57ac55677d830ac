import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import { childrenOf, isFunction, unwrap, type FunctionNode } from '../../read/syntax/syntax.ts';
import type { ColumnRef, Operand } from '../model/condition.ts';
import type { Query } from '../model/query.ts';
import type { IsTenantAt } from './query-context.ts';
import type { RowChecks } from './row-checks.ts';
import { alwaysLeaves, withoutAwait } from './row-tests.ts';

/** A row that a function looks up for its callers: it throws, or gives nothing that counts as true, where there is none. */
export interface Lookup {
  readonly query: Query;
  /** Whether the function returns only where there is a row. */
  readonly isSure: boolean;
  /** Whether the function has compared the row with a tenant where it returns. */
  isChecked(isTenant: (column: ColumnRef) => boolean): boolean;
  /** The column that a member of what it returns comes from; `null` where that is not known. */
  column(keys: readonly string[]): ColumnRef | null;
  /** What callers pass in place of a value of the query; `undefined` where that is not one of the parameters. */
  given(value: Operand): { readonly index: number; readonly keys: readonly string[] } | undefined;
}

/** The members of the row that a member of what a function returns is. */
type Path = (keys: readonly string[]) => readonly string[] | null;

/** How a function ends, as far as that says something about the row of one of its queries. */
export interface Ends {
  readonly isSure: boolean;
  readonly path: Path;
  isChecked(isTenant: IsTenantAt): boolean;
}

const nowhere: Path = () => null;

/** Where code has a row: at a place, or at the end of a function's body. */
export interface Held {
  at(place: NodePath, isTenant: IsTenantAt | null): boolean;
  atEnd(body: TSESTree.BlockStatement, isTenant: IsTenantAt | null): boolean;
}

/** How a function ends that finds a row; `null` where a caller cannot be sure of the row, whatever it returns. */
export function endsOf(fn: NodePath, checks: RowChecks, held: Held): Ends | null {
  const { node } = fn;
  if (!isFunction(node)) return null;
  const { body } = node;
  const ends = [...returnsOf(fn, node)];
  const isHeldAtEnd = (isTenant: IsTenantAt | null): boolean =>
    body.type !== 'BlockStatement' || alwaysLeaves(body) || held.atEnd(body, isTenant);
  const isSure = isHeldAtEnd(null) && ends.every((end) => held.at(end, null));
  const telling = ends.filter((end) => !isFalsy(withoutAwait(end.node)));
  const paths = telling.map((end) => {
    const expression = withoutAwait(end.node);
    return held.at(end, null) ? withRow(expression) : pathOf(expression);
  });
  if (!isSure && (paths.length === 0 || paths.includes(null))) return null;
  return {
    isSure,
    path: (keys) => {
      const [first, ...others] = paths.map((path) => path?.(keys) ?? null);
      return first && others.every((each) => each?.join() === first.join()) ? first : null;
    },
    isChecked: (isTenant) =>
      isSure
        ? isHeldAtEnd(isTenant) && ends.every((end) => held.at(end, isTenant))
        : telling.every((end) => held.at(end, isTenant) || checks.proves(withoutAwait(end.node), isTenant)),
  };

  function pathOf(expression: TSESTree.Node): Path | null {
    if (isRow(expression)) return (keys) => [...(checks.keysOf(expression) ?? []), ...keys];
    if (expression.type === 'LogicalExpression') {
      const { left, right, operator } = expression;
      if (operator === '&&' && isRow(unwrap(left))) return withRow(right);
      if (operator !== '&&' && isFalsy(unwrap(right))) return pathOf(withoutAwait(left));
    }
    if (expression.type === 'ConditionalExpression') {
      const { test, consequent, alternate } = expression;
      if (isRow(unwrap(test)) && isFalsy(unwrap(alternate))) return withRow(consequent);
    }
    return checks.proves(expression, null) ? nowhere : null;
  }

  /** Where it is known that there is a row: the row, or an object with its members. */
  function withRow(expression: TSESTree.Node): Path {
    const object = unwrap(expression);
    if (object.type !== 'ObjectExpression') return pathOf(object) ?? nowhere;
    return ([key, ...rest]) => {
      for (const property of object.properties.toReversed()) {
        if (property.type !== 'Property') {
          const spread = unwrap(property.argument);
          return isRow(spread) && key !== undefined ? [key, ...rest] : null;
        }
        if (property.computed) return null;
        if (keyOf(property.key) !== key) continue;
        const keys = checks.keysOf(unwrap(property.value));
        return keys ? [...keys, ...rest] : null;
      }
      return null;
    };
  }

  /** Whether an expression is the row itself, not a list of rows, which is there in any case. */
  function isRow(expression: TSESTree.Node): boolean {
    return checks.keysOf(expression)?.length === 0 && !checks.isList(expression);
  }
}

function keyOf(key: TSESTree.Node): unknown {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? key.value : undefined;
}

/** What a function returns, with the code around it; nothing for `return;`, which gives nothing. */
export function* returnsOf(fn: NodePath, { body }: FunctionNode): Generator<NodePath> {
  const inner = { node: body, parent: fn };
  if (body.type === 'BlockStatement') yield* returnsIn(inner);
  else yield inner;
}

function* returnsIn(around: NodePath): Generator<NodePath> {
  const { node } = around;
  if (isFunction(node)) return;
  if (node.type === 'ReturnStatement') yield node.argument ? { node: node.argument, parent: around } : around;
  else for (const child of childrenOf(node)) yield* returnsIn({ node: child, parent: around });
}

/** Whether what is returned never counts as true. */
export function isFalsy(node: TSESTree.Node): boolean {
  return (
    (node.type === 'ReturnStatement' && !node.argument) ||
    (node.type === 'Literal' && !node.value) ||
    (node.type === 'Identifier' && node.name === 'undefined')
  );
}
