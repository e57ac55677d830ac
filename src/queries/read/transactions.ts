import type { TSESTree } from '@typescript-eslint/types';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { LocalScope } from '../../read/evaluate/local-scope.ts';
import { visiting } from '../../read/evaluate/origin.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { isFunction, isWithin, startOf, unwrap, type FunctionNode } from '../../read/syntax/syntax.ts';
import type { Place } from '../../schema/place.ts';
import { argumentAt, calledBy } from './callers.ts';
import type { DatabaseIdentity } from './database-identity.ts';
import type { DatabaseRuns } from './database-runs.ts';
import { calledName, type Call, type FileChains } from './find-chains.ts';
import { goingOn } from './runs-within.ts';

/** The function of a transaction: `db.transaction(async (tx) => ...)`. */
export interface Transaction {
  readonly fn: FunctionNode;
  /** Which of its parameters is the transaction. */
  readonly index: number;
  /** The database that it was begun on, which for one in another is that of the outermost. */
  readonly database: string;
  /** Whether the database is traced to Drizzle. */
  readonly isProven: boolean;
  /** What begins it: the name of the method or of the function. */
  readonly place: Place;
}

/** The transaction that a function begins for the function that it is given. */
interface Handed {
  readonly index: number;
  readonly database: string;
  readonly isProven: boolean;
  /** The parameter that takes the database, if one does. */
  readonly parameter: number;
}

interface ReadFile {
  readonly module: ModuleScope;
  readonly reading: LocalReading;
  readonly found: FileChains;
  readonly identity: DatabaseIdentity;
  readonly runs: DatabaseRuns;
  /** The transactions of another file. */
  readonly at: (module: ModuleScope) => Transactions;
}

/** Finds the transactions of a file, and the functions in which they run. */
export class Transactions {
  readonly #file: ReadFile;
  #own: readonly Transaction[] | null = null;

  constructor(file: ReadFile) {
    this.#file = file;
  }

  /** All transactions, those of functions that begin one among them: `withTransaction(async (tx) => ...)`. */
  all(): readonly Transaction[] {
    return [...this.#begun(), ...this.#handed()].filter((each) => each.isProven || this.#isUsed(each));
  }

  /** `db.transaction(...)`, the outer ones before those in them. */
  #begun(): readonly Transaction[] {
    if (this.#own) return this.#own;
    const { found, module, identity } = this.#file;
    const known = new Map<string, Transaction>();
    const transactions: Transaction[] = [];
    for (const { node, scope } of inOrder(found.callsOf('transaction'))) {
      const callee = unwrap(node.callee);
      const [fn] = node.arguments;
      if (callee.type !== 'MemberExpression' || !fn || !isFunction(fn)) continue;
      const own = identity.of(callee.object, scope);
      if (own === null) continue;
      const outer = known.get(own);
      const transaction = {
        fn,
        index: 0,
        database: outer?.database ?? own,
        isProven: outer?.isProven ?? this.#isProven(callee.object, scope),
        place: module.place(callee.property),
      };
      const parameter = this.#parameterOf(transaction);
      if (parameter !== null) known.set(parameter, transaction);
      transactions.push(transaction);
    }
    return (this.#own = transactions);
  }

  /** Functions that are handed to one that runs them in a transaction. */
  #handed(): readonly Transaction[] {
    const { found, module, reading, identity, at } = this.#file;
    return found.calls.flatMap((call): Transaction[] => {
      const { node, scope } = call;
      const position = node.arguments.findIndex((each) => isFunction(each));
      const fn = node.arguments[position];
      // Most functions are handed to methods of lists and promises.
      if (!fn || !isFunction(fn) || isOfLanguage(calledName(node))) return [];
      const called = calledBy(call, reading);
      const handed = called && at(called.module).handsOn(called.node, position);
      if (!handed) return [];
      const { index, isProven, parameter } = handed;
      const given = parameter < 0 ? undefined : argumentAt(node, parameter);
      const database = parameter < 0 ? handed.database : given ? identity.of(given, scope) : null;
      return database === null ? [] : [{ fn, index, database, isProven, place: module.place(node.callee) }];
    });
  }

  /** What a function does with the function that it has as a parameter, if it calls that with a transaction. */
  handsOn(fn: FunctionNode, position: number): Handed | null {
    const { found, identity, module } = this.#file;
    const pattern = fn.params[position];
    if (pattern?.type !== 'Identifier') return null;
    for (const { node, scope } of found.callsOf(pattern.name)) {
      if (node.callee.type !== 'Identifier' || !isWithin(node, fn) || !isParameter(scope, pattern.name, fn))
        continue;
      const around = this.#begun().findLast((each) => isWithin(node, each.fn) && isWithin(each.fn, fn));
      const own = around && this.#parameterOf(around);
      const index = node.arguments.findIndex(
        (each) => each.type !== 'SpreadElement' && identity.of(each, scope) === own,
      );
      if (!around || !own || index < 0) continue;
      const { database, isProven } = around;
      const parameter = fn.params.findIndex((each) => identity.ofParameter(each, module) === database);
      return { index, database, isProven, parameter };
    }
    return null;
  }

  #parameterOf({ fn, index }: Pick<Transaction, 'fn' | 'index'>): string | null {
    const pattern = fn.params[index];
    return pattern ? this.#file.identity.ofParameter(pattern, this.#file.module) : null;
  }

  /** Whether a query is run on the transaction, which shows that its database is one of Drizzle's. */
  #isUsed(transaction: Transaction): boolean {
    const parameter = this.#parameterOf(transaction);
    return parameter !== null && this.#file.runs.on(transaction.fn, parameter).some((run) => run.isQuery());
  }

  #isProven(node: TSESTree.Node, scope: Scope): boolean {
    const value = this.#file.reading.evaluate(node, scope);
    const choices = value.kind === 'unknown' ? (value.maybe ?? []) : [value];
    return choices.some((each) => each.kind === 'database' && each.isProven);
  }
}

/** Whether a name is a function's own parameter. */
export function isParameter(scope: Scope, name: string, fn: FunctionNode): boolean {
  const declaration = scope instanceof LocalScope ? scope.bindingOf(name)?.declaration : undefined;
  return declaration?.kind === 'parameter' && declaration.fn === fn;
}

function isOfLanguage(name: string | undefined): boolean {
  return (
    name === undefined || visiting.has(name) || goingOn.has(name) || name === 'reduce' || name === 'sort'
  );
}

function inOrder(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((a, b) => startOf(a.node) - startOf(b.node));
}
