import { isSameTable } from '../lookup.ts';
import type { Answer } from '../answer.ts';
import type { Column } from '../column.ts';
import type { Relation, RelationGroup, RelationsCall } from '../relation.ts';
import type { Table } from '../table.ts';

/** Where Drizzle takes the columns of a relation from. */
export type OtherEnd =
  /** It gives them itself. */
  | { readonly state: 'own' }
  | { readonly state: 'found'; readonly relation: Relation }
  /** No relation of the target leads back, by the name if it has one. */
  | { readonly state: 'missing' }
  /** The one that leads back gives none either. */
  | { readonly state: 'bare'; readonly relation: Relation }
  | { readonly state: 'ambiguous'; readonly relations: readonly Relation[] }
  | { readonly state: 'unknown' };

/** The columns by which two tables meet, as seen from the relation's table. */
export interface JoinColumns {
  readonly fields: readonly Column[];
  readonly references: readonly Column[];
}

export interface RelationsOfTable {
  readonly relations: readonly Relation[];
  readonly isOpen: boolean;
}

/** All relations that Drizzle has before it when it looks for the other end of one. */
export class RelationIndex {
  readonly calls: readonly RelationsCall[];
  readonly #groups = new Map<Table | string, RelationGroup[]>();
  /** Whether a call of `relations` speaks of a table that is not known. */
  readonly #hasUnknown: boolean;
  readonly #through: ReadonlySet<Column>;
  readonly #known = new Map<RelationsCall | 'relations' | 'all', Map<Table, RelationsOfTable>>();
  #definitions: ReadonlyMap<Table, readonly RelationsCall[]> | null = null;
  #names: ReadonlySet<string | null | undefined> | null = null;
  #anyOpen: boolean | null = null;
  #keys: ReadonlySet<string> | null = null;
  /** Whether some `.through()` was not read. */
  readonly hasUnknownThrough: boolean;

  constructor(calls: Iterable<RelationsCall>) {
    this.calls = [...calls];
    const through = new Set<Column>();
    let [hasUnknown, hasUnknownThrough] = [false, false];
    for (const call of this.calls) {
      // A relation that was not read may go through any table.
      if (call.api !== 'relations' && call.isOpen) hasUnknownThrough = true;
      for (const group of call.groups) {
        for (const key of group.table ? keysOf(group.table) : []) {
          const known = this.#groups.get(key);
          if (known) known.push(group);
          else this.#groups.set(key, [group]);
        }
        if (group.call.api === 'relations') hasUnknown ||= !group.table;
        else hasUnknownThrough ||= group.isOpen;
        for (const relation of group.relations) {
          if (relation.through === undefined) hasUnknownThrough = true;
          else if (relation.through) for (const column of relation.through) through.add(column);
        }
      }
    }
    this.#hasUnknown = hasUnknown;
    this.#through = through;
    this.hasUnknownThrough = hasUnknownThrough;
  }

