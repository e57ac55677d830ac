import type { TSESTree } from '@typescript-eslint/types';
import { makesSettings } from '../../modules/session-settings.ts';
import type { NodePath } from '../../read/syntax/branches.ts';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { LocalScope } from '../../read/evaluate/local-scope.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { originOf } from '../../read/evaluate/origin.ts';
import { Scope } from '../../read/evaluate/scope.ts';
import { isFunction, type FunctionNode } from '../../read/syntax/syntax.ts';
import type { Value } from '../../read/evaluate/value.ts';
import { contains } from '../../schema/place.ts';
import { argumentOf, calledBy } from './callers.ts';
import type { Operand, RowSource } from '../model/condition.ts';
import { calledName, type FileChains } from './find-chains.ts';
import { isFalsy, returnsOf } from './lookups.ts';
import { isSignedInUser } from './session.ts';

/** A file as its own reader reads it. */
interface ReadFile {
  readonly module: ModuleScope;
  readonly reading: LocalReading;
  readonly found: FileChains;
  operand(value: Value): Operand;
  /** What the functions of another file give. */
  readonly at: (module: ModuleScope) => GivenValues;
}

/** How many functions may return to each other what one of them got of the session. */
const maximumReturning = 3;

/** What the functions of a file give to others: what they return, and what they pass to a callback. */
export class GivenValues {
  readonly #file: ReadFile;

  readonly #makingSettings = new Map<FunctionNode, boolean>();

  constructor(file: ReadFile) {
    this.#file = file;
  }

  /** What a function passes to the function that a call hands to it: the user, of `withUser((user) => ...)`. */
  toCallback(
    call: TSESTree.CallExpression,
    fn: FunctionNode,
    index: number,
    scope: Scope,
  ): Value | undefined {
    const called = calledBy({ node: call, scope }, this.#file.reading);
    const at = call.arguments.findIndex((each) => each === fn);
    return called ? this.#file.at(called.module).#handedOn(called.node, at, index) : undefined;
  }

  /** Whether a member of what a call gives is the id or the email of the signed-in user, wherever its function returns. */
  givesUser(node: TSESTree.CallExpression, keys: readonly string[], depth = maximumReturning): boolean {
    const { found, reading, at } = this.#file;
    const call = depth > 0 && found.callsOf(calledName(node) ?? '').find((each) => each.node === node);
    const called = call ? calledBy(call, reading) : null;
    return called !== null && at(called.module).#returnsUser(called.node, keys, depth);
  }

  /** The row that the callback of `db.transaction(async (tx) => ...)` returns, if that is always the same. */
  rowOfTransaction(node: TSESTree.CallExpression, keys: readonly string[]): RowSource | null {
    const [fn] = node.arguments;
    if (!fn || !isFunction(fn) || calledName(node) !== 'transaction') return null;
    const [only, other] = this.#returned(fn, keys).map((value) => this.#file.operand(value));
    const source = only?.kind === 'value' && !other ? only.source() : null;
    return source?.kind === 'row' ? source : null;
  }

  /** Whether a function makes settings for the session that policies read, itself or in a function that it calls. */
  makesSettings(fn: FunctionNode): boolean {
    const known = this.#makingSettings.get(fn);
    if (known !== undefined) return known;
    // A function may call itself.
    this.#makingSettings.set(fn, false);
    const { found, module, reading } = this.#file;
    const at = module.place(fn);
    const makes =
      makesSettings(textOf(fn, module)) ||
      found.calls.some((call) => {
        const isWithin = contains(at, module.place(call.node)) && isOfFile(call.node.callee);
        const called = isWithin ? calledBy(call, reading) : null;
        return called !== null && makesSettings(textOf(called.node, called.module));
      });
    this.#makingSettings.set(fn, makes);
    return makes;
  }

  /** What a function passes to the function that it has as a parameter, if it calls that once. */
  #handedOn(fn: FunctionNode, parameter: number, index: number): Value | undefined {
    const { found, reading } = this.#file;
    const param = fn.params[parameter];
    if (param?.type !== 'Identifier') return undefined;
    const [call, another] = found.callsOf(param.name).filter(({ node, scope }) => {
      if (node.callee.type !== 'Identifier' || !(scope instanceof LocalScope)) return false;
      const declaration = scope.bindingOf(param.name)?.declaration;
      return declaration?.kind === 'parameter' && declaration.fn === fn;
    });
    const value = call && !another ? argumentOf(call, reading, index, null) : undefined;
    return value && asParameter(value);
  }

  #returnsUser(fn: FunctionNode, keys: readonly string[], depth: number): boolean {
    const values = this.#returned(fn, keys);
    return (
      values.length > 0 &&
      values.every((value) => {
        const origin = originOf(value);
        if (!origin || isSignedInUser(origin)) return origin !== undefined;
        return origin.of.kind === 'call' && this.givesUser(origin.of.node, origin.keys, depth - 1);
      })
    );
  }

  /** A member of what a function returns, wherever it returns something. */
  #returned(fn: FunctionNode, keys: readonly string[]): readonly Value[] {
    const { found, module, reading } = this.#file;
    const around = found.aroundOf(fn);
    const returns = around ? [...returnsOf(around, fn)] : [];
    return returns
      .filter(({ node }) => node.type !== 'ReturnStatement' && !isFalsy(node))
      .map((each) => {
        const whole = reading.evaluate(each.node, this.#scopeOf(each));
        const at = module.place(each.node);
        return keys.reduce((owner, key) => reading.evaluator.member(owner, key, at), whole);
      });
  }

  #scopeOf(start: NodePath): Scope {
    const { found, module } = this.#file;
    for (let around: NodePath | null = start; around; around = around.parent) {
      const scope = found.scopeOf(around.node);
      if (scope) return scope;
    }
    return new Scope(module, null);
  }
}

/** Whether a function is called by its name, or as a method of its own class; not `tx.execute(...)`, which depends on `tx`. */
function isOfFile(callee: TSESTree.Node): boolean {
  return (
    callee.type === 'Identifier' ||
    (callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression')
  );
}

function textOf(fn: FunctionNode, module: ModuleScope): string {
  const { start, end } = module.place(fn);
  return module.text.slice(start, end);
}

/** A value as the function has it that it is passed to: what is not known of it is a value of the program, not a column. */
function asParameter(value: Value): Value {
  if (value.kind === 'unknown')
    return { ...value, unread: { ...value.unread, reason: 'function-parameter' } };
  if (value.kind !== 'object') return value;
  const members = Array.from(value.members, ([key, member]) => [key, asParameter(member)] as const);
  return { ...value, members: new Map(members) };
}
