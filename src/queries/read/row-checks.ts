import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import { LocalScope, type LocalBinding } from '../../read/evaluate/local-scope.ts';
import { visiting } from '../../read/evaluate/origin.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import {
  endOf,
  isFunction,
  startOf,
  unwrap,
  waitedFor,
  type FunctionNode,
} from '../../read/syntax/syntax.ts';
import type { Place } from '../../schema/place.ts';
import { contextOf, isSameNode, memberName } from './around.ts';
import type { Use } from './find-chains.ts';
import { isFiltered, isGuarded, isTested } from './row-guards.ts';
import { givesRow, isDefault, isIndex, isTarget, settledIn } from './row-syntax.ts';
import { RowTests, type Row } from './row-tests.ts';

/** What following a row needs to know of its file. */
export interface FileUses {
  usesOf(binding: LocalBinding): readonly Use[];
  /** The scope that a function or a loop opens. */
  scopeOf(node: TSESTree.Node): Scope | undefined;
  /** The function that a call runs, where it was found. */
  functionOf(callee: TSESTree.Node, scope: Scope): FunctionNode | undefined;
  /** Whether an expression is a member of a row that was found by its key alone, and not compared with a tenant. */
  isOfAnyRow(node: TSESTree.Node, scope: Scope): boolean;
  /** Whether an expression is the id or the email of the signed-in user. */
  isUser(node: TSESTree.Node, scope: Scope): boolean;
}

/** A place at which the code does something with a row, or a member of it. */
interface RowUse {
  readonly around: NodePath;
  readonly keys: readonly string[];
  /** `rows.filter((row) => ...)` */
  readonly filter?: FunctionNode;
}

/** How many variables a row may go through. */
const maxVariables = 16;

/** What the code does with the rows of a chain: whether it compares them with a tenant before it does anything else. */
export class RowChecks {
  readonly #file: FileUses;
  readonly #scope: Scope;
  readonly #uses: RowUse[] = [];
  /** Where expressions stand for the row, or for a member of it. */
  readonly #names = new Map<TSESTree.Node, readonly string[]>();
  /** Where they stand for a list of rows, which is there even if it is empty. */
  readonly #lists = new Set<TSESTree.Node>();
  readonly #bindings = new Set<LocalBinding>();
  /** Whether the row goes somewhere where it is not followed. */
  #isLost = false;

  /** @param isList Whether it gives a list of rows, and not one row or none. */
  constructor(whole: NodePath, scope: Scope, file: FileUses, isList: boolean) {
    this.#file = file;
    this.#scope = scope;
    this.#name(whole.node, [], isList);
    this.#follow(whole, scope, [], isList);
  }

