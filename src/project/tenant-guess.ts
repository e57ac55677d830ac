import type { Table } from '../schema/table.ts';
import { ownerFacts, type OwnerFacts, type OwnerKey } from './tenant-facts.ts';
import { kindOf, namesUser, type WordKind } from './tenant-words.ts';

/** Whose the rows of a schema are, and how many tables say so. */
export type TenantGuess =
  | {
      readonly kind: 'tenant';
      /** Whether the table, or the column where there is no table, has the name that needs no setting. */
      readonly isDefault: boolean;
      /** The name of the tenants table, with its schema where that is not `public`; `null` where another service keeps the tenants. */
      readonly table: string | null;
      /** The keys by which tables say their tenant, the commonest first. */
      readonly columns: readonly string[];
      /** How many tables have one of them, of the tables that are neither the tenants table nor another tool's. */
      readonly owned: number;
      readonly tables: number;
    }
  | {
      /** Rows belong to users: a single-tenant schema. */
      readonly kind: 'users';
      readonly table: string | null;
      readonly columns: readonly string[];
      readonly owned: number;
      readonly tables: number;
    };

export interface GuessOptions {
  /** Tables that do not count, though they may be the tenants table: another tool's, or shared ones. */
  readonly isExempt?: (table: Table) => boolean;
  /** The key of the tenant column, where that is given. */
  readonly column?: string | null;
}

/** A table that may own the rows of others, or a service that does. */
interface Candidate {
  readonly kind: WordKind;
  readonly isDefault: boolean;
  readonly table: string | null;
  /** `schema.name` */
  readonly id: string | null;
  /** The tables that have a key to it, with the key. */
  readonly owned: ReadonlyMap<OwnerFacts, OwnerKey>;
  /** Those of `owned` that count, and of these those whose rows must have one. */
  readonly count: number;
  readonly required: number;
  readonly tables: number;
  readonly hasMembers: boolean;
}

/** The name of the tenants table that needs no setting. */
export const defaultTenants = { table: 'tenants', column: 'tenantId' } as const;

/**
 * Whose the rows of a schema are: the tenants' whose table most others name by a column, with or without a
 * foreign key; or the users', where there is nothing like a tenant. `null` where neither is clear: a wrong tenant would be
 * reported in every table.
 */
export function guessTenant(tables: readonly Table[], options: GuessOptions = {}): TenantGuess | null {
  const schema = new Owners(tables, options);
  const candidates = schema
    .candidates()
    .filter(
      ({ owned, isDefault }) =>
        isDefault || options.column == null || [...owned.values()].some(({ key }) => key === options.column),
    );
  const standard = candidates.find((each) => each.isDefault && (each.table !== null || isTenant(each)));
  const customers = candidates
    .filter((each) => isTenant(each) || (each === standard && each.table !== null))
    .toSorted((a, b) => weightOf(b) - weightOf(a));
  const [first] = customers;
  // A name that the card gives is no guess, unless the rows are another's.
  const customer = standard && (!first || weightOf(standard) * 2 >= weightOf(first)) ? standard : first;
  const isRivalled = candidates.some(
    (each) => each.kind === 'other' && customer && each.count > 2 * customer.count && shareOf(each) >= 0.6,
  );
  if (customer && !(isRivalled && customer !== standard))
    return { kind: 'tenant', isDefault: customer === standard, ...factsOf(customer) };
  if (candidates.some((each) => mayBeTenant(each))) return null;
  const users = candidates.filter(({ kind }) => kind === 'user').toSorted((a, b) => b.count - a.count)[0];
  return users && users.count >= 2 && shareOf(users) >= 0.5 ? { kind: 'users', ...factsOf(users) } : null;
}

/** How many tables name their tenant where the tenants table is given, and by which keys, the commonest first. */
export function tenantColumns(
  tables: readonly Table[],
  name: string,
  isExempt: (table: Table) => boolean,
): Pick<TenantGuess, 'columns' | 'owned' | 'tables'> {
  const candidates = new Owners(tables, { isExempt }).candidates();
  const found = candidates.find(({ id }) => id !== null && (id === name || id.endsWith(`.${name}`)));
  return found ? factsOf(found) : { columns: [], owned: 0, tables: 0 };
}

function factsOf(candidate: Candidate): Pick<TenantGuess, 'table' | 'columns' | 'owned' | 'tables'> {
  const { table, count: owned, tables } = candidate;
  return { table, columns: columnsOf(candidate), owned, tables };
}

function columnsOf({ owned }: Candidate): readonly string[] {
  const counts = new Map<string, number>();
  for (const { key } of owned.values()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([key]) => key);
}

function shareOf({ count, tables }: Candidate): number {
  return count / Math.max(tables, 1);
}

/** Whether something speaks for tenants, though not enough to take them for such. */
function mayBeTenant({ kind, count, tables, table }: Candidate): boolean {
  if (kind === 'tenant') return table !== null && count > 0;
  return kind === 'customer' && count >= 2 && count >= 0.15 * tables;
}

/** Whether enough speaks for tenants; what another word may mean as well needs more of it. */
function isTenant(candidate: Candidate): boolean {
  const { kind, count, required, table, hasMembers, isDefault } = candidate;
  const share = shareOf(candidate);
  if (kind === 'tenant') {
    if (table === null) return isDefault ? share >= 0.15 : share >= 0.3 && count >= 2;
    return count > 0 && (share >= 0.4 || (hasMembers && required >= 2 && share >= 0.15));
  }
  if (kind === 'customer') {
    if (table === null) return share >= 0.6 && count >= 4;
    return count >= 2 && hasMembers && share >= 0.3;
  }
  // A table of any other name: all but a few tables name it, and its members as well.
  return kind === 'other' && table !== null && hasMembers && count >= 5 && share >= 0.75;
}

