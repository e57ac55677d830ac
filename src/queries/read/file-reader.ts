import type { TSESTree } from '@typescript-eslint/types';
import type { ReadContext } from '../../read/model/context.ts';
import { LocalReading } from '../../read/evaluate/local-reading.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { Scope } from '../../read/evaluate/scope.ts';
import type { FunctionNode } from '../../read/syntax/syntax.ts';
import { typedValue } from '../../read/drizzle/typed-value.ts';
import { isScopeHelper } from '../../read/evaluate/calls.ts';
import type { QueryValue, TableValue } from '../../read/evaluate/value.ts';
import type { Table } from '../../schema/table.ts';
import type { Unread } from '../../schema/unread.ts';
import { AnyArguments } from './any-arguments.ts';
import { wholeOf } from './around.ts';
import { calledBy, type CallingFile } from './callers.ts';
import { passedNode } from './passed-values.ts';
import type { PassedValue } from '../model/condition.ts';
import {
  functionName,
  isAlternative,
  isInFunction,
  isContinued,
  isReturned,
  isSubquery,
  looksLikeQuery,
  recipientOf,
} from './chain-context.ts';
import { findChains, type Call, type Chain, type FileChains } from './find-chains.ts';
import { GivenValues } from './given-values.ts';
import { FoundRows, type ReadChain } from './found-rows.ts';
import { isGuarded } from './guards.ts';
import type { Lookup } from './lookups.ts';
import { instanceOf } from './instance.ts';
import { logicalCondition } from './logical.ts';
import { noQueries, type FileQueries, type Query } from '../model/query.ts';
import { Parameters } from './parameters.ts';
import { loopAround } from './loop-around.ts';
import { isOfView } from './of-view.ts';
import { OutsideQueries } from './outside-queries.ts';
import { PassedDatabases } from './passed-databases.ts';
import { isOpenWrite, queriesIn } from './query-values.ts';
import { QueryReader, type Later } from './read-query.ts';
import { alone, once, type QueryContext } from './query-context.ts';
import { settingWrites } from './setting-writes.ts';
import { usedValues } from './used-values.ts';
import { VisibleValues } from './visible.ts';

import type { Readers } from './file-queries.ts';

/** Reads the queries of one file. */
export class FileReader implements CallingFile {
  readonly #context: ReadContext;
  readonly #module: ModuleScope;
  readonly reading: LocalReading;
  readonly #queries: QueryReader;
  readonly #found: FileChains;
  readonly #visible: VisibleValues;
  readonly #parameters: Parameters;
  readonly #rows: FoundRows;
  /** The rows that functions of the file look up, as far as they were asked for. */
  readonly lookups = new Map<FunctionNode, readonly Lookup[]>();
  readonly given: GivenValues;
  readonly outside: OutsideQueries;
  readonly #later: Later;
  readonly #readers: Readers;
  /** `null` where callers make no difference. */
  readonly #passed: PassedDatabases | null;

