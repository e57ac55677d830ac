import type { TSESTree } from '@typescript-eslint/types';
import { LocalScope, type LocalBinding } from '../../read/evaluate/local-scope.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { childrenOf, isFunction, isWithin, unwrap } from '../../read/syntax/syntax.ts';
import { memberName } from './around.ts';
import type { Use } from './find-chains.ts';

/** The variables and their members that a query is made of, as paths: `where`, `input.id`. */
export class QueryInputs {
  readonly #paths = new Set<string>();

  constructor(whole: TSESTree.Node, scope: Scope, usesOf: (binding: LocalBinding) => readonly Use[]) {
    const seen = new Set<LocalBinding>();
    const open: { readonly path: string; readonly scope: Scope }[] = [];
    const add = (node: TSESTree.Node, from: Scope): void => {
      for (const path of pathsIn(node)) open.push({ path, scope: from });
    };
    for (const argument of argumentsOf(whole)) add(argument, scope);
    for (let next = open.pop(); next; next = open.pop()) {
      this.#paths.add(next.path);
      if (!(next.scope instanceof LocalScope)) continue;
      const binding = next.scope.bindingOf(rootOf(next.path));
      if (!binding || seen.has(binding)) continue;
      seen.add(binding);
      const { declaration, changes } = binding;
      if (declaration.kind === 'variable' && declaration.declarator.init)
        add(declaration.declarator.init, binding.scope);
      for (const change of changes) add(change.node, change.scope);
      // `if (id) conditions.push(...)` is made of `id` too.
      for (const { around, scope: from } of usesOf(binding)) {
        const isChange = changes.some(({ node }) => isWithin(around.node, node));
        for (let each = isChange ? around.parent : null; each && !isFunction(each.node); each = each.parent)
          for (const test of testsOf(each.node)) add(test, from);
      }
    }
  }

  /** Whether code speaks of one of them, of a member of it, or of what it is a member of. */
  areIn(node: TSESTree.Node): boolean {
    return pathsIn(node).some((path) =>
      [...this.#paths].some(
        (own) => own === path || own.startsWith(`${path}.`) || path.startsWith(`${own}.`),
      ),
    );
  }

  /** Whether a variable of this name is one of them. */
  has(name: string): boolean {
    return this.#paths.has(name);
  }
}

/** What decides whether other parts of a node run. */
export function testsOf(node: TSESTree.Node): TSESTree.Node[] {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [node.test];
    case 'ForStatement':
      return node.test ? [node.test] : [];
    case 'SwitchStatement':
      return [node.discriminant, ...node.cases.flatMap(({ test }) => test ?? [])];
    case 'LogicalExpression':
      return [node.left];
    default:
      return [];
  }
}

/** The arguments of all calls of a chain. */
function argumentsOf(chain: TSESTree.Node): TSESTree.Node[] {
  const node = unwrap(chain);
  if (node.type === 'CallExpression') return [...argumentsOf(node.callee), ...node.arguments];
  return node.type === 'MemberExpression' ? argumentsOf(node.object) : [];
}

/** The variables that code reads, with the members by which it goes on: `a.b` for `a.b[0].c`. */
function pathsIn(node: TSESTree.Node): string[] {
  const path = pathOf(node);
  if (path !== undefined) return [path];
  if (node.type === 'MemberExpression')
    return [...pathsIn(node.object), ...(node.computed ? pathsIn(node.property) : [])];
  if (node.type === 'Property') return [...(node.computed ? pathsIn(node.key) : []), ...pathsIn(node.value)];
  return childrenOf(node).flatMap((each) => (each.type === 'TSTypeAnnotation' ? [] : pathsIn(each)));
}

function pathOf(node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'ThisExpression') return 'this';
  if (inner.type !== 'MemberExpression' || inner.computed) return undefined;
  const owner = pathOf(inner.object);
  const name = memberName(inner);
  return owner === undefined || name === undefined ? undefined : `${owner}.${name}`;
}

function rootOf(path: string): string {
  return path.split('.', 1)[0] ?? path;
}
