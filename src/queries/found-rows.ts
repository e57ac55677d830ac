import type { Around } from '../read/branches.ts';
import type { LocalReading } from '../read/local-reading.ts';
import type { Scope } from '../read/scope.ts';
import { endOf, isFunction, startOf } from '../read/syntax.ts';
import type { QueryValue } from '../read/value.ts';
import type { TSESTree } from '@typescript-eslint/types';
import type { ColumnRef } from './condition.ts';
import type { Chain, Found } from './find-chains.ts';
import type { Query } from './query.ts';
import type { Later, QueryReader } from './read-query.ts';
import { RowChecks } from './row-checks.ts';
import type { IsTenantAt, Surroundings } from './surroundings.ts';

/** A chain as the query that it comes to. */
export interface ReadChain {
  readonly value: QueryValue;
  readonly query: Query;
}

/** What the code of a file does with the rows that its queries give. */
export class FoundRows {
  readonly #found: Found;
  readonly #reading: LocalReading;
  readonly #queries: QueryReader;
  readonly #read: (chain: Chain) => ReadChain | undefined;
  readonly #later: Later;
  readonly #checks = new Map<Around, RowChecks>();

  constructor(
    found: Found,
    reading: LocalReading,
    queries: QueryReader,
    read: (chain: Chain) => ReadChain | undefined,
    later: Later,
  ) {
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
    return this.#found.chains.flatMap((chain) => {
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
  }
}

/** The functions that code stands in, the nearest first; `undefined` for the module. */
function functionsAround(start: Around): ReadonlySet<TSESTree.Node | undefined> {
  const functions = new Set<TSESTree.Node | undefined>();
  for (let each: Around | null = start; each; each = each.parent)
    if (isFunction(each.node)) functions.add(each.node);
  return functions.add(undefined);
}
