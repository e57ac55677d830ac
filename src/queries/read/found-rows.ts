import type { NodePath } from '../../read/syntax/branches.ts';
import { AccessChecks } from './access-checks.ts';
import { AnyRows } from './any-rows.ts';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { originOf } from '../../read/evaluate/origin.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { calleeName, isFunction } from '../../read/syntax/syntax.ts';
import { isSamePlace, type Place } from '../../schema/place.ts';
import { CallArguments } from './call-arguments.ts';
import type { QueryValue } from '../../read/evaluate/value.ts';
import type { TSESTree } from '@typescript-eslint/types';
import type { ColumnRef, PassedValue, RowSource, ValueOperand } from '../model/condition.ts';
import { calledName, type Call, type Chain, type FileChains } from './find-chains.ts';
import { endsOf, type Ends, type Lookup } from './lookups.ts';
import { nothingBefore, type FoundRow, type Query } from '../model/query.ts';
import { functionAround, functionsAround, isBefore, isSurelyRunBefore, isWaitedFor } from './code-order.ts';
import type { Later, QueryReader } from './read-query.ts';
import { RowChecks } from './row-checks.ts';
import { ValueTests } from './value-tests.ts';
import { isSignedInUser } from './session.ts';
import { isColumn, type IsTenantAt, type RowFacts } from './query-context.ts';

/** A chain as the query that it comes to. */
export interface ReadChain {
  readonly value: QueryValue;
  readonly query: Query;
}

/** What the calls of a file look up, by functions of any file. */
interface Lookups {
  of(call: Call): readonly Lookup[];
  passedBy(call: Call, index: number, keys: readonly string[]): PassedValue | undefined;
}

/** What the code of a file does with the rows that its queries give. */
export class FoundRows {
  readonly #found: FileChains;
  readonly #reading: LocalReading;
  readonly #queries: QueryReader;
  readonly #read: (chain: Chain) => ReadChain | undefined;
  readonly #later: Later;
  readonly #lookups: Lookups;
  readonly #access: AccessChecks;
  readonly #tests: ValueTests;
  readonly #arguments: CallArguments;
  readonly #checks = new Map<NodePath, RowChecks>();
  readonly #anyRows: AnyRows;