  /** Whether some table has a relation of this key, or may have. */
  hasKey(key: string): boolean {
    this.#keys ??= new Set(
      this.calls.flatMap(({ groups }) =>
        groups.flatMap(({ relations }) => relations.map((each) => each.key)),
      ),
    );
    return (
      this.#keys.has(key) ||
      this.calls.some((call) => call.isOpen || call.groups.some(({ isOpen }) => isOpen))
    );
  }

  /** What all calls say of a table; of another table of its name, where nothing is said of itself. */
  groupsOf(table: Table): readonly RelationGroup[] {
    const own = this.#groups.get(table);
    if (own) return own;
    const name = keysOf(table)[1];
    return (name === undefined ? undefined : this.#groups.get(name)) ?? [];
  }

  /** The relations of a table, the last of each key, and whether it may have more. */
  relationsOf(table: Table, call?: RelationsCall): RelationsOfTable {
    // 0.x looks through all that it is given, 1.x only through one call.
    const scope = call === undefined ? 'all' : call.api === 'relations' ? 'relations' : call;
    const cache = this.#known.get(scope) ?? new Map<Table, RelationsOfTable>();
    this.#known.set(scope, cache);
    let found = cache.get(table);
    if (!found) cache.set(table, (found = this.#find(table, scope)));
    return found;
  }

  /** Whether some call may have more relations than were read. */
  get #isAnyOpen(): boolean {
    return (this.#anyOpen ??= this.calls.some((each) => each.isOpen));
  }

  #find(table: Table, scope: RelationsCall | 'relations' | 'all'): RelationsOfTable {
    const groups = this.groupsOf(table).filter(
      ({ call }) => scope === 'all' || call === scope || call.api === scope,
    );
    const relations = new Map(groups.flatMap((group) => group.relations.map((each) => [each.key, each])));
    const isOpen =
      typeof scope === 'object' ? scope.isOpen : this.#hasUnknown || (scope === 'all' && this.#isAnyOpen);
    return { relations: [...relations.values()], isOpen: isOpen || groups.some((group) => group.isOpen) };
  }

  /** The relations that lead to a table, or may lead there. */
  relationsTo(table: Table): RelationsOfTable {
    const all = this.calls.flatMap(({ groups }) => groups.flatMap(({ relations }) => relations));
    const relations = all.filter(({ target }) => !target || target === table || isSameTable(target, table));
    return {
      relations,
      isOpen: this.calls.some((call) => call.isOpen || call.groups.some(({ isOpen }) => isOpen)),
    };
  }

  /** The calls of `defineRelations` and its kin that are given a table. */
  definitionsOf(table: Table): readonly RelationsCall[] {
    return (this.#definitions ??= definitionsByTable(this.calls)).get(table) ?? [];
  }

  /** Every name that a relation has. */
  get names(): ReadonlySet<string | null | undefined> {
    return (this.#names ??= new Set(
      this.calls.flatMap(({ groups }) =>
        groups.flatMap(({ relations }) => relations.map(({ relationName }) => relationName)),
      ),
    ));
  }

  /** Whether a column leads to another table from the middle of a relation that goes through its own. */
  isThrough(column: Column): boolean {
    return this.#through.has(column);
  }

  /**
   * The other end of a relation, by the algorithm of drizzle-orm: `normalizeRelation` of 0.45, which counts named
   * relations as candidates for one without a name; `processRelations` of 1.0, which looks in the same call only and
   * leaves out those with an alias. `added` are relations that are not there yet.
   */
  otherEnd(relation: Relation, added: readonly Relation[] = []): OtherEnd {
    const { target, table, relationName, group } = relation;
    const isFirst = group.call.api === 'relations';
    // `many` of 0.x takes no columns.
    const given = isFirst && relation.kind === 'many' ? [] : [relation.fields, relation.references];
    if (given.some((columns) => columns !== null)) return { state: 'own' };
    if (!target || relationName === undefined) return { state: 'unknown' };
    const others = this.relationsOf(target, group.call);
    const sure: Relation[] = [];
    let isOpen = others.isOpen;
    for (const other of [...others.relations, ...added.filter((each) => each.table === target)]) {
      const answer = relationName === null ? leadsTo(other, table, isFirst) : isNamed(other, relationName);
      if (answer === 'no' || (other === relation && !(isFirst && relationName === null))) continue;
      if (answer === 'yes') sure.push(other);
      else isOpen = true;
    }
    if (sure.length > 1) return { state: 'ambiguous', relations: sure };
    if (isOpen) return { state: 'unknown' };
    const [other] = sure;
    if (!other) return { state: 'missing' };
    const hasColumns = isFirst
      ? other.kind === 'one' && other.fields !== null
      : other.fields !== null && other.references !== null;
    return { state: hasColumns ? 'found' : 'bare', relation: other };
  }

  /** The columns of a relation, its own or those of its other end; `null` where Drizzle finds none. */
  columnsOf(relation: Relation): JoinColumns | null | undefined {
    const end = this.otherEnd(relation);
    if (end.state === 'unknown') return undefined;
    const from = end.state === 'own' ? relation : end.state === 'found' ? end.relation : null;
    if (!from) return null;
    const [fields, references] =
      end.state === 'own' ? [from.fields, from.references] : [from.references, from.fields];
    return fields && references
      ? { fields, references }
      : fields === null || references === null
        ? null
        : undefined;
  }
}

function definitionsByTable(calls: readonly RelationsCall[]): Map<Table, RelationsCall[]> {
  const found = new Map<Table, RelationsCall[]>();
  for (const call of calls) {
    if (call.api === 'relations') continue;
    for (const table of new Set(call.tables.values())) found.set(table, [...(found.get(table) ?? []), call]);
  }
  return found;
}

/** Itself, and its name in the database, by which Drizzle finds a table's relations. */
function keysOf(table: Table): (Table | string)[] {
  const { name, schema } = table;
  return name === undefined || schema === undefined ? [table] : [table, `${schema ?? 'public'}.${name}`];
}

function leadsTo({ target, relationName }: Relation, table: Table, isFirst: boolean): Answer {
  if (!isFirst && relationName !== null) return relationName === undefined ? 'unknown' : 'no';
  if (!target) return 'unknown';
  if (target === table) return 'yes';
  return isSameTable(target, table) ? 'unknown' : 'no';
}

function isNamed({ relationName }: Relation, name: string): Answer {
  return relationName === undefined ? 'unknown' : relationName === name ? 'yes' : 'no';
}
