import type { Answer } from '../answer.ts';
import type { Column } from '../column.ts';
import { isBetweenArrays } from '../comparable.ts';
import { isSameColumn } from '../cover.ts';
import { isSameTable } from '../lookup.ts';
import type { RelationIndex } from './relation-index.ts';
import type { Relation } from '../relation.ts';
import type { ForeignKey, Table } from '../table.ts';

/** A foreign key of which columns and target are known. */
export interface KnownKey extends ForeignKey {
  readonly columns: readonly Column[];
  readonly target: NonNullable<ForeignKey['target']>;
}

/**
 * The foreign keys of a table that each want a relation of their own: a key that has all columns of another to the same
 * table is served by that one's.
 */
export function keysForRelations(table: Table): KnownKey[] {
  const keys = table.foreignKeys.filter(
    (key): key is KnownKey =>
      key.columns !== undefined && key.columns.length === key.target?.columns.length && !isBetweenArrays(key),
  );
  return keys.filter((key, index) =>
    keys.every((other, at) => {
      if (other === key || other.target.table !== key.target.table) return true;
      const isNarrower =
        other.columns.length < key.columns.length ||
        (other.columns.length === key.columns.length && at < index);
      return !isNarrower || !isWithin(other.columns, key.columns);
    }),
  );
}

/** Whether the table that holds a key has a relation by it. */
export function hasForward(index: RelationIndex, key: KnownKey): Answer {
  return hasEnd(index, key, key.table, key.target.table, ({ fields }) => fields);
}

/** Whether the table that a key leads to has a relation back. */
export function hasBackward(index: RelationIndex, key: KnownKey): Answer {
  return hasEnd(index, key, key.target.table, key.table, ({ references }) => references);
}

function hasEnd(
  index: RelationIndex,
  key: KnownKey,
  table: Table,
  target: Table,
  columnsOf: (join: {
    readonly fields: readonly Column[];
    readonly references: readonly Column[];
  }) => readonly Column[],
): Answer {
  if (key.columns.some((column) => index.isThrough(column))) return 'yes';
  const { relations, isOpen } = index.relationsOf(table);
  let result: Answer = isOpen || index.hasUnknownThrough ? 'unknown' : 'no';
  for (const relation of relations) {
    const answer = leads(relation, target);
    if (answer === 'no') continue;
    const join = answer === 'yes' ? index.columnsOf(relation) : undefined;
    // One whose columns Drizzle does not find is for valid-relations to speak of.
    if (!join) result = 'unknown';
    else if (isWithin(columnsOf(join), key.columns) || isWithin(key.columns, columnsOf(join))) return 'yes';
  }
  return result;
}

/** Whether a relation leads to a table, with no other between. */
function leads({ target, through }: Relation, table: Table): Answer {
  if (through !== null && through !== undefined) return 'no';
  if (!target || through === undefined) return 'unknown';
  return target === table ? 'yes' : isSameTable(target, table) ? 'unknown' : 'no';
}

function isWithin(inner: readonly Column[], outer: readonly Column[]): boolean {
  return inner.every((column) => outer.some((each) => isSameColumn(each, column)));
}
