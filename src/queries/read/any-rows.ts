import type { TSESTree } from '@typescript-eslint/types';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { originOf } from '../../read/evaluate/origin.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import type { Origin } from '../../read/evaluate/value.ts';
import { isByKeyAlone } from '../model/by-key-alone.ts';
import { calledName, type Call, type Chain, type FileChains } from './find-chains.ts';
import type { Query } from '../model/query.ts';
import type { RowChecks } from './row-checks.ts';

/** What is known of the rows of a file's chains, and of those that its calls give. */
interface Rows {
  queriesOf(of: Chain | Call): readonly Query[];
  checksOf(of: Chain | Call): RowChecks;
}

/** Tells members of rows that may be anybody's: found by a key alone, and not compared with a tenant. */
export class AnyRows {
  readonly #found: FileChains;
  readonly #reading: LocalReading;
  readonly #rows: Rows;
  /** Whose rows are asked for because others are compared with them. */
  readonly #comparing = new Set<Chain | Call>();

  constructor(found: FileChains, reading: LocalReading, rows: Rows) {
    this.#found = found;
    this.#reading = reading;
    this.#rows = rows;
  }

  has(node: TSESTree.Node, scope: Scope): boolean {
    const origin = originOf(this.#reading.evaluate(node, scope, Infinity));
    const giving = origin && this.#givingAt(origin);
    if (!giving) return false;
    // Two rows that are compared with each other may both be anybody's.
    if (this.#comparing.has(giving)) return true;
    const queries = this.#rows.queriesOf(giving);
    if (queries.length === 0 || !queries.every(isByKeyAlone)) return false;
    this.#comparing.add(giving);
    const isChecked = this.#rows
      .checksOf(giving)
      .areChecked((keys) => keys.join('.') === origin.keys.join('.'), null);
    this.#comparing.delete(giving);
    return !isChecked;
  }

  /** The chain of this file whose rows something comes from, or the call that gives them. */
  #givingAt({ of }: Origin): Chain | Call | undefined {
    if (of.kind === 'parameter') return undefined;
    const call = of.kind === 'call' ? of.node : of.call;
    if (call) return this.#found.callsOf(calledName(call) ?? '').find(({ node }) => node === call);
    const [first] = of.kind === 'rows' ? of.query.calls : [];
    return this.#found.chains.find(({ verb }) => verb === first?.node);
  }
}
