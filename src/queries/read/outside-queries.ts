import type { TSESTree } from '@typescript-eslint/types';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { isFunction, isWithin, startOf, unwrap, walk, type FunctionNode } from '../../read/syntax/syntax.ts';
import type { OutsideQuery, TransactionParameter } from '../model/query.ts';
import { argumentAt, calledBy } from './callers.ts';
import { DatabaseIdentity } from './database-identity.ts';
import { DatabaseRuns, runningMethods, type Run } from './database-runs.ts';
import { calledName, type Call, type Chain, type FileChains } from './find-chains.ts';
import { runsWithin } from './runs-within.ts';
import { isParameter, Transactions, type Transaction } from './transactions.ts';

/** A file as its own reader reads it. */
interface ReadFile {
  readonly module: ModuleScope;
  readonly reading: LocalReading;
  readonly found: FileChains;
  /** Whether a chain is a query of Drizzle's. */
  readonly isQuery: (chain: Chain) => boolean;
  /** The same of another file. */
  readonly at: (module: ModuleScope) => OutsideQueries;
}

/** Finds the queries that the function of a transaction runs on the database around it. */
export class OutsideQueries {
  readonly #file: ReadFile;
  readonly #identity: DatabaseIdentity;
  readonly #runs: DatabaseRuns;
  readonly #transactions: Transactions;
  #all: readonly OutsideQuery[] | null = null;

  constructor(file: ReadFile) {
    this.#file = file;
    this.#identity = new DatabaseIdentity(file.reading);
    this.#runs = new DatabaseRuns(file.found, this.#identity, file.isQuery);
    this.#transactions = new Transactions({
      ...file,
      identity: this.#identity,
      runs: this.#runs,
      at: (module) => file.at(module).#transactions,
    });
  }

  all(): readonly OutsideQuery[] {
    return (this.#all ??= this.#find());
  }

  #find(): readonly OutsideQuery[] {
    const seen = new Set<TSESTree.Node>();
    // A query in a transaction within another belongs to the inner one, which begins later.
    const inner = this.#transactions.all().toSorted((a, b) => startOf(b.fn) - startOf(a.fn));
    return inner.flatMap((transaction) => {
      const found = [...this.#written(transaction), ...this.#called(transaction)];
      return found.flatMap(({ node, outside }) => {
        if (seen.has(node)) return [];
        seen.add(node);
        return [outside];
      });
    });
  }

  /** The queries on the outer database that are written in the function of a transaction. */
  #written(transaction: Transaction): Found[] {
    return this.#runs.on(transaction.fn, transaction.database).flatMap((run) => {
      if (!transaction.isProven && !run.isQuery()) return [];
      const outside: OutsideQuery = {
        by: 'query',
        place: this.#file.module.place(run.database),
        ...this.#describe(run),
        called: null,
        addsTo: null,
        transaction: this.#parameterOf(transaction, run.scope),
      };
      return [{ node: run.call, outside }];
    });
  }

  /** The functions that are called in a transaction and run a query on the outer database. */
  #called(transaction: Transaction): Found[] {
    if (!transaction.isProven) return [];
    const { found, reading, module } = this.#file;
    return found.calls.flatMap((call): Found[] => {
      const { node, around, scope } = call;
      const called = calledName(node);
      if (called === undefined || runningMethods.has(called) || !isWithin(node, transaction.fn)) return [];
      if (!runsWithin(around, transaction.fn)) return [];
      const fn = calledBy(call, reading);
      const index = this.#argumentOn(call, transaction.database);
      if (!fn || (index < 0 && this.#mayBringDatabase(call, transaction.database))) return [];
      const others = this.#file.at(fn.module);
      const { run, position } =
        index < 0
          ? others.#ownRunOf(fn.node, transaction.database, node.arguments)
          : { run: others.#runOn(fn.node, index), position: null };
      if (!run) return [];
      const argument = index < 0 ? undefined : argumentAt(node, index);
      const outside: OutsideQuery = {
        ...others.#describe(run),
        ...(argument
          ? { by: 'argument', place: module.place(argument), database: this.#textOf(argument) }
          : { by: 'function', place: module.place(node.callee) }),
        called,
        // The next parameter is the one that the function has for a database.
        addsTo: position === node.arguments.length ? module.place(node) : null,
        transaction: this.#parameterOf(transaction, scope),
      };
      return [{ node, outside }];
    });
  }

  /** What a function runs on the database that it has as a parameter. */
  #runOn(fn: FunctionNode, index: number): Run | undefined {
    const pattern = fn.params[index];
    const database = pattern && this.#identity.ofParameter(pattern, this.#file.module);
    return database ? this.#runs.on(fn, database)[0] : undefined;
  }

  /** What a function runs on a database by itself, and the parameter that could take another one. */
  #ownRunOf(
    fn: FunctionNode,
    database: string,
    args: readonly TSESTree.Node[],
  ): { readonly run: Run | undefined; readonly position: number | null } {
    const [run] = this.#runs.on(fn, database);
    if (run || args.some(({ type }) => type === 'SpreadElement')) return { run, position: null };
    for (const each of this.#runs.in(fn)) {
      const byDefault = this.#identity.ofDefault(each.database, each.scope, { fn, given: args.length });
      if (byDefault?.database === database) return { run: each, position: byDefault.index };
    }
    return { run: undefined, position: null };
  }

  #describe({ database, call }: Run): Pick<OutsideQuery, 'database' | 'query' | 'isMovable'> {
    return {
      database: this.#textOf(database),
      query: { callee: this.#textOf(call.callee), place: this.#file.module.place(call) },
      isMovable: calledName(call) !== 'batch',
    };
  }

  #textOf(node: TSESTree.Node): string {
    const { module } = this.#file;
    const { start, end } = module.place(node);
    return module.text.slice(start, end).replaceAll(/\s+/g, '');
  }

  /** The argument of a call that is a database; -1 where none is. */
  #argumentOn({ node, scope }: Call, database: string): number {
    return node.arguments.findIndex(
      (argument) => argument.type !== 'SpreadElement' && this.#identity.of(argument, scope) === database,
    );
  }

  /** Whether a call hands over a database or a transaction, in whatever way, or is made on what was made of one. */
  #mayBringDatabase({ node, scope }: Call, database: string): boolean {
    // Another object of a class may have another database.
    if (/ this\b/.test(database) && !isOnThis(node)) return true;
    const { reading } = this.#file;
    let brings = false;
    for (const part of [node.callee, ...node.arguments])
      walk(part, (each) => {
        if (each.type === 'Identifier') {
          const { kind } = reading.evaluate(each, scope);
          brings ||= kind === 'database' || kind === 'scoped';
        }
        return !brings && !isFunction(each);
      });
    return brings;
  }

  /** How the transaction can be used at a place. */
  #parameterOf({ fn, index, place }: Transaction, scope: Scope): TransactionParameter {
    const { module } = this.#file;
    const pattern = fn.params[index];
    const isNamed = pattern?.type === 'Identifier';
    const isUnused = isNamed && pattern.name === '_';
    return {
      place,
      name: isNamed && !isUnused && isParameter(scope, pattern.name, fn) ? pattern.name : null,
      fn: module.place(fn),
      unused: isUnused ? module.place(pattern) : null,
      isFree: isUnused || (!pattern && index === 0),
    };
  }
}

interface Found {
  readonly node: TSESTree.Node;
  readonly outside: OutsideQuery;
}

/** `this.save()` */
function isOnThis({ callee }: Call['node']): boolean {
  const member = unwrap(callee);
  return member.type === 'MemberExpression' && unwrap(member.object).type === 'ThisExpression';
}
