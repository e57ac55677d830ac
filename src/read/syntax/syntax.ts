import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from '../../modules/visitor-keys.ts';
import type { Place } from '../../schema/place.ts';

/** Small questions about syntax trees that need no evaluation. */

/** Offset of a node's first character. Trees of linters say it in a range, ours in the node alone. */
export function startOf(node: Ends): number {
  return node.range ? node.range[0] : Number(node.start);
}

/** Offset behind a node's last character. */
export function endOf(node: Ends): number {
  return node.range ? node.range[1] : Number(node.end);
}

interface Ends {
  readonly range?: readonly [number, number];
  readonly start?: number;
  readonly end?: number;
}

export function placeOf(file: string, node: TSESTree.Node): Place {
  return { file, start: startOf(node), end: endOf(node) };
}

/** Whether a file's name says that there are no types in it. */
export function isJavaScript(path: string): boolean {
  return /\.[cm]?jsx?$/.test(path);
}

/** The name of an import or export specifier, which may be a string. */
export function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

export function isNamed(node: TSESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** The names that a pattern declares. */
export function boundNames(pattern: TSESTree.Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []));
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    default:
      return [];
  }
}

/** The names that a declaration declares, types among them. */
export function declaredNames(node: TSESTree.Node): string[] {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => boundNames(id));
  return 'id' in node && node.id?.type === 'Identifier' ? [node.id.name] : [];
}

/** The expression behind type assertions and optional-chain wrappers, which have no effect at run time. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  for (;;) {
    switch (current.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        current = current.expression;
        break;
      default:
        return current;
    }
  }
}

/** What `await` waits for, or `yield*`, which is how code in generators waits, such as that of Effect. */
export function waitedFor(node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === 'AwaitExpression') return node.argument;
  return node.type === 'YieldExpression' && node.delegate ? (node.argument ?? undefined) : undefined;
}

export type FunctionNode =
  TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression | TSESTree.FunctionDeclaration;

export function isFunction(node: TSESTree.Node): node is FunctionNode {
  return (
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionExpression' ||
    node.type === 'FunctionDeclaration'
  );
}

/** Keys of nodes by which no walk goes, and those of types. */
const aroundKeys = new Set(['parent', 'loc', 'range', 'tokens', 'comments']);
const typeKeys = new Set(['typeAnnotation', 'typeParameters', 'typeArguments']);

/** By type of node, where that is known: which keys lead to the nodes below it, with and without those of types. */
const allKeys = new Map<string, readonly string[]>();
const valueKeys = new Map<string, readonly string[]>();

/** The keys of a node that may lead to others below it. */
export function keysBelow(node: TSESTree.Node, withTypes: boolean): readonly string[] {
  const known = withTypes ? allKeys : valueKeys;
  let keys = known.get(node.type);
  if (keys) return keys;
  const isWalked = (key: string): boolean => withTypes || !typeKeys.has(key);
  keys = visitorKeys(node.type)?.filter(isWalked);
  if (!keys) return Object.keys(node).filter((key) => !aroundKeys.has(key) && isWalked(key));
  known.set(node.type, keys);
  return keys;
}

/**
 * Visits a node and all below it, types excepted; below a node of which `visit` says `false` it does not go. `functions`
 * are those entered on the way, outermost first.
 */
export function walk(
  root: TSESTree.Node,
  visit: (node: TSESTree.Node, functions: readonly FunctionNode[]) => unknown,
): void {
  // Two stacks and no objects: every file is walked, some more than once.
  const nodes = [root];
  const around: (readonly FunctionNode[])[] = [[]];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const functions = around.pop() ?? [];
    if (visit(node, functions) === false) continue;
    const base = nodes.length;
    addChildren(node, nodes);
    if (nodes.length === base) continue;
    reverse(nodes, base);
    const inside = isFunction(node) ? [...functions, node] : functions;
    while (around.length < nodes.length) around.push(inside);
  }
}

/**
 * The nodes right below a node, as they stand in the text; types of names and calls are left out. Parsers differ in the
 * order of keys: typescript-estree has the arguments of a call before the callee, and `else` before `if`.
 */
export function childrenOf(node: TSESTree.Node): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  addChildren(node, children);
  return children;
}

function addChildren(node: TSESTree.Node, nodes: TSESTree.Node[]): void {
  const base = nodes.length;
  const keys = keysBelow(node, false);
  for (let at = 0; at < keys.length; at++) {
    const child: unknown = node[keys[at] as keyof TSESTree.Node];
    if (Array.isArray(child)) {
      for (let index = 0; index < child.length; index++) {
        const item: unknown = child[index];
        if (isNode(item)) nodes.push(item);
      }
    } else if (isNode(child)) nodes.push(child);
  }
  for (let index = base + 1; index < nodes.length; index++) {
    if (startOf(nodes[index] as TSESTree.Node) >= startOf(nodes[index - 1] as TSESTree.Node)) continue;
    nodes.push(...nodes.splice(base).sort((a, b) => startOf(a) - startOf(b)));
    return;
  }
}

function reverse(nodes: TSESTree.Node[], base: number): void {
  for (let low = base, high = nodes.length - 1; low < high; low++, high--) {
    const node = nodes[low] as TSESTree.Node;
    nodes[low] = nodes[high] as TSESTree.Node;
    nodes[high] = node;
  }
}

export function isNode(value: unknown): value is TSESTree.Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** The name by which a call speaks of its function, `make` or `db.make`; empty where it is no plain name. */
export function calleeName(node: TSESTree.Node): string {
  return node.type === 'CallExpression' ? dottedName(unwrap(node.callee)) : '';
}

/** `a` or `a.b.c`; empty for anything else. */
export function dottedName(node: TSESTree.Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return '';
  const object = dottedName(unwrap(node.object));
  return object === '' ? '' : `${object}.${node.property.name}`;
}

/** The key of a property where the source says it; `null` for spreads and computed keys. */
export function propertyKey(property: TSESTree.ObjectLiteralElement): string | null {
  if (property.type !== 'Property' || property.computed) return null;
  return property.key.type === 'Identifier'
    ? property.key.name
    : property.key.type === 'Literal'
      ? String(property.key.value)
      : null;
}

/** Whether a node stands within another one, or is it. */
export function isWithin(inner: TSESTree.Node, outer: TSESTree.Node): boolean {
  return startOf(outer) <= startOf(inner) && endOf(inner) <= endOf(outer);
}
