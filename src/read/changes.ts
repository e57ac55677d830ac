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
  const changes = new Map<string, Changes>();
  const changesFor = (name: string): Changes => {
    let entry = changes.get(name);
    if (!entry) {
      entry = { reassigned: false, inFunctions: false, statements: [], isCertain: false, methods: new Map() };
      changes.set(name, entry);
    }
    return entry;
  };
  for (const statement of program.body) {
    const runs = (name: string): void => {
      const { statements } = changesFor(name);
      if (statements.at(-1) !== statement) statements.push(statement);
    };
    // A callback written in the call of a statement of its own runs with it, as far as the callee is known.
    const inline = new Set<TSESTree.Node>();
    walk(statement, (node, functions) => {
      if (statement.type === 'ExpressionStatement' && node.type === 'CallExpression')
        for (const each of [unwrap(node.callee), ...node.arguments]) if (isFunction(each)) inline.add(each);
      const isOurs = (name: string): boolean =>
        isDeclared(name) && !functions.some((each) => localNames(each).has(name));
      const change = (target: TSESTree.Node): void => {
        const name = rootName(target);
        if (name === undefined || !isOurs(name)) return;
        changesFor(name).isCertain = true;
        if (functions.some((each) => !inline.has(each))) changesFor(name).inFunctions = true;
        else runs(name);
      };
      if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression') {
        const target = node.type === 'AssignmentExpression' ? node.left : node.argument;
        if (target.type === 'MemberExpression') change(target);
        for (const name of boundNames(target)) if (isOurs(name)) changesFor(name).reassigned = true;
      } else if (node.type === 'UnaryExpression' && node.operator === 'delete') {
        change(node.argument);
      } else if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
        const { object, property } = node.callee;
        const method = property.type === 'Identifier' ? property.name : '';
        const [first] = node.arguments;
        if (isNamed(object, 'Object') && objectMutators.has(method)) {
          if (first) change(first);
          return;
        }
        if (mutators.has(method)) change(object);
        const name = rootName(object);
        if (name === undefined || !isOurs(name)) return;
        const { methods } = changesFor(name);
        methods.set(method, [...(methods.get(method) ?? []), node]);
      }
    });
    for (const name of passedNames(statement)) if (isDeclared(name)) runs(name);
  }
  return changes;
}

const locals = new WeakMap<FunctionNode, ReadonlySet<string>>();

/** The names that a function declares for itself; a block's are counted as the function's. */
function localNames(fn: FunctionNode): ReadonlySet<string> {
  let names = locals.get(fn);
  if (!names) {
    const found = new Set(fn.params.flatMap((param) => boundNames(param)));
    if (fn.body) {
      walk(fn.body, (node, functions) => {
        if (functions.length > 0) return;
        if (node.type === 'VariableDeclaration' || node.type === 'ClassDeclaration' || isFunction(node)) {
          for (const name of node.type === 'FunctionExpression' ? [] : declaredNames(node)) found.add(name);
        }
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