function weightOf({ kind, count }: Candidate): number {
  return kind === 'tenant' ? 2 * count : count;
}

/** The tables of a schema, by whose rows they hold. */
class Owners {
  readonly #all: readonly OwnerFacts[];
  readonly #counted: ReadonlySet<OwnerFacts>;
  readonly #nameOf = new Map<string, string>();

  constructor(tables: readonly Table[], { isExempt = () => false }: GuessOptions) {
    const named = tables.map((table) => [table, ownerFacts(table)] as const);
    this.#all = named.map(([, facts]) => facts);
    this.#counted = new Set(named.flatMap(([table, facts]) => (isExempt(table) ? [] : [facts])));
    for (const [{ name, schema }, { id }] of named)
      if (id !== null && name !== undefined) this.#nameOf.set(id, schema == null ? name : id);
  }

  candidates(): Candidate[] {
    const ofTables = this.#all.flatMap((facts) => this.#candidate(facts) ?? []);
    const taken = new Set(this.#all.flatMap(({ words }) => [...words]));
    return [...ofTables, ...this.#services(taken)];
  }

  #candidate(facts: OwnerFacts): Candidate | undefined {
    const { id, words, keyTypes } = facts;
    if (id === null) return undefined;
    const kind = strongest(words);
    const isName = (word: string): boolean => words.has(word) || (kind === 'user' && namesUser(word));
    const owned = new Map<OwnerFacts, OwnerKey>();
    for (const other of this.#all) {
      if (other.id === id) continue;
      const keys = other.keys.filter(({ word, target, type, isRequired, isPrimary }) => {
        // What continues a row is not owned by it.
        if (isPrimary && !isName(word)) return false;
        if (target === id) return isName(word) || (isRequired && kind !== 'user');
        const fits = type === undefined || keyTypes.size === 0 || keyTypes.has(type);
        return target === null && kind !== 'other' && isName(word) && isRequired && fits;
      });
      // Of two keys, such as those of the seller and the buyer, none says whose the row is.
      const key = keys.find(({ word }) => words.has(word)) ?? (keys.length === 1 ? keys[0] : undefined);
      if (key) owned.set(other, key);
    }
    const isDefault = this.#nameOf.get(id)?.replace(/^.*\./, '') === defaultTenants.table;
    return owned.size === 0 && !isDefault
      ? undefined
      : this.#counting({ kind, isDefault, table: this.#nameOf.get(id) ?? null, id, owned });
  }

  /** Those whose rows name a tenant or a user that no table lists: a service keeps them. */
  #services(taken: ReadonlySet<string>): Candidate[] {
    const byWord = new Map<string, Map<OwnerFacts, OwnerKey>>();
    for (const facts of this.#all) {
      for (const key of facts.keys) {
        const kind = namesUser(key.word) ? 'user' : kindOf(key.word);
        const word = kind === 'user' ? 'user' : key.word;
        if (key.target !== null || kind === 'other' || taken.has(word)) continue;
        const isStandard = key.key === defaultTenants.column;
        if (!key.isRequired && !isStandard) continue;
        const owned = byWord.get(word) ?? new Map<OwnerFacts, OwnerKey>();
        byWord.set(word, owned);
        if (!owned.has(facts)) owned.set(facts, key);
      }
    }
    return [...byWord].map(([word, owned]) =>
      this.#counting({
        kind: kindOf(word),
        isDefault: [...owned.values()].some(({ key }) => key === defaultTenants.column),
        table: null,
        id: null,
        owned: ofOneType(owned),
      }),
    );
  }

  #counting(candidate: Omit<Candidate, 'count' | 'required' | 'tables' | 'hasMembers'>): Candidate {
    const { id, owned } = candidate;
    const counted = [...this.#counted].filter((facts) => facts.id !== id);
    return {
      ...candidate,
      count: counted.filter((facts) => owned.has(facts)).length,
      required: counted.filter((facts) => owned.get(facts)?.isRequired === true).length,
      tables: counted.length,
      hasMembers: [...owned.keys()].some((facts) => isOfMembers(facts)),
    };
  }
}

/** Those whose keys have the type that most have. */
function ofOneType(owned: ReadonlyMap<OwnerFacts, OwnerKey>): Map<OwnerFacts, OwnerKey> {
  const counts = new Map<string, number>();
  for (const { type = '' } of owned.values()) counts.set(type, (counts.get(type) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return new Map([...owned].filter(([, { type }]) => type === undefined || type === most?.[0]));
}

/** Whether a table lists who belongs to a tenant: its users, its members, those who are invited. */
function isOfMembers({ words, keys }: OwnerFacts): boolean {
  if (strongest(words) === 'user') return true;
  if ([...words].some((word) => /\b(?:member|membership|invite|invitation)$/.test(word))) return true;
  const hasUser = keys.some(({ word }) => word === 'user' || word === 'member' || word === 'profile');
  return hasUser && [...words].some((word) => /\busers?\b|\bmembers?\b|\broles?\b/.test(word));
}

function strongest(words: ReadonlySet<string>): WordKind {
  const kinds = [...words].map((word) => kindOf(word));
  return (['tenant', 'user', 'customer'] as const).find((kind) => kinds.includes(kind)) ?? 'other';
}
