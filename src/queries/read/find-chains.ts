import type { TSESTree } from '@typescript-eslint/types';
import { branchesOf, type NodePath } from '../../read/syntax/branches.ts';
import { queryMethods, queryVerbs } from '../../read/drizzle/database.ts';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { LocalScope, type LocalBinding } from '../../read/evaluate/local-scope.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { scopeFor, type SelfOf } from '../../read/evaluate/open-scope.ts';
import { Scope } from '../../read/evaluate/scope.ts';
import { childrenOf, isFunction, unwrap } from '../../read/syntax/syntax.ts';
import { isTransparent, memberName, wholeOf } from './around.ts';
import { addingMethods, isHarmless, readingMethods } from './list-methods.ts';

/** A chain of calls that has the look of a query. */
export interface Chain {
  /** The call that begins it: `db.select()`. */
  readonly verb: TSESTree.CallExpression;
  /** The longest part of the expression that is still the query, not what becomes of its rows. */
  readonly whole: NodePath;
  readonly scope: Scope;
}

/** A call, and the scope that it is in. */
export interface Call {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly around: NodePath;
  readonly scope: Scope;
}

/** A text that may be SQL of settings, and the scope that it is in. */
export interface Text {
  readonly node: TSESTree.TemplateLiteral | TSESTree.StringLiteral;
  readonly around: NodePath;
  readonly scope: Scope;
}

/** `a && b` or `!a` */
export interface Logical {
  readonly node: TSESTree.LogicalExpression | TSESTree.UnaryExpression;
  readonly scope: Scope;
  readonly parent: NodePath | null;
}

/** A use of a local variable. */
export interface Use {
  readonly binding: LocalBinding;
  readonly around: NodePath;
  readonly scope: Scope;
}

export interface FileChains {
  readonly chains: readonly Chain[];
  readonly logicals: readonly Logical[];
  /** Texts that may be SQL of settings. */
  readonly texts: readonly Text[];
  /** Uses of the variables that hold a chain. */
  usesOf(binding: LocalBinding): readonly Use[];
  /** Calls of functions, methods and classes, but for Drizzle's own methods. */
  readonly calls: readonly Call[];
  /** Those of what has this name, or a member of this name. */
  callsOf(name: string): readonly Call[];
  /** The scope that a function or a loop opens. */
  scopeOf(node: TSESTree.Node): Scope | undefined;
  /** The call that a function is handed to. */
  receiverOf(fn: TSESTree.Node): TSESTree.CallExpression | undefined;
  /** A function with the code around it. */
  aroundOf(fn: TSESTree.Node): NodePath | undefined;
}

