import { capital } from '../../naming/type-name.ts';
import { nameAfterColumn, nameOfMany, nameOfOne } from '../../naming/relation-name.ts';
import type { Column } from '../column.ts';
import type { RelationIndex } from './relation-index.ts';
import type { Table } from '../table.ts';

/** What a relation would be called, the best name first. */
export interface RelationWish {
  readonly kind: 'one' | 'many';
  readonly target: Table;
  /** The columns that hold the key, on whichever side. */
  readonly columns: readonly Column[];
  /** Whether there are several foreign keys between the tables, so that the role belongs to the name. */
  readonly isOneOfMany?: boolean;
}

/** The keys that a new relation of a table may not have: one that is named like a column would take its place. */
export function takenKeys(index: RelationIndex, table: Table): Set<string> {
  const { relations } = index.relationsOf(table);
  return new Set([...table.columns.map(({ key }) => key), ...relations.map(({ key }) => key)]);
}

/** A free key for a relation: `tenant` after `tenantId`, else the target's singular; for many the target's plural. */
export function freeRelationKey(taken: ReadonlySet<string>, wish: RelationWish): string {
  const wishes = wishesFor(wish);
  const free = wishes.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  const last = wishes.at(-1) ?? wish.kind;
  for (let number = 2; ; number++) if (!taken.has(`${last}${number}`)) return `${last}${number}`;
}

function wishesFor({ kind, target, columns, isOneOfMany }: RelationWish): string[] {
  const called = target.variable ?? target.name ?? kind;
  // Of a composite key the last column is the one that says something: the first is the tenant's.
  const column = columns.at(-1)?.key ?? '';
  const role = nameAfterColumn(column);
  const one = nameOfOne(called);
  const ofOne = `${role ?? column}${capital(one)}`;
  // `createdBy` and `updatedBy` say more of their users than that they are users.
  if (kind === 'one')
    return role === undefined ? [...(isOneOfMany === true ? [] : [one]), ofOne] : [role, one, ofOne];
  const many = nameOfMany(called);
  const named = `${role ?? column}${capital(many)}`;
  return isOneOfMany === true ? [named] : [many, named];
}
