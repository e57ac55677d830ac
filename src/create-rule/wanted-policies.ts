import { isPoliced } from '../project/policed.ts';
import type { Declared } from '../schema/declared.ts';
import { isSameTable } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';
import { PolicyFacts } from './policy-facts.ts';
import type { Tenancy } from './tenancy.ts';

/** Tables that are read before the tenant is known, or by workers for all of them. */
const readWithoutTenant =
  /api_?keys?|oauth|token|session|credential|outbox|inbox|queue|quarantine|idempoten|dead_?letter|(?:^|_)jobs?$/i;

/** Below this many tables with row level security a project may be trying it out. */
const fewest = 3;

/** The tenant-owned tables that are not protected in a project whose others are; read when they are first asked for. */
export class WantedPolicies {
  readonly #context: FileContext;
  readonly #tenancy: Tenancy;
  #use: { readonly count: number; readonly tables: number } | undefined;
  #linked: readonly Declared[] | undefined;

  constructor(context: FileContext, tenancy: Tenancy) {
    this.#context = context;
    this.#tenancy = tenancy;
  }

  /** How many of the project's tenant-owned tables have row level security; `null` where this one has, or few do. */
  lackedBy(table: Table): { readonly count: number; readonly tables: number } | null {
    if (readWithoutTenant.test(table.name ?? '')) return null;
    if (!this.#isOwned(table) || isPoliced(this.#context.project.migrations, table) !== 'no') return null;
    this.#use ??= this.#mayHaveSome() ? this.#count() : { count: 0, tables: 0 };
    const { count, tables } = this.#use;
    if (count < fewest || 3 * count < 2 * tables) return null;
    return this.#isPoliced(table) === 'no' ? this.#use : null;
  }

  /** What most policies compare the tenant with, if they are for all roles, so that another may be like them. */
  get setting(): string | undefined {
    const policies = this.#context.tables.tables.flatMap((table) => table.policies);
    const areForAll = policies.every(({ to }) => to?.length === 1 && to[0] === 'public');
    return areForAll ? new PolicyFacts(this.#context, this.#tenancy).commonSetting : undefined;
  }

  /** Told by the texts alone: counting takes a look at the whole schema. */
  #mayHaveSome(): boolean {
    const { code, migrations } = this.#context.project;
    return code.mentionsPolicies || migrations.sql.hasRowSecurity;
  }

  #count(): { readonly count: number; readonly tables: number } {
    const owned = this.#context.tables.tables.filter((each) => this.#isOwned(each));
    return { count: owned.filter((each) => this.#isPoliced(each) === 'yes').length, tables: owned.length };
  }

  #isOwned(table: Table): boolean {
    return (
      this.#tenancy.holds(table) && this.#tenancy.keysOf(table).length > 0 && !this.#context.isExternal(table)
    );
  }

  #isPoliced(table: Table) {
    // `pgPolicy(...).link(table)` stands beside the table.
    this.#linked ??= this.#context.tables.files
      .flatMap(({ declared }) => declared)
      .filter(({ kind }) => kind === 'policy');
    const isLinked = this.#linked.some((each) => each.table && isSameTable(each.table, table));
    return isLinked ? 'yes' : isPoliced(this.#context.project.migrations, table);
  }
}
