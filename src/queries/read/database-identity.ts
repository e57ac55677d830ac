import type { TSESTree } from '@typescript-eslint/types';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { LocalScope, type LocalBinding } from '../../read/evaluate/local-scope.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { Scope } from '../../read/evaluate/scope.ts';
import {
  boundNames,
  isFunction,
  startOf,
  unwrap,
  waitedFor,
  walk,
  type FunctionNode,
} from '../../read/syntax/syntax.ts';
import type { FunctionValue } from '../../read/evaluate/value.ts';
import { memberName } from './around.ts';

/** How many variables and re-exports may lead to each other. */
const maximumSteps = 12;

/**
 * Tells whether expressions have the same database: by the variable that they get it from, in whatever file it is
 * declared, and the members that lead from there. Equal texts are the same database; two databases that are made by one
 * function are kept apart.
 */
export class DatabaseIdentity {
  readonly #reading: LocalReading;

  constructor(reading: LocalReading) {
    this.#reading = reading;
  }

  /** A text that stands for the database; `null` where that cannot be said, such as for a variable that is set again. */
  of(node: TSESTree.Node, scope: Scope, steps = maximumSteps): string | null {
    if (steps <= 0) return null;
    const expression = unwrap(node);
    const value = waitedFor(expression);
    if (value) return this.of(value, scope, steps - 1);
    switch (expression.type) {
      case 'Identifier': {
        const binding = bindingAt(expression, scope);
        return binding
          ? this.#ofBinding(binding, steps - 1)
          : this.#ofDeclared(scope.module, expression.name, steps - 1);
      }
      case 'ThisExpression':
        return ofThis(scope);
      case 'MemberExpression': {
        const name = memberName(expression);
        if (name === undefined) return null;
        const namespace = this.#namespaceAt(expression.object, scope);
        if (namespace) return this.#ofExport(namespace, name, steps - 1);
        return withMember(this.of(expression.object, scope, steps - 1), name);
      }
      case 'CallExpression':
        return this.#ofCall(expression, scope, steps - 1);
      default:
        return null;
    }
  }

  /** The same of a function's parameter. */
  ofParameter(pattern: TSESTree.Node, module: ModuleScope): string | null {
    const name = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
    return name.type === 'Identifier' ? keyAt(module, name, name.name) : null;
  }

  /**
   * The same where a function is called with some of its parameters only: `(id, conn = db)`, `const conn = tx ?? db`.
   *
   * @param given How many of the function's parameters are given.
   */
  ofDefault(
    node: TSESTree.Node,
    scope: Scope,
    called: { readonly fn: FunctionNode; readonly given: number },
    steps = maximumSteps,
  ): { readonly database: string | null; readonly index: number } | null {
    const expression = unwrap(node);
    if (steps <= 0) return null;
    if (expression.type === 'LogicalExpression' && expression.operator !== '&&') {
      const index = this.#omitted(expression.left, scope, called)?.index;
      return index === undefined ? null : { database: this.of(expression.right, scope), index };
    }
    const omitted = this.#omitted(expression, scope, called);
    if (omitted?.pattern.type === 'AssignmentPattern')
      return { database: this.of(omitted.pattern.right, scope), index: omitted.index };
    const declaration = bindingAt(expression, scope)?.declaration;
    const init = declaration?.kind === 'variable' && declaration.declarator.init;
    return init ? this.ofDefault(init, scope, called, steps - 1) : null;
  }

