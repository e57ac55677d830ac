import { hasBackward, hasForward, keysForRelations, type KnownKey } from './relation-ends.ts';
import type { RelationIndex } from './relation-index.ts';
import { RelationPlan, type NewRelation, type RelationsHome } from './relation-plan.ts';
import { quotedList } from './relation-words.ts';
import type { RelationsCall } from '../relation.ts';
import type { Table } from '../table.ts';

/** The foreign keys for which a table has no relation: its own, and those that lead to it. */
export interface MissingRelations {
  readonly forward: readonly KnownKey[];
  readonly backward: readonly KnownKey[];
}

/** What is known of the relations around a table. */
export interface KnownRelations {
  readonly index: RelationIndex;
  keysTo(table: Table): readonly KnownKey[];
}

export function missingRelations(
  relations: KnownRelations,
  table: Table,
  isWanted: (key: KnownKey) => boolean,
): MissingRelations {
  const { index } = relations;
  return {
    forward: keysForRelations(table).filter((key) => isWanted(key) && hasForward(index, key) === 'no'),
    backward: relations.keysTo(table).filter((key) => isWanted(key) && hasBackward(index, key) === 'no'),
  };
}

/** The relations that a table is to get; those that cannot be paired are left out. */
export interface PlannedRelations {
  readonly ones: readonly NewRelation[];
  readonly manys: readonly NewRelation[];
  readonly all: readonly NewRelation[];
}

export function planRelations(
  index: RelationIndex,
  table: Table,
  home: RelationsHome | null,
  { forward, backward }: MissingRelations,
): PlannedRelations {
  const plan = home && new RelationPlan(index, table, home);
  const ones = forward.flatMap((key) => plan?.addForward(key) ?? []);
  const manys = backward.flatMap((key) => plan?.addBackward(key) ?? []);
  return { ones, manys, all: plan?.relations ?? [] };
}

/** `defineRelations(schema)` without a callback: queries by `db.query` are wanted, and relations are not. */
export function wantsNoRelations(calls: readonly RelationsCall[]): boolean {
  return (
    calls.length > 0 &&
    calls.every(
      ({ api, groups, isOpen, written }) =>
        api !== 'relations' && groups.length === 0 && !isOpen && written !== null && !written.list,
    )
  );
}

function columnsOf({ columns }: KnownKey): string {
  return quotedList(columns.map(({ key }) => key));
}

/** The tables that hold some keys, for messages. */
export function sourcesOf(keys: readonly KnownKey[], nameOf: (table: Table) => string): string {
  return quotedList([...new Set(keys.map(({ table }) => nameOf(table)))]);
}

/** `to 'users' through 'authorId' and back to 'comments'`. */
export function endsOf({ forward, backward }: MissingRelations, nameOf: (table: Table) => string): string {
  const ends = forward.map((key) => `to '${nameOf(key.target.table)}' through ${columnsOf(key)}`);
  if (backward.length > 0) ends.push(`back to ${sourcesOf(backward, nameOf)}`);
  return ends.length > 1 ? `${ends.slice(0, -1).join(', ')} and ${ends.at(-1) ?? ''}` : ends.join('');
}
