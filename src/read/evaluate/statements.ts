import type { TSESTree } from '@typescript-eslint/types';
import { bindPattern } from './destructure.ts';
import type { Evaluator } from './evaluator.ts';
import { forgetPassed } from './assignment.ts';
import { executeSwitch, forEach, repeat } from './loops.ts';
import { Scope } from './scope.ts';
import { literal, truth, unknown, type Value } from './value.ts';

/** What code may do instead of going on with the next statement. */
export type Exit = 'return' | 'break' | 'continue';

/** How a statement ends: `null` is going on with the next. */
export type Completion =
  | { readonly type: 'return'; readonly value: Value }
  | { readonly type: 'throw' | 'break' | 'continue' }
  /** It cannot be told what the code does from here on. */
  | { readonly type: 'lost'; readonly value: Value }
  /** It may go on, or leave by one of these. */
  | {
      readonly type: 'maybe';
      readonly exits: ReadonlySet<Exit>;
      /** Some of what it may return. */
      readonly values?: readonly Value[];
      /** Whether that is all of it. */
      readonly hasAll?: boolean;
      /** Each way through it returns or throws. */
      readonly isClosed?: boolean;
    }
  | null;

/** Runs a function's body; the value that it returns. */
export function executeBody(evaluator: Evaluator, body: TSESTree.BlockStatement, scope: Scope): Value {
  const completion = executeAll(evaluator, body.body, scope);
  const at = scope.module.place(body);
  switch (completion?.type) {
    case 'return':
    case 'lost':
      return completion.value;
    case 'maybe': {
      const { values = [], isClosed, hasAll } = completion;
      if (values.length === 0) return unknown('condition', at);
      const maybe = isClosed ? values : [...values, literal(undefined, at)];
      return { ...unknown('condition', at), maybe, ...(hasAll ? { isChoice: true } : {}) };
    }
    case 'throw':
      return unknown('unsupported-syntax', at);
    default:
      return literal(undefined, at);
  }
}

/** Runs statements in order. Functions are declared before the first of them. */
export function executeAll(
  evaluator: Evaluator,
  statements: readonly TSESTree.Statement[],
  scope: Scope,
): Completion {
  for (const statement of statements) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'FunctionDeclaration' && declared.id) {
      scope.declare(declared.id.name, evaluator.evaluate(declared, scope), evaluator.frame);
    }
  }
  for (const [index, statement] of statements.entries()) {
    const completion = execute(evaluator, statement, scope);
    if (completion?.type !== 'maybe') {
      if (completion) return completion;
      continue;
    }
    // Whether the rest runs at all is not known from here on.
    const rest = evaluator.uncertain(() => executeAll(evaluator, statements.slice(index + 1), scope));
    return {
      type: 'maybe',
      exits: new Set([...completion.exits, ...exitsOf(rest)]),
      values: [...(completion.values ?? []), ...valuesOf(rest)],
      hasAll: hasAll(completion) && hasAll(rest),
      isClosed: isClosed(rest),
    };
  }
  return null;
}

/** What code may return that may run, or not. */
function valuesOf(completion: Completion): readonly Value[] {
  if (completion?.type === 'return' || completion?.type === 'lost') return [completion.value];
  return completion?.type === 'maybe' ? (completion.values ?? []) : [];
}

/** Whether `valuesOf` tells all that code may return. */
function hasAll(completion: Completion): boolean {
  return completion?.type !== 'maybe' || completion.hasAll === true;
}

/** Whether code never goes on with the next statement. */
function isClosed(completion: Completion): boolean {
  if (completion?.type === 'maybe') return completion.isClosed === true;
  return completion?.type === 'return' || completion?.type === 'throw' || completion?.type === 'lost';
}

/** The ways in which code may leave that may run, or not. What throws does not run in a program that loads. */
export function exitsOf(completion: Completion): readonly Exit[] {
  switch (completion?.type) {
    case 'maybe':
      return [...completion.exits];
    case 'lost':
      return ['return'];
    case 'return':
    case 'break':
    case 'continue':
      return [completion.type];
    default:
      return [];
  }
}

