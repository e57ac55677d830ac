import type { KnownKey } from './relation-ends.ts';
import { freeRelationKey, takenKeys } from './relation-keys.ts';
import type { RelationIndex } from './relation-index.ts';
import type { Relation, RelationGroup, RelationsApi, RelationsCall } from '../relation.ts';
import { keysForRelations } from './relation-ends.ts';
import type { Column } from '../column.ts';
import { isSameColumn } from '../cover.ts';
import type { Table } from '../table.ts';

/** A relation that a table is to get for a foreign key. */
export interface NewRelation extends Relation {
  readonly target: Table;
  readonly fields: readonly Column[] | null;
  readonly references: readonly Column[] | null;
  readonly relationName: string | null;
  readonly foreignKey: KnownKey;
}

/** Where relations of a table are written: a call that is there, or one that is to be made. */
export type RelationsHome = Pick<RelationsCall, 'api' | 'file'> & { readonly call: RelationsCall | null };

/**
 * Plans relations of one table, so that after each of them Drizzle finds the other end of every relation that it found
 * before, and of the new one. Where two tables have more than one foreign key between them, each pair gets a name.
 */
export class RelationPlan {
  readonly relations: NewRelation[] = [];
  readonly #index: RelationIndex;
  readonly #table: Table;
  readonly #group: RelationGroup;
  readonly #taken: Set<string>;
  readonly #byTarget = new Map<Table, NewRelation[]>();

  constructor(index: RelationIndex, table: Table, home: RelationsHome) {
    this.#index = index;
    this.#table = table;
    this.#taken = takenKeys(index, table);
    const known = home.call?.groups.find((group) => group.table === table);
    this.#group = known ?? groupOf(table, home.call ?? callOf(home.api, home.file, table));
  }

  /** The relation to the table that a key leads to. */
  addForward(key: KnownKey): NewRelation | undefined {
    const isFirst = this.#group.call.api === 'relations';
    const { target, columns } = key;
    const isOneOfMany = this.#isOneOfMany(target.table);
    const name = this.#freeKey('one', target.table, columns, isOneOfMany);
    return this.#add(key, {
      kind: 'one',
      key: name,
      target: target.table,
      fields: columns,
      references: target.columns,
      relationName: isFirst && isOneOfMany ? this.#freeName(name) : null,
    });
  }

  /** The relation back to the table that holds a key. In 0.x that table has its own already, whose columns it takes. */
  addBackward(key: KnownKey): NewRelation | undefined {
    const { table: source, columns } = key;
    const name = this.#freeKey('many', source, columns, this.#isOneOfMany(source));
    const made = { kind: 'many', key: name, target: source } as const;
    if (this.#group.call.api !== 'relations')
      return this.#add(key, { ...made, fields: key.target.columns, references: columns, relationName: null });
    const planned = source === this.#table ? this.relations : [];
    const other = [...this.#index.relationsOf(source).relations, ...planned].find(
      ({ table, target, kind, fields }) =>
        kind === 'one' &&
        table === source &&
        target === this.#table &&
        fields?.length === columns.length &&
        fields.every((each) => columns.some((column) => isSameColumn(column, each))),
    );
    if (!other || other.relationName === undefined) return undefined;
    // Without a name it would break as soon as the other table has another relation to this one.
    if (other.relationName === null && this.#isOneOfMany(source)) return undefined;
    return this.#add(key, { ...made, fields: null, references: null, relationName: other.relationName });
  }

  #add(
    foreignKey: KnownKey,
    made: Omit<NewRelation, keyof typeof plain | 'table' | 'group' | 'place' | 'foreignKey'>,
  ): NewRelation | undefined {
    const table = this.#table;
    const [own, others] = [this.#index.relationsOf(table), this.#index.relationsOf(made.target)];
    if (own.isOpen || others.isOpen || table.open.has('columns')) return undefined;
    const relation: NewRelation = {
      ...plain,
      ...made,
      table,
      group: this.#group,
      place: table.place,
      foreignKey,
    };
    const isFirst = this.#group.call.api === 'relations';
    const ways = isFirst ? [relation] : [relation, { ...relation, relationName: this.#freeName(made.key) }];
    const way = ways.find((each) => this.#isSound(each));
    if (!way) return undefined;
    this.relations.push(way);
    this.#taken.add(way.key);
    this.#byTarget.set(way.target, [...(this.#byTarget.get(way.target) ?? []), way]);
    return way;
  }

  /** Whether every relation between the two tables still has its other end. */
  #isSound(relation: NewRelation): boolean {
    const index = this.#index;
    const { table, target, group } = relation;
    const added = [...(this.#byTarget.get(target) ?? []), relation];
    const between = (from: Table, to: Table): readonly Relation[] =>
      index.relationsOf(from, group.call).relations.filter((each) => each.target === to);
    const isPaired = (each: Relation): boolean =>
      ['own', 'found'].includes(index.otherEnd(each, added).state);
    // An end that is missed may find this one, if there is no other key that it may have been meant for.
    const isOnly = !this.#isOneOfMany(target);
    return (
      [...between(table, target), ...between(target, table)].every(
        (each) =>
          (isOnly && isPaired(each)) || index.otherEnd(each).state === index.otherEnd(each, added).state,
      ) && added.every(isPaired)
    );
  }

  /** Whether there is more than one foreign key between the table and another: then a pair needs a name. */
  #isOneOfMany(other: Table): boolean {
    if (other === this.#table) return true;
    const between = (from: Table, to: Table): number =>
      keysForRelations(from).filter(({ target }) => target.table === to).length;
    return between(this.#table, other) + between(other, this.#table) > 1;
  }

  #freeKey(kind: 'one' | 'many', target: Table, columns: readonly Column[], isOneOfMany: boolean): string {
    return freeRelationKey(this.#taken, { kind, target, columns, isOneOfMany });
  }

  #freeName(key: string): string {
    const isUsed = (name: string): boolean =>
      this.#index.names.has(name) || this.relations.some(({ relationName }) => relationName === name);
    const name = `${this.#table.variable ?? this.#table.name ?? ''}_${key}`;
    if (!isUsed(name)) return name;
    for (let number = 2; ; number++) if (!isUsed(`${name}_${number}`)) return `${name}_${number}`;
  }
}

const plain = { through: null, optional: null, filtered: 'no', written: null } as const;

/** Whether it may come without the others: that back to the own table takes its columns from one of them. */
export function standsAlone({ table, target, fields }: NewRelation): boolean {
  return target !== table || fields !== null;
}

function groupOf(table: Table, call: RelationsCall): RelationGroup {
  return { call, table, key: '', relations: [], isOpen: false, place: table.place, written: null };
}

/** A call that is not there yet. */
function callOf(api: RelationsApi, file: string, { place }: Table): RelationsCall {
  return {
    api,
    file,
    groups: [],
    isOpen: false,
    tables: new Map(),
    hasOpenTables: false,
    variable: null,
    isUsed: true,
    place,
    written: null,
  };
}