  /**
   * Whether a row is compared with a tenant before it is used; with `at`, before it is used at that place, if it is.
   * Where it is used in tests alone, one of them has to compare it.
   */
  areChecked(isTenant: Row['isTenant'], at: Place | null): boolean {
    if (this.#isLost || this.#bindings.size === 0) return false;
    const tests = this.#tests(isTenant, 'tenant');
    const isGuardedUse = (use: RowUse): boolean =>
      use.filter ? isFiltered(use.filter, tests) : isGuarded(use.around, tests);
    const used = this.#uses.filter((use) => use.filter ?? !isTested(use.around, tests));
    const within = used.filter(
      ({ around: { node } }) => at !== null && at.start <= startOf(node) && endOf(node) <= at.end,
    );
    if (within.length > 0) return within.every(isGuardedUse);
    if (used.length > 0) return used.every(isGuardedUse);
    return this.#uses.some(({ keys, around }) => {
      const context = contextOf(around)?.node;
      const isIdle = context !== undefined && tests.saysNothing(context);
      return isTenant(keys) && !isIdle && isTested(around, tests);
    });
  }

  /** Whether the code does nothing with the row but test it, and return it or parts of it. */
  areReturned(): boolean {
    const tests = this.#testsFor(null);
    return (
      !this.#isLost &&
      this.#uses.length > 0 &&
      this.#uses.every(({ around, filter }) => !filter && (isInReturn(around) || isTested(around, tests)))
    );
  }

  /** Whether code is reached only where there is a row, or, with `isTenant`, only with one of the tenant's. */
  holdAt(around: NodePath, isTenant: Row['isTenant'] | null): boolean {
    return isGuarded(around, this.#testsFor(isTenant));
  }

  /** The same of the end of a function's body. */
  holdAtEnd({ body }: TSESTree.BlockStatement, isTenant: Row['isTenant'] | null): boolean {
    const tests = this.#testsFor(isTenant);
    return body.some((each) => tests.passes(each));
  }

  /** Whether an expression counts as true only where there is a row, or, with `isTenant`, only for one of the tenant's. */
  proves(test: TSESTree.Node, isTenant: Row['isTenant'] | null): boolean {
    return this.#testsFor(isTenant).proves(test, true);
  }

  #testsFor(isTenant: Row['isTenant'] | null): RowTests {
    return isTenant ? this.#tests(isTenant, 'tenant') : this.#tests(() => false, 'existence');
  }

  #tests(isTenant: Row['isTenant'], asks: 'tenant' | 'existence'): RowTests {
    const row: Row = {
      keysOf: (node) => this.keysOf(node),
      isList: (node) => this.isList(node),
      isTenant,
      functionOf: (callee) => this.#file.functionOf(callee, this.#scope),
      isOfAnyRow: (node) => this.#file.isOfAnyRow(node, this.#scope),
      isUser: (node) => this.#file.isUser(node, this.#scope),
      initOf: (name) => {
        const binding = this.#scope instanceof LocalScope ? this.#scope.bindingOf(name) : undefined;
        const { declaration, changes } = binding ?? {};
        const init = declaration?.kind === 'variable' ? declaration.declarator : undefined;
        return changes?.length === 0 && init?.id.type === 'Identifier' ? (init.init ?? undefined) : undefined;
      },
    };
    return new RowTests(row, asks);
  }

  /** The members of the row that an expression stands for: none for the row itself, or the list of rows. */
  keysOf(node: TSESTree.Node): readonly string[] | undefined {
    const inner = unwrap(node);
    const known = this.#names.get(inner);
    if (known || inner.type !== 'MemberExpression') return known;
    const owner = this.keysOf(inner.object);
    if (!owner || isIndex(inner)) return owner;
    const name = memberName(inner);
    return name === undefined ? undefined : [...owner, name];
  }

  isList(node: TSESTree.Node): boolean {
    return this.#lists.has(unwrap(node));
  }

  #name(node: TSESTree.Node, keys: readonly string[], isList: boolean): void {
    this.#names.set(unwrap(node), keys);
    if (isList && keys.length === 0) this.#lists.add(unwrap(node));
  }

  /** Goes from an expression that stands for the row to where it is bound to a name, or used. */
  #follow(start: NodePath, scope: Scope, keys: readonly string[], isOfList: boolean): void {
    let around = start;
    let path = keys;
    let isList = isOfList;
    for (let context = contextOf(around); context; context = contextOf(around)) {
      const { node } = context;
      if (waitedFor(node) || isDefault(node, around.node)) around = context;
      else if (node.type === 'MemberExpression' && isSameNode(node.object, around.node)) {
        const call = contextOf(context);
        const method = memberName(node);
        if (isIndex(node)) {
          around = context;
          isList = false;
        } else if (method === undefined) break;
        else if (call?.node.type !== 'CallExpression' || !isSameNode(call.node.callee, node)) {
          around = context;
          path = [...path, method];
        } else if (this.#visits(method, call, path)) return;
        else if (givesRow(method, call.node)) {
          around = call;
          isList &&= method === 'execute';
        } else break;
      } else break;
    }
    this.#bindOrUse(around, scope, path, isList);
  }

  /** `rows.map((row) => ...)`, where the function's parameter is the row. */
  #visits(method: string, call: NodePath, keys: readonly string[]): boolean {
    const [fn] = call.node.type === 'CallExpression' ? call.node.arguments : [];
    if (!fn || !visiting.has(method) || !isFunction(fn)) return false;
    const [param] = fn.params;
    const scope = this.#file.scopeOf(fn);
    if (param && scope) this.#bind(param, scope, keys, false);
    if (method === 'filter' || method === 'find') this.#uses.push({ around: call, keys, filter: fn });
    return true;
  }

  #bindOrUse(start: NodePath, scope: Scope, keys: readonly string[], isList: boolean): void {
    const settled = settledIn(start);
    const around = settled?.around ?? start;
    const node = contextOf(around)?.node;
    if (settled) {
      const pattern = node?.type === 'VariableDeclarator' ? node.id : undefined;
      const element = pattern?.type === 'ArrayPattern' ? pattern.elements[settled.index] : undefined;
      if (element) this.#bind(element, scope, keys, isList);
      else this.#isLost = true;
      return;
    }
    if (node?.type === 'VariableDeclarator' && node.init && isSameNode(node.init, around.node))
      this.#bind(node.id, scope, keys, isList);
    else if (
      node?.type === 'AssignmentExpression' &&
      node.operator === '=' &&
      isSameNode(node.right, around.node)
    )
      this.#bind(node.left, scope, keys, isList);
    else if (node?.type === 'ForOfStatement' && isSameNode(node.right, around.node)) {
      const [declared] = node.left.type === 'VariableDeclaration' ? node.left.declarations : [];
      const inner = this.#file.scopeOf(node);
      if (declared && inner) this.#bind(declared.id, inner, keys, false);
    } else this.#uses.push({ around, keys });
  }

  #bind(pattern: TSESTree.Node, scope: Scope, keys: readonly string[], isList: boolean): void {
    switch (pattern.type) {
      case 'Identifier': {
        const binding = scope instanceof LocalScope ? scope.bindingOf(pattern.name) : undefined;
        if (!binding || isSetAgain(binding) || this.#bindings.size >= maxVariables) this.#isLost = true;
        else if (!this.#bindings.has(binding)) {
          this.#bindings.add(binding);
          const uses = this.#file.usesOf(binding).filter(({ around }) => !isTarget(around));
          for (const { around } of uses) this.#name(around.node, keys, isList);
          for (const use of uses) this.#follow(use.around, use.scope, keys, isList);
        }
        return;
      }
      case 'AssignmentPattern':
        this.#bind(pattern.left, scope, keys, isList);
        return;
      case 'ArrayPattern':
        for (const element of pattern.elements) if (element) this.#bind(element, scope, keys, false);
        return;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          const key = property.type === 'Property' && !property.computed ? property.key : undefined;
          if (property.type === 'Property' && key?.type === 'Identifier')
            this.#bind(property.value, scope, [...keys, key.name], false);
          else this.#isLost = true;
        }
        return;
      default:
        this.#isLost = true;
    }
  }
}

/** Whether a function returns an expression, or an object or a list that has it. */
function isInReturn(use: NodePath): boolean {
  for (let inner = use, outer = contextOf(use); outer; inner = outer, outer = contextOf(outer)) {
    const { node } = outer;
    switch (node.type) {
      case 'ReturnStatement':
        return true;
      case 'ArrowFunctionExpression':
        return isSameNode(node.body, inner.node);
      case 'ArrayExpression':
      case 'AwaitExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'MemberExpression':
      case 'ObjectExpression':
      case 'Property':
      case 'SpreadElement':
      case 'TemplateLiteral':
        break;
      // `{ ...row, tags: parse(row.tags) }`: a member in another form.
      case 'CallExpression':
        if (contextOf(outer)?.node.type !== 'Property') return false;
        break;
      default:
        return false;
    }
  }
  return false;
}

/** Whether a variable is set more than once, so that it may hold the row of another query. */
function isSetAgain({ declaration, changes }: LocalBinding): boolean {
  const isSet = declaration.kind !== 'variable' || declaration.declarator.init !== null;
  const times = changes.filter(({ kind }) => kind === 'assign' || kind === 'other').length;
  return times > (isSet ? 0 : 1);
}
