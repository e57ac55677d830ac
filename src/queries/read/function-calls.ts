import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import type { Evaluator } from '../../read/evaluate/evaluator.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { Scope } from '../../read/evaluate/scope.ts';
import { childrenOf, isNamed, nameOf, unwrap } from '../../read/syntax/syntax.ts';
import type { Value } from '../../read/evaluate/value.ts';
import { importWord } from '../../modules/words.ts';
import { isSamePlace } from '../../schema/place.ts';
import { isTransparent, memberName } from './around.ts';
import { calledBy, type CallingFile } from './callers.ts';
import type { PassedValue } from '../model/condition.ts';
import type { Call } from './find-chains.ts';
import { isEndpoint, namedFunction, type Named } from './named-function.ts';

/** A file whose calls pass values. */
interface PassingFile extends CallingFile {
  passedBy(call: Call, index: number, keys: readonly string[]): PassedValue | undefined;
}

/** A call, and the file that it is in. */
interface KnownCall {
  readonly call: Call;
  readonly file: PassingFile;
}

/**
 * The calls of functions, as far as these are all known. A function that is used as a value, or that may be called by what
 * cannot be resolved, may be called with anything.
 */
export class FunctionCalls {
  readonly #evaluator: Evaluator;
  readonly #modulesNaming: (name: string, file: string) => readonly ModuleScope[] | null;
  readonly #fileOf: (module: ModuleScope) => PassingFile;
  readonly #known = new Map<TSESTree.Node, readonly KnownCall[] | null>();

  /** @param modulesNaming The modules that may name a function of a file; `null` where they are too many. */
  constructor(
    evaluator: Evaluator,
    modulesNaming: (name: string, file: string) => readonly ModuleScope[] | null,
    fileOf: (module: ModuleScope) => PassingFile,
  ) {
    this.#evaluator = evaluator;
    this.#modulesNaming = modulesNaming;
    this.#fileOf = fileOf;
  }

  /** What all calls of a function pass as a parameter, or as a member of it; `null` where that is not known. */
  passed(
    module: ModuleScope,
    around: NodePath | undefined,
    index: number,
    keys: readonly string[],
  ): readonly PassedValue[] | null {
    const named = around && namedFunction(module, around);
    if (!named || named.fn.params[index]?.type === 'RestElement') return null;
    const [first] = named.fn.params;
    if (first?.type === 'Identifier' && first.name === 'this') return null;
    const calls = this.#callsOf(named);
    const passed = calls?.map(({ call, file }) => file.passedBy(call, index, keys)) ?? [];
    return passed.length > 0 && passed.every((each) => each !== undefined) ? passed : null;
  }

  #callsOf(named: Named): readonly KnownCall[] | null {
    let calls = this.#known.get(named.fn);
    if (calls === undefined) this.#known.set(named.fn, (calls = this.#find(named)));
    return calls;
  }

  #find(named: Named): readonly KnownCall[] | null {
    const { module, name, holder } = named;
    const modules = isEndpoint(named) ? null : this.#modulesNaming(name, module.path);
    // An object may be handed to what calls its methods by any name.
    const ofObject = holder && holder !== 'class' ? this.#modulesNaming(holder.object, module.path) : [];
    const ofDefault = named.isDefault ? this.#modulesNaming(importWord(module.path), module.path) : [];
    if (!modules || !ofObject || !ofDefault) return null;
    const namesIn = new Map<ModuleScope, Names>();
    for (const each of new Set([module, ...modules, ...ofObject, ...ofDefault])) {
      const names = each === module ? own(named) : importedNames(each, named, this.#evaluator);
      if (!names || !isOnlyCalled(each, named, names)) return null;
      namesIn.set(each, names);
    }
    const found: KnownCall[] = [];
    // Reading a file is expensive, and those that import the function say soonest that nothing is known of it.
    const all = [...namesIn].toSorted(([, a], [, b]) => Number(isEmpty(a)) - Number(isEmpty(b)));
    for (const [each, names] of all) {
      const isElsewhere = isEmpty(names) && (found.length > 0 || named.holder === 'class');
      const mayBeCalled = isElsewhere && named.isMember && mentionsMember(each.text, name);
      if (isEmpty(names) && !mayBeCalled) continue;
      const calls = this.#callsIn(each, named, names);
      if (!calls) return null;
      found.push(...calls);
    }
    return found;
  }

  /** The calls in one file; `null` where something that was not resolved may be the function. */
  #callsIn(module: ModuleScope, named: Named, { functions }: Names): readonly KnownCall[] | null {
    const file = this.#fileOf(module);
    const calls: KnownCall[] = [];
    for (const name of new Set([named.name, ...functions])) {
      for (const call of file.callsOf(name)) {
        const called = calledBy(call, file.reading);
        const isMember = unwrap(call.node.callee).type === 'MemberExpression';
        if (called) {
          if (isSamePlace(called.module.place(called.node), named.at)) calls.push({ call, file });
        } else if (isMember ? named.isMember : functions.has(name)) return null;
      }
    }
    return calls;
  }
}

/** The names by which a file has a function: by itself, or as a member of a namespace. */
interface Names {
  readonly functions: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
}

function isEmpty({ functions, namespaces }: Names): boolean {
  return functions.size + namespaces.size === 0;
}

