import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import { LocalScope, type LocalBinding } from '../../read/evaluate/local-scope.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import {
  childrenOf,
  endOf,
  isFunction,
  startOf,
  unwrap,
  type FunctionNode,
} from '../../read/syntax/syntax.ts';

/** Tells whether a name stands for a table or a query: its members are columns, and no values of this program. */
type IsOfRows = (name: TSESTree.Identifier, scope: Scope) => boolean;

/** What the code around queries can use: the names of its functions, and the members of these that it reads itself. */
export class VisibleValues {
  readonly #isOfRows: IsOfRows;
  readonly #reads = new WeakMap<FunctionNode, ReadonlyMap<string, TSESTree.Identifier>>();

  constructor(isOfRows: IsOfRows) {
    this.#isOfRows = isOfRows;
  }

  /** `tenantId`, `session.tenantId`: as they may be written where the query stands. */
  around(query: NodePath, scope: Scope): ReadonlySet<string> {
    const values = new Set<string>();
    for (let each: Scope | null = scope; each instanceof LocalScope; each = each.parent)
      for (const name of each.names) if (isThere(each.bindingOf(name), query)) values.add(name);
    for (let each: NodePath | null = query; each; each = each.parent) {
      if (!isFunction(each.node)) continue;
      for (const [path, root] of this.#readsIn(each.node))
        if (values.has(root.name) && !this.#isOfRows(root, scope)) values.add(path);
    }
    return values;
  }

  /** The members that a function reads, but for those that functions inside of it read. */
  #readsIn(fn: FunctionNode): ReadonlyMap<string, TSESTree.Identifier> {
    let reads = this.#reads.get(fn);
    if (!reads) this.#reads.set(fn, (reads = new Map(readsBelow(fn.body))));
    return reads;
  }
}

/** Whether a variable is declared before the query, and not by what becomes of its rows. */
function isThere(binding: LocalBinding | undefined, { node }: NodePath): boolean {
  const { declaration } = binding ?? {};
  return declaration?.kind !== 'variable' || endOf(declaration.declarator) <= startOf(node);
}

function* readsBelow(node: TSESTree.Node): Iterable<[string, TSESTree.Identifier]> {
  if (isFunction(node)) return;
  const read = node.type === 'MemberExpression' ? readOf(node) : undefined;
  if (read) yield [read.path, read.root];
  // What a call or an assignment names there is no value to read.
  const passed =
    node.type === 'CallExpression' ? node.callee : node.type === 'AssignmentExpression' ? node.left : null;
  for (const child of childrenOf(node))
    if (child !== passed || child.type !== 'MemberExpression') yield* readsBelow(child);
  if (passed?.type === 'MemberExpression') yield* readsBelow(passed.object);
}

/** `a.b` and `a.b.c`; `undefined` for what is no plain path. */
function readOf(
  node: TSESTree.MemberExpression,
): { readonly path: string; readonly root: TSESTree.Identifier } | undefined {
  if (node.computed || node.property.type !== 'Identifier') return undefined;
  const object = unwrap(node.object);
  const inner =
    object.type === 'Identifier'
      ? { path: object.name, root: object }
      : object.type === 'MemberExpression'
        ? readOf(object)
        : undefined;
  return inner && { path: `${inner.path}.${node.property.name}`, root: inner.root };
}