const settingWords = /\bset_config\s*\(|^\s*(?:re)?set\s|;\s*(?:re)?set\s|\bdiscard\s+all\b/i;

/** A tree that is nested deeper than any that people write is left alone. */
const maxDepth = 2000;

/** Finds the queries of a file, and the scopes that they stand in. */
export function findChains(module: ModuleScope, reading: LocalReading, selfOf: SelfOf): FileChains {
  const finder = new Finder(reading, selfOf);
  finder.visit({ node: module.program, parent: null }, new Scope(module, null), 0);
  return finder;
}

class Finder implements FileChains {
  readonly chains: Chain[] = [];
  readonly calls: Call[] = [];
  readonly logicals: Logical[] = [];
  readonly texts: Text[] = [];
  readonly #uses = new Map<LocalBinding, Use[]>();
  readonly #calls = new Map<string, Call[]>();
  readonly #scopes = new Map<TSESTree.Node, Scope>();
  readonly #receivers = new Map<TSESTree.Node, TSESTree.CallExpression>();
  readonly #functions = new Map<TSESTree.Node, NodePath>();
  readonly #reading: LocalReading;
  readonly #selfOf: SelfOf;

  constructor(reading: LocalReading, selfOf: SelfOf) {
    this.#reading = reading;
    this.#selfOf = selfOf;
  }

  usesOf(binding: LocalBinding): readonly Use[] {
    return this.#uses.get(binding) ?? [];
  }

  callsOf(name: string): readonly Call[] {
    return this.#calls.get(name) ?? [];
  }

  scopeOf(node: TSESTree.Node): Scope | undefined {
    return this.#scopes.get(node);
  }

  receiverOf(fn: TSESTree.Node): TSESTree.CallExpression | undefined {
    return this.#receivers.get(fn);
  }

  aroundOf(fn: TSESTree.Node): NodePath | undefined {
    return this.#functions.get(fn);
  }

  visit(around: NodePath, outer: Scope, depth: number): void {
    const { node } = around;
    if (depth > maxDepth || (node.type.startsWith('TS') && isType(node))) return;
    const scope = scopeFor(node, outer, this.#reading, this.#selfOf);
    if (scope !== outer) this.#scopes.set(node, scope);
    if (isFunction(node)) this.#functions.set(node, around);
    this.#look(around, scope);
    for (const child of childrenOf(node)) this.visit({ node: child, parent: around }, scope, depth + 1);
  }

  #look(around: NodePath, scope: Scope): void {
    const { node } = around;
    switch (node.type) {
      case 'CallExpression':
        this.#lookAtCall(node, around, scope);
        break;
      case 'NewExpression':
        this.#addCall({ node, around, scope });
        break;
      case 'TemplateLiteral':
        if (node.quasis.some(({ value }) => settingWords.test(value.raw)))
          this.texts.push({ node, around, scope });
        break;
      case 'Literal':
        if (typeof node.value === 'string' && settingWords.test(node.value))
          this.texts.push({ node, around, scope });
        break;
      case 'LogicalExpression':
        if (node.operator !== '??') this.logicals.push({ node, scope, parent: around.parent });
        break;
      case 'UnaryExpression':
        if (node.operator === '!') this.logicals.push({ node, scope, parent: around.parent });
        break;
      case 'AssignmentExpression':
        this.#lookAtAssignment(node, around, scope);
        break;
      case 'UpdateExpression':
        this.#change('other', node, node.argument, around, scope);
        break;
      case 'Identifier': {
        const binding = scope instanceof LocalScope && isUse(around) ? scope.bindingOf(node.name) : undefined;
        if (!binding) break;
        const uses = this.#uses.get(binding) ?? [];
        uses.push({ binding, around, scope });
        this.#uses.set(binding, uses);
        break;
      }
      default:
        break;
    }
  }

  #lookAtCall(node: TSESTree.CallExpression, around: NodePath, scope: Scope): void {
    const callee = unwrap(node.callee);
    const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
    this.#addCall({ node, around, scope });
    if (callee.type === 'MemberExpression' && method !== undefined) {
      if (queryVerbs.has(method) && !isChained(callee, method))
        this.chains.push({ verb: node, whole: wholeOf(around), scope });
      if (addingMethods.has(method)) this.#change('push', node, callee.object, around, scope);
      else if (!readingMethods.has(method) && !queryMethods.has(method))
        this.#change('escape', node, callee.object, around, scope);
    }
    for (const argument of node.arguments)
      for (const fn of method?.startsWith('find') ? functionsIn(argument) : [argument])
        if (isFunction(fn)) this.#receivers.set(fn, node);
    if (isHarmless(callee)) return;
    for (const argument of node.arguments) this.#change('escape', node, argument, around, scope);
  }

  #addCall(call: Call): void {
    const name = calledName(call.node);
    if (name === undefined || queryMethods.has(name)) return;
    this.calls.push(call);
    const named = this.#calls.get(name);
    if (named) named.push(call);
    else this.#calls.set(name, [call]);
  }

  #lookAtAssignment(node: TSESTree.AssignmentExpression, around: NodePath, scope: Scope): void {
    const target = unwrap(node.left);
    if (target.type === 'MemberExpression')
      this.#change(node.operator === '=' ? 'member' : 'other', node, target.object, around, scope);
    else if (target.type === 'Identifier')
      this.#change(node.operator === '=' ? 'assign' : 'other', node, target, around, scope);
    else for (const name of boundIdentifiers(target)) this.#change('other', node, name, around, scope);
  }

  #change(
    kind: LocalBinding['changes'][number]['kind'],
    node: TSESTree.Node,
    target: TSESTree.Node,
    around: NodePath,
    scope: Scope,
  ): void {
    const name = unwrap(target);
    if (name.type !== 'Identifier' || !(scope instanceof LocalScope)) return;
    const binding = scope.bindingOf(name.name);
    if (binding)
      binding.changes.push({ kind, node, branches: branchesOf(around, binding.scope.node), scope });
  }
}

/** The names that a pattern sets: `[a, { b }] = list`. */
function boundIdentifiers(pattern: TSESTree.Node): TSESTree.Node[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'AssignmentPattern':
      return boundIdentifiers(pattern.left);
    case 'ArrayPattern':
      return pattern.elements.flatMap((each) => (each ? boundIdentifiers(each) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) =>
        boundIdentifiers(each.type === 'Property' ? each.value : each.argument),
      );
    case 'RestElement':
      return boundIdentifiers(pattern.argument);
    default:
      return [];
  }
}

/** The name that a call calls: that of a function, a method or a class. */
export function calledName({ callee }: Call['node']): string | undefined {
  const called = unwrap(callee);
  if (called.type === 'Identifier') return called.name;
  if (called.type !== 'MemberExpression') return undefined;
  return called.property.type === 'PrivateIdentifier' ? `#${called.property.name}` : memberName(called);
}

/** The functions in the object that a relational query is given, those of `with` among them. */
function functionsIn(node: TSESTree.Node): TSESTree.Node[] {
  if (node.type !== 'ObjectExpression') return [node];
  return node.properties.flatMap((each) => (each.type === 'Property' ? functionsIn(each.value) : []));
}

/** `insert(posts).select(...)` is part of the insert. */
function isChained({ object }: TSESTree.MemberExpression, method: string): boolean {
  const before = unwrap(object);
  const callee = before.type === 'CallExpression' ? unwrap(before.callee) : undefined;
  return method === 'select' && callee?.type === 'MemberExpression' && memberName(callee) === 'insert';
}

/** Whether an identifier is the use of a name, not its declaration or a key. */
function isUse({ node, parent }: NodePath): boolean {
  const outer = parent?.node;
  if (!outer) return false;
  if (outer.type === 'MemberExpression') return outer.computed || outer.object === node;
  if (outer.type === 'Property') return outer.value === node || outer.computed;
  if (outer.type === 'VariableDeclarator') return outer.init === node;
  return !(isFunction(outer) && outer.body !== node);
}

function isType(node: TSESTree.Node): boolean {
  return (
    !isTransparent(node) &&
    node.type !== 'TSParameterProperty' &&
    node.type !== 'TSModuleDeclaration' &&
    node.type !== 'TSModuleBlock' &&
    node.type !== 'TSInstantiationExpression' &&
    node.type !== 'TSExportAssignment'
  );
}
