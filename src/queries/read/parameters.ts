import type { TSESTree } from '@typescript-eslint/types';
import { isScopeHelper } from '../../read/evaluate/calls.ts';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import type { LocalDeclaration } from '../../read/evaluate/local-scope.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { originOf, visiting, withOrigin } from '../../read/evaluate/origin.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { calleeName, unwrap, type FunctionNode } from '../../read/syntax/syntax.ts';
import type { Value } from '../../read/evaluate/value.ts';
import { memberName } from './around.ts';
import { isContext } from './session.ts';
import { isRelational } from './chain-context.ts';

/** Functions that hand the items of a list, or parts of it, to a function: `pMap(rows, fn)`, `inChunks(ids, 100, fn)`. */
export const goesThrough = /(?:chunk|batch)\w*$|(?:^|\.)(?:p?map|each|forEach|eachLimit|mapLimit|from)$/i;

/** What is known of functions whose parameters are asked for. */
interface Known {
  /** The call that a function is handed to. */
  receiverOf(fn: TSESTree.Node): TSESTree.CallExpression | undefined;
  /** What the function's callers pass. */
  passed(fn: FunctionNode, index: number): Value | undefined;
  /** Whether a function makes settings for the session, itself or by a function that it calls. */
  makesSettings(fn: FunctionNode): boolean;
  /** What a function of the project passes to the function that a call hands to it. */
  handed(call: TSESTree.CallExpression, fn: FunctionNode, index: number, scope: Scope): Value | undefined;
}

/** The values of a file's parameters, by what calls their functions. */
export class Parameters {
  readonly #reading: LocalReading;
  readonly #module: ModuleScope;
  readonly #known: Known;

  constructor(reading: LocalReading, module: ModuleScope, known: Known) {
    this.#reading = reading;
    this.#module = module;
    this.#known = known;
  }

  /** `tx` of `db.transaction((tx) => ...)`, what a scope helper hands to a callback, an item of a list. */
  valueOf({ fn, index, pattern }: LocalDeclaration & { kind: 'parameter' }, scope: Scope): Value | undefined {
    const call = this.#known.receiverOf(fn);
    if (!call) return this.#known.passed(fn, index);
    const outer = scope.parent ?? scope;
    const value = this.#fromReceiver(call, fn, index, outer);
    // What is in a framework's context is told by its names.
    return value ?? (isContext(pattern) ? undefined : this.#known.handed(call, fn, index, outer));
  }

  /** What the call of a library's function passes to a callback. */
  #fromReceiver(
    call: TSESTree.CallExpression,
    fn: FunctionNode,
    index: number,
    outer: Scope,
  ): Value | undefined {
    const { evaluator } = this.#reading;
    if (isScopeHelper(evaluator, call)) return { kind: 'scoped', at: this.#module.place(call) };
    const callee = unwrap(call.callee);
    const [list] = call.arguments;
    if (index === 0 && list && list !== fn && goesThrough.test(calleeName(call)))
      return this.#itemOf(list, outer);
    if (callee.type !== 'MemberExpression') return undefined;
    // `db.query.posts.findMany({ where: (posts, { eq }) => ... })`
    if (index === 1 && isRelational(callee)) return evaluator.library.module('drizzle-orm');
    if (index !== 0) return undefined;
    if (visiting.has(memberName(callee) ?? '')) return this.#itemOf(callee.object, outer);
    if (memberName(callee) !== 'transaction') return undefined;
    const value = this.#reading.evaluate(callee.object, outer);
    if (value.kind === 'scoped') return value;
    const database = value.kind === 'unknown' ? value.maybe?.find(({ kind }) => kind === 'database') : value;
    if (database?.kind !== 'database') return undefined;
    return this.#known.makesSettings(fn) ? { ...database, mayHaveSettings: true } : database;
  }

  /** An item of the list whose method calls a function back. */
  #itemOf(list: TSESTree.Node, scope: Scope): Value | undefined {
    const origin = originOf(this.#reading.evaluate(list, scope));
    const place = this.#module.place(list);
    return (
      origin &&
      withOrigin({ kind: 'unknown', unread: { reason: 'function-parameter', place }, at: place }, origin)
    );
  }
}