  constructor(context: ReadContext, module: ModuleScope, readers: Readers) {
    const { evaluator } = context;
    this.#context = context;
    this.#module = module;
    this.#readers = readers;
    this.reading = new LocalReading(
      evaluator,
      (declaration, scope) => this.#parameters.valueOf(declaration, scope),
      (annotation, scope) => typedValue(evaluator, annotation, scope),
    );
    this.#parameters = new Parameters(this.reading, module, {
      receiverOf: (fn) => this.#found.receiverOf(fn),
      passed: (fn, index) => this.#passed?.to(fn, index),
      makesSettings: (fn) => this.given.makesSettings(fn),
      handed: (call, fn, index, scope) => this.given.toCallback(call, fn, index, scope),
    });
    this.#visible = new VisibleValues((name, scope) =>
      ['table', 'derived', 'query', 'database'].includes(this.reading.evaluate(name, scope).kind),
    );
    this.#later = (ask) => evaluator.evaluateDetached(module, ask, { readsQueries: true });
    this.#queries = new QueryReader(
      context,
      (name) => {
        const value = evaluator.lookup(name, new Scope(module, null), module.whole);
        return value.kind === 'table' ? value : undefined;
      },
      (value) => this.#aroundOf(value),
      this.#later,
      {
        passed: ({ fn, index }, keys) => readers.calls.passed(module, this.#found.aroundOf(fn), index, keys),
        rowOf: (call, keys) => this.#rows.rowOf(call, keys) ?? this.given.rowOfTransaction(call, keys),
        isChecked: (call, isTenant, at) => this.#rows.isGivenChecked(call, isTenant, at),
        givesUser: (call, keys) => this.given.givesUser(call, keys),
      },
    );
    this.#found = findChains(module, this.reading, (node, scope) =>
      instanceOf(evaluator, this.reading, node, scope, (fn, index) =>
        node.id ? this.#passed?.to(fn, index, node.id.name) : undefined,
      ),
    );
    this.given = new GivenValues({
      module,
      reading: this.reading,
      found: this.#found,
      operand: (value) => this.#queries.operand(value),
      at: (other) => readers.at(other).given,
    });
    this.outside = new OutsideQueries({
      module,
      reading: this.reading,
      found: this.#found,
      isQuery: (chain) => this.#read(chain) !== undefined,
      at: (other) => readers.at(other).outside,
    });
    this.#passed =
      readers.callers &&
      new PassedDatabases(readers.callers, { module, reading: this.reading, found: this.#found });
    this.#rows = new FoundRows(
      this.#found,
      this.reading,
      this.#queries,
      (chain) => this.#read(chain),
      this.#later,
      {
        of: (call) => readers.lookupsOf(calledBy(call, this.reading)),
        passedBy: (call, index, keys) => this.passedBy(call, index, keys),
      },
    );
  }

  all(): FileQueries {
    return this.#later(() => this.#all()) ?? noQueries;
  }

  callsOf(name: string): readonly Call[] {
    return this.#found.callsOf(name);
  }

  /** The rows that a function of this file looks up for its callers. */
  lookupsOf(fn: FunctionNode): readonly Lookup[] {
    const around = this.#found.aroundOf(fn);
    return (around && this.#later(() => this.#rows.lookupsOf(around))) ?? [];
  }

  /** What a call passes as a parameter, or as a member of it; `undefined` where that is not known. */
  passedBy(call: Call, index: number, keys: readonly string[]): PassedValue | undefined {
    return this.#later(() => {
      const at = this.#module.place(call.node);
      const passed = passedNode(call.node, index, keys);
      if (!passed) return undefined;
      const whole = this.reading.evaluate(passed.node, call.scope);
      const value = passed.keys.reduce((owner, key) => this.reading.evaluator.member(owner, key, at), whole);
      return {
        value: this.#queries.operand(value),
        site: { chain: at, ...this.#rows.of(call.around, call.scope) },
        isRowChecked: (query, isTenant) =>
          this.#later(() => this.#rows.isChecked(call, query, isTenant)) ?? false,
      };
    });
  }

  /** The queries alone. */
  queries(): readonly Query[] {
    return this.#later(() => this.#found.chains.flatMap((chain) => this.#read(chain)?.query ?? [])) ?? [];
  }

  #all(): FileQueries {
    const queries: Query[] = [];
    const unread: Unread[] = [];
    for (const chain of this.#found.chains) {
      const ways = this.#waysOf(chain);
      const query = this.#queries.read(ways, this.#around(chain, ways));
      if (query) queries.push(query);
      else if (looksLikeQuery(chain))
        unread.push({ reason: 'unknown-function', place: this.#module.place(chain.verb) });
    }
    const logicalConditions = this.#found.logicals.flatMap(
      (each) => logicalCondition(each, this.#module, this.reading) ?? [],
    );
    const tableOf = (value: TableValue): Table => this.#context.tableOf(value);
    const [module, reading, found] = [this.#module, this.reading, this.#found];
    const anyArguments = new AnyArguments({ module, reading, found, tableOf });
    const passedOn = this.#passed?.on((module) => this.#readers.at(module).queries()) ?? [];
    return {
      queries,
      logicalConditions,
      unread,
      passedOn,
      anyArguments: () => this.#later(() => anyArguments.all()) ?? [],
      settings: () => this.#later(() => settingWrites(this.#module, this.reading, this.#found)) ?? [],
      outside: () => this.#later(() => this.outside.all()) ?? [],
    };
  }

  /** What a chain may come to: by the end of its function, or where the function's callers go on with it. */
  #waysOf(chain: Chain): QueryValue[] {
    const own = this.#waysFrom(chain, chain.verb);
    const length = Math.max(0, ...own.map(({ calls }) => calls.length));
    const finished = this.#callsOf(chain).flatMap((call) => this.#waysFrom(call, chain.verb));
    // A caller that adds nothing waits for the rows, as callers elsewhere do.
    return finished.some(({ calls }) => calls.length > length) ? [...new Set(finished)] : own;
  }

  /** The queries begun by `verb` that an expression may come to. */
  #waysFrom({ whole, scope }: Omit<Chain, 'verb'>, verb: TSESTree.Node): QueryValue[] {
    const values = usedValues(whole, scope, this.#found, this.reading) ?? [
      this.reading.evaluate(whole.node, scope),
    ];
    const ways = values.flatMap((value) => queriesIn(value)).filter(({ calls }) => calls[0]?.node === verb);
    return [...new Set(ways)];
  }

  /** Calls in this file of the function that returns a chain. */
  #callsOf({ whole }: Chain): Omit<Chain, 'verb'>[] {
    const name = isReturned(whole) ? functionName(whole) : undefined;
    return name === undefined
      ? []
      : this.#found.callsOf(name).map(({ around, scope }) => ({ whole: wholeOf(around), scope }));
  }

  #around({ whole, scope }: Chain, ways: readonly QueryValue[]): QueryContext {
    const context = recipientOf(whole)?.node;
    const { evaluator } = this.#context;
    const isArgument = context?.type === 'CallExpression' && context.callee !== whole.node;
    const isDynamic = ways.some(({ calls }) => calls.some(({ name }) => name === '$dynamic'));
    const isHandedOn =
      isArgument || context?.type === 'ReturnStatement' || context?.type === 'ArrowFunctionExpression';
    return {
      isScoped:
        (isArgument && isScopeHelper(evaluator, context)) || isInFunction(whole, evaluator.scopeHelpers),
      open:
        (isDynamic && isHandedOn) ||
        isAlternative(whole) ||
        isOfView(whole, scope, this.#found, this.reading) ||
        (isArgument && !isSubquery(context) && (isContinued(whole) || ways.some(isOpenWrite)))
          ? { reason: 'unknown-function', place: this.#module.place(whole.node) }
          : null,
      ...this.#rows.of(whole, scope),
      isHandedOn: isArgument || isSubquery(whole.node) || isReturned(whole),
      isGuarded: once(() => isGuarded(whole, scope, (binding) => this.#found.usesOf(binding))),
      loop: () => loopAround(whole, this.#module),
      visible: () => this.#later(() => this.#visible.around(whole, scope)) ?? new Set(),
    };
  }

  #read(chain: Chain): ReadChain | undefined {
    const ways = this.#waysOf(chain);
    const [value] = ways;
    const query = this.#queries.read(ways, this.#around(chain, ways));
    return value && query && { value, query };
  }

  /** What is known of a query of this file, by the call that begins it. */
  #aroundOf(value: QueryValue): QueryContext {
    const chain = this.#found.chains.find(({ verb }) => verb === value.calls[0]?.node);
    return chain ? this.#around(chain, [value]) : alone;
  }
}