/** Runs one statement. */
export function execute(
  evaluator: Evaluator,
  node: TSESTree.ProgramStatement | TSESTree.NamedExportDeclarations,
  scope: Scope,
): Completion {
  const at = scope.module.place(node);
  if (!evaluator.step()) return { type: 'lost', value: unknown('too-deep', at) };
  switch (node.type) {
    case 'ExpressionStatement': {
      const value = evaluator.evaluate(node.expression, scope);
      if (value.kind === 'unknown') forgetPassed(evaluator, node.expression, scope);
      return null;
    }
    case 'VariableDeclaration':
      for (const declarator of node.declarations) {
        const value = declarator.init ? evaluator.evaluate(declarator.init, scope) : literal(undefined, at);
        bindPattern(evaluator, declarator.id, value, scope);
      }
      return null;
    case 'ReturnStatement': {
      const value = node.argument ? evaluator.evaluate(node.argument, scope) : literal(undefined, at);
      return { type: 'return', value };
    }
    case 'ThrowStatement':
      return { type: 'throw' };
    case 'BlockStatement':
      return executeAll(evaluator, node.body, new Scope(scope.module, scope));
    case 'IfStatement': {
      const test = truth(evaluator.evaluate(node.test, scope));
      if (test === undefined) return eitherBranch(evaluator, node, scope);
      const branch = test ? node.consequent : node.alternate;
      return branch ? execute(evaluator, branch, scope) : null;
    }
    case 'ForOfStatement':
    case 'ForInStatement':
      return forEach(evaluator, node, scope);
    case 'ForStatement': {
      const inner = new Scope(scope.module, scope);
      if (node.init?.type === 'VariableDeclaration') execute(evaluator, node.init, inner);
      else if (node.init) evaluator.evaluate(node.init, inner);
      return repeat(evaluator, node, inner);
    }
    case 'WhileStatement':
    case 'DoWhileStatement':
      return repeat(evaluator, node, scope);
    case 'BreakStatement':
    case 'ContinueStatement':
      if (node.label) return { type: 'lost', value: unknown('unsupported-syntax', at) };
      return { type: node.type === 'BreakStatement' ? 'break' : 'continue' };
    case 'SwitchStatement':
      return executeSwitch(evaluator, node, scope);
    case 'TryStatement':
      return executeTry(evaluator, node, scope);
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
      if (node.id?.type === 'Identifier')
        scope.declare(node.id.name, evaluator.evaluate(node, scope), evaluator.frame);
      return null;
    case 'ExportNamedDeclaration':
      return node.declaration && execute(evaluator, node.declaration, scope);
    case 'FunctionDeclaration':
    case 'EmptyStatement':
    case 'DebuggerStatement':
    case 'TSDeclareFunction':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      return null;
    default:
      return { type: 'lost', value: unknown('unsupported-syntax', at) };
  }
}

/** One branch or the other, or none. */
function eitherBranch(evaluator: Evaluator, node: TSESTree.IfStatement, scope: Scope): Completion {
  const { consequent, alternate } = node;
  const first = evaluator.uncertain(() => execute(evaluator, consequent, scope));
  // `if (!valid) throw ...`: a program that loads takes the other way.
  if (first?.type === 'throw') return alternate && execute(evaluator, alternate, scope);
  const second = alternate && evaluator.uncertain(() => execute(evaluator, alternate, scope));
  const exits = new Set([...exitsOf(first), ...exitsOf(second)]);
  if (exits.size === 0) return null;
  const values = [...valuesOf(first), ...valuesOf(second)];
  return {
    type: 'maybe',
    exits,
    values,
    hasAll: hasAll(first) && hasAll(second),
    isClosed: isClosed(first) && isClosed(second),
  };
}

/** What may throw may end anywhere, so that neither block is certain where there is a handler. */
function executeTry(evaluator: Evaluator, node: TSESTree.TryStatement, scope: Scope): Completion {
  const { block, handler, finalizer } = node;
  const finish = (completion: Completion): Completion => {
    const last = finalizer && execute(evaluator, finalizer, scope);
    return last ?? completion;
  };
  if (!handler) return finish(execute(evaluator, block, scope));
  const tried = evaluator.uncertain(() => execute(evaluator, block, scope));
  const handled = evaluator.uncertain(() => {
    const inner = new Scope(scope.module, scope);
    if (handler.param) {
      bindPattern(evaluator, handler.param, unknown('environment', scope.module.place(handler)), inner);
    }
    return execute(evaluator, handler.body, inner);
  });
  const exits = new Set([...exitsOf(tried), ...exitsOf(handled)]);
  return finish(exits.size > 0 ? { type: 'maybe', exits } : null);
}
