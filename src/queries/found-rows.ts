import type { Around } from '../read/branches.ts';
import type { LocalReading } from '../read/local-reading.ts';
import type { Scope } from '../read/scope.ts';
import { endOf, isFunction, startOf, waitedFor, type FunctionNode } from '../read/syntax.ts';
import { isSamePlace, type Place } from '../schema/place.ts';
import { contextOf } from './around.ts';
import type { QueryValue } from '../read/value.ts';
import type { TSESTree } from '@typescript-eslint/types';
import type { ColumnRef, PassedValue, ValueSource } from './condition.ts';
import { calledName, type Call, type Chain, type Found } from './find-chains.ts';
import { returnedRow, type Lookup } from './lookups.ts';
import type { FoundRow, Query } from './query.ts';
import type { Later, QueryReader } from './read-query.ts';
import { RowChecks } from './row-checks.ts';
import type { IsTenantAt, Surroundings } from './surroundings.ts';

/** A chain as the query that it comes to. */
export interface ReadChain {
  readonly value: QueryValue;
  readonly query: Query;
}

/** What the calls of a file look up, by functions of any file. */
interface Lookups {
  of(call: Call): Lookup | undefined;
  passedBy(call: Call, index: number, keys: readonly string[]): PassedValue | undefined;
}

/** What the code of a file does with the rows that its queries give. */
export class FoundRows {
  readonly #found: Found;
  readonly #reading: LocalReading;
  readonly #queries: QueryReader;
  readonly #read: (chain: Chain) => ReadChain | undefined;
  readonly #later: Later;
  readonly #lookups: Lookups;
  readonly #checks = new Map<Around, RowChecks>();

  constructor(
    found: Found,
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
  }

  /** What the code does with the rows of a chain, and which rows it has found before it gets there. */
  of(whole: Around, scope: Scope): Pick<Surroundings, 'isChecked' | 'foundBefore'> {
    return {
      isChecked: (isTenant, at) =>
        this.#later(() => this.#checksOf(whole, scope).areChecked(isTenant, at)) ?? false,
      foundBefore: (isTenant) => this.#later(() => this.#foundBefore(whole, isTenant)) ?? [],
    };
  }

  /** The row that a function gives a chain of this file to look up, as its callers have it. */
  lookupIn(fn: FunctionNode, at: Place): Lookup | undefined {
    const chains = this.#found.chains.filter(
      ({ whole }) => functionsAround(whole).values().next().value === fn,
    );
    const [chain, another] = chains;
    if (!chain || another) return undefined;
    const path = returnedRow(fn, chain.whole, this.#checksOf(chain.whole, chain.scope));
    const read = path && this.#read(chain);
    return read
      ? {
          query: read.query,
          at,
          column: (keys) => {
            const members = path(keys);
            return (
              members && (this.#later(() => this.#queries.column(read.value, read.query, members)) ?? null)
            );
          },
        }
      : undefined;
  }

  /** The row of which a call of this file gives a member. */
  rowOf(node: TSESTree.CallExpression, keys: readonly string[]): ValueSource | null {
    const call = this.#found.callsOf(calledName(node) ?? '').find((each) => each.node === node);
    const lookup = call && this.#lookups.of(call);
    const column = lookup?.column(keys);
    if (!call || !lookup || !column) return null;
    const isChecked: Query['isChecked'] = (isTenant, at) =>
      this.#checksOf(call.around, call.scope).areChecked((each) => {
        const other = lookup.column(each);
        return other !== null && isTenant(other);
      }, at);
    return { kind: 'row', query: { ...lookup.query, isChecked, foundBefore: () => [] }, column };
  }

  /** The rows that functions have looked up before. */
  #lookedUp(whole: Around, isTenant: (column: ColumnRef) => boolean): readonly FoundRow[] {
    const functions = functionsAround(whole);
    return [...this.#found.calls].flatMap((call) => {
      const isBefore = endOf(call.node) <= startOf(whole.node);
      if (!isBefore || call.node.type !== 'CallExpression' || !isBound(call.around)) return [];
      if (!functions.has(functionsAround(call.around).values().next().value)) return [];
      const checks = this.#checksOf(call.around, call.scope);
      if (!checks.holdAt(whole, null)) return [];
      const lookup = this.#lookups.of(call);
      if (!lookup) return [];
      const isTenantAt: IsTenantAt = (keys) => {
        const column = lookup.column(keys);
        return column !== null && isTenant(column);
      };
      const given: FoundRow['given'] = (operand) => {
        const source = operand.kind === 'value' ? operand.source() : null;
        if (source?.kind !== 'parameter' || !isSamePlace(source.of, lookup.at)) return undefined;
        const passed = this.#lookups.passedBy(call, source.index, source.keys)?.value;
        return passed?.kind === 'value' ? passed.identity : undefined;
      };
      return [{ query: lookup.query, isChecked: checks.holdAt(whole, isTenantAt), given }];
    });
  }

  #checksOf(whole: Around, scope: Scope): RowChecks {
    let checks = this.#checks.get(whole);
    if (!checks)
      this.#checks.set(
        whole,
        (checks = new RowChecks(whole, scope, {
          usesOf: (binding) => this.#found.usesOf(binding),
          scopeOf: (node) => this.#found.scopeOf(node),
          functionOf: (callee, from) => {
            const value = this.#reading.evaluate(callee, from, Infinity);
            return value.kind === 'function' && isFunction(value.node) ? value.node : undefined;
          },
        })),
      );
    return checks;
  }

  #foundBefore(whole: Around, isTenant: (column: ColumnRef) => boolean): ReturnType<Query['foundBefore']> {
    const functions = functionsAround(whole);
    const found = this.#found.chains.flatMap((chain) => {
      const isBefore = endOf(chain.whole.node) <= startOf(whole.node);
      if (!isBefore || !functions.has(functionsAround(chain.whole).values().next().value)) return [];
      const checks = this.#checksOf(chain.whole, chain.scope);
      if (!checks.holdAt(whole, null)) return [];
      const read = this.#read(chain);
      if (!read) return [];
      const { value, query } = read;
      const isTenantAt: IsTenantAt = (keys) => {
        const column = this.#queries.column(value, query, keys);
        return column !== null && isTenant(column);
      };
      return [{ query, isChecked: checks.holdAt(whole, isTenantAt) }];
    });
    return [...found, ...this.#lookedUp(whole, isTenant)];
  }
}

/** The functions that code stands in, the nearest first; `undefined` for the module. */
function functionsAround(start: Around): ReadonlySet<TSESTree.Node | undefined> {
  const functions = new Set<TSESTree.Node | undefined>();
  for (let each: Around | null = start; each; each = each.parent)
    if (isFunction(each.node)) functions.add(each.node);
  return functions.add(undefined);
}

/** Whether what a call gives gets a name. */
function isBound(call: Around): boolean {
  let context = contextOf(call);
  while (context && waitedFor(context.node)) context = contextOf(context);
  return context?.node.type === 'VariableDeclarator' || context?.node.type === 'AssignmentExpression';
}