  /** The parameter that an expression is, if it is not given. */
  #omitted(
    node: TSESTree.Node,
    scope: Scope,
    { fn, given }: { readonly fn: FunctionNode; readonly given: number },
  ): { readonly pattern: TSESTree.Node; readonly index: number } | undefined {
    const binding = bindingAt(unwrap(node), scope);
    const declaration = binding?.declaration;
    if (declaration?.kind !== 'parameter' || declaration.fn !== fn || declaration.index < given)
      return undefined;
    return binding?.changes.every(({ kind }) => kind === 'escape') ? declaration : undefined;
  }

  /** `getDb()`, if what it gives was followed: a function may as well look for the transaction that is under way. */
  #ofCall(call: TSESTree.CallExpression, scope: Scope, steps: number): string | null {
    if (call.arguments.length > 0) return null;
    const value = this.#reading.evaluate(call, scope);
    const callee = this.of(call.callee, scope, steps);
    if (value.kind === 'database' && value.isProven) return callee && `${callee}()`;
    const fn = this.#reading.evaluate(call.callee, scope);
    return fn.kind === 'function' ? this.#ofReturned(fn, steps) : null;
  }

  /** The variable of the file that a function returns, as one does that connects when it is first called. */
  #ofReturned({ node, scope }: FunctionValue, steps: number): string | null {
    if (!isFunction(node) || scope instanceof LocalScope) return null;
    const returned = returnsOf(node).map((each) => (each?.type === 'Identifier' ? each.name : null));
    const [name = null, other] = [...new Set(returned)];
    const isOwn = name !== null && other === undefined && !declares(node, name);
    return isOwn ? this.#ofDeclared(scope.module, name, steps) : null;
  }

  #ofBinding({ name, declaration, scope, changes }: LocalBinding, steps: number): string | null {
    if (changes.some(({ kind }) => kind !== 'escape' && kind !== 'push')) return null;
    switch (declaration.kind) {
      case 'variable': {
        const { id, init } = declaration.declarator;
        return this.#ofInitial(id, init, name, scope, steps) ?? keyAt(scope.module, id, name);
      }
      case 'parameter':
        return keyAt(scope.module, declaration.pattern, name);
      default:
        return null;
    }
  }

  /** What a variable is declared as, if that leads on: `const client = db`, `const { db } = ctx`. */
  #ofInitial(
    id: TSESTree.Node,
    init: TSESTree.Node | null,
    name: string,
    scope: Scope,
    steps: number,
  ): string | null {
    if (!init) return null;
    if (id.type === 'Identifier') return this.of(init, scope, steps);
    const key = id.type === 'ObjectPattern' ? keyBinding(id, name) : undefined;
    return key === undefined ? null : withMember(this.of(init, scope, steps), key);
  }

  /** A name at the top level of a file. */
  #ofDeclared(module: ModuleScope, name: string, steps: number): string | null {
    if (steps <= 0) return null;
    const declaration = module.declarations.get(name);
    switch (declaration?.kind) {
      case 'import':
        return this.#ofImport(module, declaration.specifier, declaration.imported, steps - 1);
      case 'variable': {
        const { declarator } = declaration;
        const { id, init } = declarator;
        const initial =
          declaration.declaration.kind === 'const'
            ? this.#ofInitial(id, init, name, new Scope(module, null), steps - 1)
            : null;
        return initial ?? keyAt(module, declarator, name);
      }
      case 'function':
        return keyAt(module, declaration.node, name);
      // What a framework imports by itself has one name in all files.
      case undefined:
        return `global ${name}`;
      default:
        return null;
    }
  }

  #ofImport(from: ModuleScope, specifier: string, imported: string, steps: number): string | null {
    const { evaluator } = this.#reading;
    const module = evaluator.link(from, specifier);
    if (typeof module === 'string') return imported === '*' ? null : `${specifier} ${imported}`;
    return imported === '*' ? null : this.#ofExport(module, imported, steps);
  }

  #ofExport(module: ModuleScope, name: string, steps: number): string | null {
    if (steps <= 0) return null;
    const found = module.exports.get(name);
    switch (found?.kind) {
      case 'local':
        return this.#ofDeclared(module, found.name, steps - 1);
      case 'from':
        return this.#ofImport(module, found.specifier, found.imported, steps - 1);
      case 'expression':
        return keyAt(module, found.node, name);
      case undefined: {
        const origin = name === 'default' ? undefined : this.#reading.evaluator.stars.find(module, name);
        return origin ? this.#ofExport(origin, name, steps - 1) : null;
      }
    }
  }

  /** The module behind `database` of `import * as database`. */
  #namespaceAt(node: TSESTree.Node, scope: Scope): ModuleScope | undefined {
    const object = unwrap(node);
    if (object.type !== 'Identifier') return undefined;
    if (scope instanceof LocalScope && scope.bindingOf(object.name)) return undefined;
    const declaration = scope.module.declarations.get(object.name);
    if (declaration?.kind !== 'import' || declaration.imported !== '*') return undefined;
    const module = this.#reading.evaluator.link(scope.module, declaration.specifier);
    return typeof module === 'string' ? undefined : module;
  }
}

function bindingAt(node: TSESTree.Node, scope: Scope): LocalBinding | undefined {
  return node.type === 'Identifier' && scope instanceof LocalScope ? scope.bindingOf(node.name) : undefined;
}

/** What a function returns, past assertions. */
function returnsOf(fn: FunctionNode): readonly (TSESTree.Node | null)[] {
  if (fn.body.type !== 'BlockStatement') return [unwrap(fn.body)];
  const returned: (TSESTree.Node | null)[] = [];
  walk(fn.body, (each) => {
    if (each.type === 'ReturnStatement') returned.push(each.argument && unwrap(each.argument));
    return !isFunction(each);
  });
  return returned;
}

/** Whether a function has a variable of its own of this name. */
function declares(fn: FunctionNode, name: string): boolean {
  let found = fn.params.some((param) => boundNames(param).includes(name));
  walk(fn.body, (each) => {
    if (each.type === 'VariableDeclarator') found ||= boundNames(each.id).includes(name);
    return !found;
  });
  return found;
}

function keyAt(module: ModuleScope, node: TSESTree.Node, name: string): string {
  return `${module.path}:${startOf(node)} ${name}`;
}

/** The primary of a database with replicas is what its transactions run on. */
function withMember(object: string | null, name: string): string | null {
  return object === null || name === '$primary' ? object : `${object}.${name}`;
}

/** The key whose value a pattern binds to a name. */
function keyBinding({ properties }: TSESTree.ObjectPattern, name: string): string | undefined {
  for (const property of properties) {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') continue;
    if (property.value.type === 'Identifier' && property.value.name === name) return property.key.name;
  }
  return undefined;
}

/** `this` in a method of a class, or in an arrow function there. */
function ofThis(start: Scope): string | null {
  for (let scope: Scope | null = start; scope instanceof LocalScope; scope = scope.parent) {
    const { node, parent, module } = scope;
    if (isClass(node)) return keyAt(module, node, 'this');
    if (!isFunction(node) || node.type === 'ArrowFunctionExpression') continue;
    const owner = parent instanceof LocalScope ? parent.node : undefined;
    return owner && isClass(owner) ? keyAt(module, owner, 'this') : null;
  }
  return null;
}

function isClass({ type }: TSESTree.Node): boolean {
  return type === 'ClassDeclaration' || type === 'ClassExpression';
}
