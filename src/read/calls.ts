import { constructClass } from './classes.ts';
import { bindPattern } from './destructure.ts';
import { enumColumn } from './drizzle-api/makers.ts';
import type { Evaluator } from './evaluator.ts';
import { Scope } from './scope.ts';
import { executeBody } from './statements.ts';
import { literal, unknown, type Args, type FunctionValue, type Site, type Value } from './value.ts';

/** What calling a value gives. */
export function callFunction(
  evaluator: Evaluator,
  callee: Value,
  args: Args,
  site: Site,
  self: Value | null,
): Value {
  switch (callee.kind) {
    case 'unknown':
      return callee;
    case 'native':
      return callee.call?.(args, site) ?? unknown('drizzle-api', site.place);
    case 'enum':
      return enumColumn(evaluator, callee, args, site);
    case 'function':
      return inline(evaluator, callee, args, site, self);
    default:
      return unknown('unknown-function', site.place);
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
  if (node.body.type !== 'BlockStatement') return evaluator.evaluate(node.body, scope);
  return executeBody(evaluator, node.body, scope);
}

export function bindParameters(
  evaluator: Evaluator,
  params: FunctionValue['node']['params'],
  args: Args,
  scope: Scope,
  site: Site,
): void {
  for (const [index, param] of params.entries()) {
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
    // A parameter named `this` is a type annotation only; it takes no argument.
    const absent: Value = args.open
      ? { kind: 'unknown', unread: args.open, at: site.place }
      : literal(undefined, site.place);
    bindPattern(evaluator, param, args.values[index] ?? absent, scope);
  }
}