/** Whether a text has `.name` in it. */
function mentionsMember(text: string, name: string): boolean {
  return new RegExp(`\\.\\s*${name.replaceAll('$', '\\$')}\\b`).test(text);
}

function own({ name, holder }: Named): Names {
  return {
    functions: new Set(holder ? [] : [name]),
    namespaces: new Set(holder && holder !== 'class' ? [holder.object] : []),
  };
}

/** What a file imports the function as; `null` where it may be something that cannot be followed. */
function importedNames(module: ModuleScope, named: Named, evaluator: Evaluator): Names | null {
  const { name, holder, at: own } = named;
  if (holder === 'class') return { functions: new Set(), namespaces: new Set() };
  const exported = holder ? holder.object : name;
  const is = (value: Value): boolean =>
    value.kind === 'function' && isSamePlace(value.scope.module.place(value.node), own);
  const functions = new Set<string>();
  const namespaces = new Set<string>();
  if (named.isDefault && isImportedAnyhow(module, importWord(named.module.path))) return null;
  for (const statement of module.program.body) {
    if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') continue;
    for (const specifier of statement.specifiers) {
      const at = module.place(specifier);
      const local = specifier.local.name;
      const value = (): Value => evaluator.lookup(local, new Scope(module, null), at);
      if (specifier.type === 'ImportNamespaceSpecifier') {
        const member = evaluator.member(value(), exported, at);
        if (holder && is(evaluator.member(member, name, at))) return null;
        if (is(member)) namespaces.add(local);
      } else if (specifier.type === 'ImportDefaultSpecifier') {
        if (named.isDefault && is(value())) functions.add(local);
      } else if (nameOf(specifier.imported) === exported) {
        const imported = value();
        if (holder && is(evaluator.member(imported, name, at))) namespaces.add(local);
        else if (is(imported)) functions.add(local);
        else if (imported.kind === 'unknown' && imported.unread.reason !== 'package-import') return null;
      }
    }
  }
  return { functions, namespaces };
}

/** Whether a file has the default export of another in a way that is not followed: all of it, dynamically, or to export it again. */
function isImportedAnyhow({ text, program }: ModuleScope, word: string): boolean {
  const isOfFile = (source: string): boolean => importWord(source) === word;
  if (
    Array.from(text.matchAll(/\b(?:import|require)\s*\(\s*["']([^"'\n]+)["']/g)).some(([, source]) =>
      isOfFile(source ?? ''),
    )
  )
    return true;
  return program.body.some((each) => {
    if (each.type === 'ImportDeclaration')
      return (
        isOfFile(each.source.value) && each.specifiers.some(({ type }) => type === 'ImportNamespaceSpecifier')
      );
    return (
      each.type === 'ExportNamedDeclaration' &&
      each.source !== null &&
      isOfFile(each.source.value) &&
      each.specifiers.some(({ local }) => nameOf(local) === 'default')
    );
  });
}

/** Whether a file does nothing with a function but call it, and export it under its own name, or by default where it is. */
function isOnlyCalled(
  { program, path }: ModuleScope,
  { name, holder, isDefault, module }: Named,
  { functions, namespaces }: Names,
): boolean {
  const exported = holder && holder !== 'class' ? holder.object : name;
  const isFine = (node: TSESTree.Node, parent: TSESTree.Node | null, isCallee: boolean): boolean => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'TSTypeAnnotation':
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeParameterInstantiation':
        return true;
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        const id = declaration.type === 'FunctionDeclaration' ? declaration.id : declaration;
        if (id?.type !== 'Identifier' || !functions.has(id.name)) break;
        if (!isDefault || path !== module.path) return false;
        if (declaration.type === 'Identifier') return true;
        break;
      }
      case 'ExportSpecifier':
        return nameOf(node.local) !== exported || nameOf(node.exported) === exported;
      // `const { remove } = service`
      case 'ObjectPattern':
        if (holder && node.properties.some((each) => each.type === 'Property' && isNamed(each.key, name)))
          return false;
        break;
      case 'MemberExpression': {
        const object = unwrap(node.object);
        const member = memberName(node);
        if (holder && member === name && !isCallee) return false;
        if (object.type !== 'Identifier' || !namespaces.has(object.name)) break;
        return member !== undefined && (member !== name || isCallee);
      }
      case 'Identifier':
        if (namespaces.has(node.name)) return !isUse(node, parent);
        return !functions.has(node.name) || isCallee || !isUse(node, parent);
      default:
        break;
    }
    const callee = node.type === 'CallExpression' ? node.callee : undefined;
    return childrenOf(node).every((child) =>
      isFine(child, node, child === callee || (isCallee && isTransparent(node))),
    );
  };
  return isFine(program, null, false);
}

/** Whether an identifier is the use of a name, not its declaration or the key of something else. */
function isUse(node: TSESTree.Identifier, parent: TSESTree.Node | null): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.computed || parent.object === node;
    case 'Property':
      return parent.computed || parent.value === node || parent.shorthand;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.computed || parent.value === node;
    case 'VariableDeclarator':
      return parent.init === node;
    case 'ClassDeclaration':
      return parent.id !== node;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return parent.body === node;
    default:
      return true;
  }
}
