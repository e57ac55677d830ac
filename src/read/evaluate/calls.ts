import type { TSESTree } from '@typescript-eslint/types';
import { constructClass } from './classes.ts';
import type { Unread } from '../../schema/unread.ts';
import { bindPattern } from './destructure.ts';
import type { Evaluator } from './evaluator.ts';
import { callOrigin, originOf, withOrigin } from './origin.ts';
import { Scope } from './scope.ts';
import { executeBody } from './statements.ts';
import { calleeName, unwrap } from '../syntax/syntax.ts';
import {
  literal,
  unknown,
  withoutChoices,
  type Args,
  type FunctionValue,
  type Site,
  type Value,
} from './value.ts';

/** What calling a value gives; of queries, with where it comes from. */
export function callFunction(
  evaluator: Evaluator,
  callee: Value,
  args: Args,
  site: Site,
  self: Value | null,
): Value {
  const result = called(evaluator, callee, args, site, self);
  const isUnread = evaluator.frame.readsQueries && result.kind === 'unknown' && !originOf(result);
  return isUnread ? withOrigin(result, callOrigin(evaluator, callee, args, site)) : result;
}

function called(evaluator: Evaluator, callee: Value, args: Args, site: Site, self: Value | null): Value {
  if (evaluator.frame.readsQueries && isScopeHelper(evaluator, site.node))
    return { kind: 'scoped', at: site.place };
  switch (callee.kind) {
    case 'scoped':
      return callee;
    case 'unknown': {
      if (evaluator.tableFactories.has(calleeName(site.node))) return evaluator.library.makeTable(args, site);
      callBack(evaluator, args, site);
      return withoutChoices(callee);
    }
    case 'native':
      if (callee.call) return callee.call(args, site);
      callBack(evaluator, args, site);
      return unknown('drizzle-api', site.place);
    case 'function':
      return inline(evaluator, callee, args, site, self);
    default: {
      const made = evaluator.library.call(callee, args, site);
      if (made) return made;
      callBack(evaluator, args, site);
      return unknown('unknown-function', site.place);
    }
  }
}

/** Whether a call is one of a function that the settings name: `withTenant`, `scope.withTenant` or `this.db.withTenant`. */
export function isScopeHelper({ scopeHelpers }: Evaluator, node: TSESTree.Node): boolean {
  if (scopeHelpers.size === 0) return false;
  if (scopeHelpers.has(calleeName(node))) return true;
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || callee.computed) return false;
  return callee.property.type === 'Identifier' && scopeHelpers.has(callee.property.name);
}

/** A function handed to code that is not followed may be called, any number of times, with anything. */
export function callBack(evaluator: Evaluator, args: Args, site: Site): void {
  const open: Unread = { reason: 'function-parameter', place: site.place };
  for (const fn of args.values) {
    if (fn.kind !== 'function') continue;
    evaluator.anyTimes(() => evaluator.call(fn, { values: [], open }, site), 'unknown-function');
  }
}

/** What `new` gives. */
export function construct(evaluator: Evaluator, callee: Value, args: Args, site: Site): Value {
  if (callee.kind === 'unknown') return callee;
  if (callee.kind === 'class') return constructClass(evaluator, callee, args, site);
  if (callee.kind === 'native' && callee.construct) return callee.construct(args, site);
  return unknown('unknown-function', site.place);
}

function inline(evaluator: Evaluator, fn: FunctionValue, args: Args, site: Site, self: Value | null): Value {
  const { node } = fn;
  if (node.async || node.generator || !node.body) return unknown('unknown-function', site.place);
  return (
    evaluator.entering(node, () => run(evaluator, fn, args, site, self)) ?? unknown('too-deep', site.place)
  );
}

function run(evaluator: Evaluator, fn: FunctionValue, args: Args, site: Site, self: Value | null): Value {
  const { node } = fn;
  const isArrow = node.type === 'ArrowFunctionExpression';
  const scope = new Scope(fn.scope.module, fn.scope, isArrow ? null : (fn.self ?? self));
  if (!isArrow) {
    const list: Value = {
      kind: 'array',
      items: [...args.values],
      open: args.open,
      owner: evaluator.frame,
      at: site.place,
    };
    scope.declare('arguments', list, evaluator.frame);
  }
  bindParameters(evaluator, node.params, args, scope, site);
  if (node.body?.type !== 'BlockStatement')
    return node.body ? evaluator.evaluate(node.body, scope) : unknown('unknown-function', site.place);
  return executeBody(evaluator, node.body, scope);
}

export function bindParameters(
  evaluator: Evaluator,
  params: FunctionValue['node']['params'],
  args: Args,
  scope: Scope,
  site: Site,
): void {
  // A parameter named `this` is a type annotation only; it takes no argument.
  const taking = params.filter((param) => !(param.type === 'Identifier' && param.name === 'this'));
  for (const [index, param] of taking.entries()) {
    if (param.type === 'RestElement') {
      const items = args.values.slice(index);
      bindPattern(
        evaluator,
        param.argument,
        { kind: 'array', items, open: args.open, owner: evaluator.frame, at: site.place },
        scope,
      );
      continue;
    }
    const absent: Value = args.open
      ? { kind: 'unknown', unread: args.open, at: site.place }
      : literal(undefined, site.place);
    bindPattern(evaluator, param, args.values[index] ?? absent, scope);
  }
}
