import type { TSESTree } from '@typescript-eslint/types';
import { boundNames, declaredNames, isFunction, isNamed, unwrap, walk, type FunctionNode } from './syntax.ts';

/** How code changes what a top-level name holds, after its declaration. */
export interface Changes {
  /** `name = ...`, anywhere. */
  reassigned: boolean;
  /** Members set, `push` and the like inside a function, where the moment is not known. */
  inFunctions: boolean;
  /** Top-level statements that change it, or hand it to a function that may, in order. */
  readonly statements: TSESTree.ProgramStatement[];
  /** Whether one of them changes it for certain. */
  isCertain: boolean;
  /** Methods called on the name itself, as `shared.notNull()` is. */
  readonly methods: Map<string, TSESTree.Node[]>;
}

const mutators = new Set([
  'add',
  'clear',
  'copyWithin',
  'delete',
  'fill',
  'pop',
  'push',
  'reverse',
  'set',
  'shift',
  'sort',
  'splice',
  'unshift',
]);
const objectMutators = new Set(['assign', 'defineProperties', 'defineProperty', 'setPrototypeOf']);

/** Finds what a module does to its own top-level names, by syntax. */
export function findChanges(
  program: TSESTree.Program,
  isDeclared: (name: string) => boolean,
): Map<string, Changes> {
  const finder = new Finder(isDeclared);
  for (const statement of program.body) finder.look(statement);
  return finder.changes;
}

class Finder {
  readonly changes = new Map<string, Changes>();
  readonly #isDeclared: (name: string) => boolean;
  /** The callbacks written in the call of the statement: they run with it, as far as the callee is known. */
  #inline = new Set<TSESTree.Node>();

  constructor(isDeclared: (name: string) => boolean) {
    this.#isDeclared = isDeclared;
  }

  look(statement: TSESTree.ProgramStatement): void {
    this.#inline = new Set();
    walk(statement, (node, functions) => {
      switch (node.type) {
        case 'AssignmentExpression':
          this.#lookAtTarget(statement, node.left, functions);
          break;
        case 'UpdateExpression':
          this.#lookAtTarget(statement, node.argument, functions);
          break;
        case 'UnaryExpression':
          if (node.operator === 'delete') this.#change(statement, node.argument, functions);
          break;
        case 'CallExpression':
          if (statement.type === 'ExpressionStatement')
            for (const each of [unwrap(node.callee), ...node.arguments])
              if (isFunction(each)) this.#inline.add(each);
          this.#lookAtCall(statement, node, functions);
      }
    });
    for (const name of passedNames(statement)) if (this.#isDeclared(name)) this.#runs(name, statement);
  }

  #lookAtTarget(
    statement: TSESTree.ProgramStatement,
    target: TSESTree.Node,
    functions: readonly FunctionNode[],
  ): void {
    if (target.type === 'MemberExpression') this.#change(statement, target, functions);
    for (const name of boundNames(target))
      if (this.#isOurs(name, functions)) this.#changesFor(name).reassigned = true;
  }

  #lookAtCall(
    statement: TSESTree.ProgramStatement,
    node: TSESTree.CallExpression,
    functions: readonly FunctionNode[],
  ): void {
    if (node.callee.type !== 'MemberExpression') return;
    const { object, property } = node.callee;
    const method = property.type === 'Identifier' ? property.name : '';
    const [first] = node.arguments;
    if (isNamed(object, 'Object') && objectMutators.has(method)) {
      if (first) this.#change(statement, first, functions);
      return;
    }
    if (mutators.has(method)) this.#change(statement, object, functions);
    const name = rootName(object);
    if (name === undefined || !this.#isOurs(name, functions)) return;
    const { methods } = this.#changesFor(name);
    const calls = methods.get(method);
    if (calls) calls.push(node);
    else methods.set(method, [node]);
  }

  #change(
    statement: TSESTree.ProgramStatement,
    target: TSESTree.Node,
    functions: readonly FunctionNode[],
  ): void {
    const name = rootName(target);
    if (name === undefined || !this.#isOurs(name, functions)) return;
    this.#changesFor(name).isCertain = true;
    if (functions.some((each) => !this.#inline.has(each))) this.#changesFor(name).inFunctions = true;
    else this.#runs(name, statement);
  }

  #runs(name: string, statement: TSESTree.ProgramStatement): void {
    const { statements } = this.#changesFor(name);
    if (statements.at(-1) !== statement) statements.push(statement);
  }

  #isOurs(name: string, functions: readonly FunctionNode[]): boolean {
    return this.#isDeclared(name) && !functions.some((each) => localNames(each).has(name));
  }

  #changesFor(name: string): Changes {
    let entry = this.changes.get(name);
    if (!entry) {
      entry = { reassigned: false, inFunctions: false, statements: [], isCertain: false, methods: new Map() };
      this.changes.set(name, entry);
    }
    return entry;
  }
}

/** Nodes that have statements below them, which alone declare names. */
const statementsWithin: ReadonlySet<string> = new Set([
  'BlockStatement',
  'CatchClause',
  'DoWhileStatement',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'IfStatement',
  'LabeledStatement',
  'SwitchCase',
  'SwitchStatement',
  'TryStatement',
  'WhileStatement',
]);

const locals = new WeakMap<FunctionNode, ReadonlySet<string>>();

/** The names that a function declares for itself; a block's are counted as the function's. */
function localNames(fn: FunctionNode): ReadonlySet<string> {
  let names = locals.get(fn);
  if (!names) {
    const found = new Set(fn.params.flatMap((param) => boundNames(param)));
    if (fn.body) {
      walk(fn.body, (node) => {
        if (node.type === 'VariableDeclaration' || node.type === 'ClassDeclaration' || isFunction(node)) {
          for (const name of node.type === 'FunctionExpression' ? [] : declaredNames(node)) found.add(name);
        }
        return statementsWithin.has(node.type);
      });
    }
    locals.set(fn, (names = found));
  }
  return names;
}

/** Names that a statement hands to a function whose result nobody uses: if it does anything, it does it to them. */
function passedNames(statement: TSESTree.Node): string[] {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'CallExpression') return [];
  const { callee } = statement.expression;
  if (callee.type === 'MemberExpression' && isNamed(callee.object, 'console')) return [];
  return statement.expression.arguments.flatMap((argument) => rootName(argument) ?? []);
}

/** The name at the root of `name.a.b` or `name.m().n()`. */
function rootName(node: TSESTree.Node): string | undefined {
  let current = node;
  for (;;) {
    switch (current.type) {
      case 'Identifier':
        return current.name;
      case 'MemberExpression':
        current = current.object;
        break;
      case 'CallExpression':
        current = current.callee;
        break;
      case 'ChainExpression':
      case 'TSNonNullExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        current = current.expression;
        break;
      default:
        return undefined;
    }
  }
}