  constructor(
    found: FileChains,
    reading: LocalReading,
    queries: QueryReader,
    read: (chain: Chain) => ReadChain | undefined,
    later: Later,
    lookups: Lookups,
  ) {
    this.#lookups = lookups;
    this.#found = found;
    this.#reading = reading;
    this.#queries = queries;
    this.#read = read;
    this.#later = later;
    this.#arguments = new CallArguments((call, index, keys) => lookups.passedBy(call, index, keys));
    this.#anyRows = new AnyRows(found, reading, {
      queriesOf: (of) =>
        'around' in of
          ? lookups.of(of).map(({ query }) => query)
          : [read(of)?.query].filter((each) => !!each),
      checksOf: (of) => this.#checksOf(of),
    });
    this.#access = new AccessChecks(found, (call, value) => this.#arguments.with(call, value));
    this.#tests = new ValueTests(found, reading);
  }

  /** What the code does with the rows of a chain, and which rows it has found before it gets there. */
  of(whole: NodePath, scope: Scope): RowFacts {
    return {
      isAuthorizedBefore: (value, words) =>
        this.#later(() => this.#access.hold(whole, value, words)) ?? false,
      isTestedBefore: (value) => this.#later(() => this.#tests.holdBefore(whole, value)) ?? true,
      isReturned: () => this.#later(() => this.#checksOf({ whole, scope }).areReturned()) ?? false,
      isChecked: (isTenant, at) =>
        this.#later(() => this.#checksOf({ whole, scope }).areChecked(isTenant, at)) ?? false,
      foundBefore: (isTenant) => this.#later(() => this.#foundBefore(whole, isTenant)) ?? [],
      lookedUpBefore: (value, isTenant) =>
        this.#later(() => this.#lookedUpBefore(whole, value, isTenant)) ?? [],
    };
  }

  /** The rows that a function of this file looks up for its callers, by its own queries and by calls of other functions. */
  lookupsOf(fn: NodePath): readonly Lookup[] {
    const isDirect = (code: NodePath): boolean => functionAround(code) === fn.node;
    const isParameter: Lookup['given'] = (value) => {
      const source = value.kind === 'value' ? value.source() : null;
      return source?.kind === 'parameter' && source.fn === fn.node ? source : undefined;
    };
    const own = this.#found.chains
      .filter(({ whole }) => isDirect(whole))
      .flatMap((chain): Lookup[] => {
        const checks = this.#checksOf(chain);
        const ends = endsOf(fn, checks, {
          at: (place, isTenant) => checks.holdAt(place, isTenant),
          atEnd: (body, isTenant) => checks.holdAtEnd(body, isTenant),
        });
        const read = ends && this.#read(chain);
        const column: Lookup['column'] = (keys) =>
          (read && this.#later(() => this.#queries.column(read.value, read.query, keys))) ?? null;
        return read ? [this.#lookup(read.query, ends, column, () => false, isParameter)] : [];
      });
    const calls = this.#found.calls.filter(({ around }) => isDirect(around) && isWaitedFor(around));
    const called = calls.flatMap((call) => {
      const checks = this.#checksOf(call);
      const endsIf = (isSure: boolean): Ends | null =>
        endsOf(fn, checks, {
          at: (place, isTenant) =>
            checks.holdAt(place, isTenant) || (!isTenant && isSure && isSurelyRunBefore(call.around, place)),
          atEnd: (body, isTenant) =>
            checks.holdAtEnd(body, isTenant) ||
            (!isTenant && isSure && isSurelyRunBefore(call.around, { node: body, parent: fn })),
        });
      // Reading the called function is expensive.
      if (!endsIf(true) || !this.#arguments.valuesOf(call, null).some(isParameter)) return [];
      return this.#lookups.of(call).flatMap((inner): Lookup[] => {
        const ends = endsIf(inner.isSure);
        const given: Lookup['given'] = (value) => {
          const passed = this.#arguments.inPlaceOf(call, inner, value);
          return passed && isParameter(passed);
        };
        return ends
          ? [
              this.#lookup(
                inner.query,
                ends,
                (keys) => inner.column(keys),
                (isTenant) => inner.isChecked(isTenant),
                given,
              ),
            ]
          : [];
      });
    });
    return [...own, ...called];
  }

  /** A row that a function has found, as its callers have it. */
  #lookup(
    query: Query,
    ends: Ends,
    column: Lookup['column'],
    isChecked: Lookup['isChecked'],
    given: Lookup['given'],
  ): Lookup {
    return {
      query,
      isSure: ends.isSure,
      isChecked: (isTenant) =>
        isChecked(isTenant) ||
        (this.#later(() => ends.isChecked((keys) => isColumn(column(keys), isTenant))) ?? false),
      column: (keys) => {
        const members = ends.path(keys);
        return members && column(members);
      },
      given,
    };
  }

  /** Whether what a call gives, the row of a query, is compared with a tenant before it is used. */
  isChecked(call: Call, { chain }: Query, isTenant: (column: ColumnRef) => boolean): boolean {
    return this.#lookups
      .of(call)
      .some(
        (lookup) =>
          isSamePlace(lookup.query.chain, chain) &&
          this.#checksOf(call).areChecked((keys) => isColumn(lookup.column(keys), isTenant), null),
      );
  }

  /** Whether the code compares the rows of the query that a call of this file gives with a tenant before it uses them. */
  isGivenChecked(node: TSESTree.CallExpression, isTenant: IsTenantAt, at: Place | null): boolean {
    const call = this.#callAt(node);
    return (call && this.#later(() => this.#checksOf(call).areChecked(isTenant, at))) ?? false;
  }

  #callAt(node: TSESTree.CallExpression): Call | undefined {
    return this.#found.callsOf(calledName(node) ?? '').find((each) => each.node === node);
  }

  /** The row of which a call of this file gives a member. */
  rowOf(node: TSESTree.CallExpression, keys: readonly string[]): RowSource | null {
    const call = this.#callAt(node);
    if (!call) return null;
    const [lookup, other] = this.#lookups.of(call).filter((each) => each.column(keys) !== null);
    const column = lookup?.column(keys);
    if (!lookup || other || !column) return null;
    const checks = this.#checksOf(call);
    const isChecked: Query['isChecked'] = (isTenant, at) =>
      lookup.isChecked(isTenant) ||
      (this.#later(() => checks.areChecked((each) => isColumn(lookup.column(each), isTenant), at)) ?? false);
    const query = { ...lookup.query, isChecked, isReturned: () => false, ...nothingBefore };
    return { kind: 'row', query, column };
  }

  /** What the code does with the rows of a chain, or with what a call gives. */
  #checksOf(of: Pick<Chain, 'whole' | 'scope'> | Call): RowChecks {
    const isCall = 'around' in of;
    const whole = isCall ? of.around : of.whole;
    let checks = this.#checks.get(whole);
    if (!checks)
      this.#checks.set(
        whole,
        (checks = new RowChecks(
          whole,
          of.scope,
          {
            usesOf: (binding) => this.#found.usesOf(binding),
            scopeOf: (node) => this.#found.scopeOf(node),
            functionOf: (callee, from) => {
              const value = this.#reading.evaluate(callee, from, Infinity);
              return value.kind === 'function' && isFunction(value.node) ? value.node : undefined;
            },
            isOfAnyRow: (node, from) => this.#anyRows.has(node, from),
            isUser: (node, from) => {
              const origin = originOf(this.#reading.evaluate(node, from, Infinity));
              return origin !== undefined && isSignedInUser(origin);
            },
          },
          !isCall && !calleeName(whole.node).endsWith('.findFirst'),
        )),
      );
    return checks;
  }

  #foundBefore(whole: NodePath, isTenant: (column: ColumnRef) => boolean): readonly FoundRow[] {
    const functions = functionsAround(whole);
    return this.#found.chains.flatMap((chain) => {
      if (!isBefore(chain.whole, whole, functions)) return [];
      const checks = this.#checksOf(chain);
      const read = checks.holdAt(whole, null) ? this.#read(chain) : undefined;
      if (!read) return [];
      const { value, query } = read;
      const isTenantAt: IsTenantAt = (keys) => isColumn(this.#queries.column(value, query, keys), isTenant);
      return [{ query, isChecked: checks.holdAt(whole, isTenantAt) }];
    });
  }

  #lookedUpBefore(
    whole: NodePath,
    value: ValueOperand,
    isTenant: (column: ColumnRef) => boolean,
  ): readonly FoundRow[] {
    const functions = functionsAround(whole);
    return this.#found.calls.flatMap((call) => {
      if (call.node.arguments.length === 0 || !isBefore(call.around, whole, functions)) return [];
      if (!isWaitedFor(call.around)) return [];
      const checks = this.#checksOf(call);
      const isHeld = checks.holdAt(whole, null);
      if (!isHeld && !isSurelyRunBefore(call.around, whole)) return [];
      const isGiven = this.#arguments
        .valuesOf(call, value.unread.place)
        .some(({ identity }) => identity === value.identity || value.identity.startsWith(`${identity}:`));
      if (!isGiven) return [];
      return this.#lookups.of(call).flatMap((lookup) => {
        if (!isHeld && !lookup.isSure) return [];
        const isTenantAt: IsTenantAt = (keys) => isColumn(lookup.column(keys), isTenant);
        return [
          {
            query: lookup.query,
            isChecked: lookup.isChecked(isTenant) || checks.holdAt(whole, isTenantAt),
            given: (operand) => this.#arguments.inPlaceOf(call, lookup, operand),
          },
        ];
      });
    });
  }
}
