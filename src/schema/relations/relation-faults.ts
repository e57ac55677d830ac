import { isNullable } from '../nullable.ts';
import type { Column } from '../column.ts';
import {
  hasForeignKey,
  isSwapped,
  isUnique,
  strayColumns,
  wrongThrough,
  type WrongThrough,
} from './relation-columns.ts';
import type { RelationIndex } from './relation-index.ts';
import type { Relation } from '../relation.ts';
import type { Table } from '../table.ts';

/** What is wrong with a relation, for certain. */
export type RelationFault =
  /** It bears the name of a column of its table. */
  | { readonly kind: 'columnName' }
  /** It gives only some of the options that say its columns; in 0.x a name without columns is such a thing too. */
  | { readonly kind: 'incomplete'; readonly given: 'fields' | 'references' | 'name' }
  | { readonly kind: 'unequal'; readonly fields: number; readonly references: number }
  | {
      readonly kind: 'strayColumns';
      readonly side: 'fields' | 'references';
      readonly owner: Table;
      readonly table: Table;
      readonly swapped: boolean;
    }
  | ({ readonly kind: 'wrongThrough' } & WrongThrough)
  | { readonly kind: 'missingInverse' }
  | { readonly kind: 'missingNamed'; readonly name: string }
  | { readonly kind: 'bareInverse'; readonly other: Relation }
  | { readonly kind: 'ambiguous'; readonly others: readonly Relation[] }
  | { readonly kind: 'notUnique' }
  | { readonly kind: 'notOptional'; readonly column: Column };

/** The faults of a relation: what Drizzle refuses, or answers wrongly. */
export function faultsOf(relation: Relation, index: RelationIndex): RelationFault[] {
  const faults: RelationFault[] = [];
  if (relation.table.columns.some(({ key }) => key === relation.key)) faults.push({ kind: 'columnName' });
  const fault = columnFault(relation) ?? inverseFault(relation, index) ?? rowFault(relation);
  if (fault) faults.push(fault);
  const column =
    relation.optional === false ? relation.fields?.find((each) => isNullable(each) === 'yes') : undefined;
  if (column && relation.kind === 'one') faults.push({ kind: 'notOptional', column });
  return faults;
}

function columnFault(relation: Relation): RelationFault | undefined {
  const { kind, fields, references, relationName, through, group } = relation;
  const isFirst = group.call.api === 'relations';
  if (isFirst && kind === 'many') return undefined;
  if (fields !== null && references === null) return { kind: 'incomplete', given: 'fields' };
  if (fields === null && references !== null) return { kind: 'incomplete', given: 'references' };
  if (isFirst && fields === null && typeof relationName === 'string')
    return { kind: 'incomplete', given: 'name' };
  if (!fields || !references) return undefined;
  if (fields.length !== references.length && through === null)
    return { kind: 'unequal', fields: fields.length, references: references.length };
  const stray = strayColumns(relation);
  if (stray) return { kind: 'strayColumns', ...stray, swapped: isSwapped(relation) };
  const wrong = wrongThrough(relation);
  return wrong && { kind: 'wrongThrough', ...wrong };
}

function inverseFault(relation: Relation, index: RelationIndex): RelationFault | undefined {
  const end = index.otherEnd(relation);
  switch (end.state) {
    case 'missing':
      return typeof relation.relationName === 'string'
        ? { kind: 'missingNamed', name: relation.relationName }
        : { kind: 'missingInverse' };
    case 'bare':
      return { kind: 'bareInverse', other: end.relation };
    case 'ambiguous':
      return { kind: 'ambiguous', others: end.relations };
    default:
      return undefined;
  }
}

/** Of several rows that match, a `one` gives any. */
function rowFault(relation: Relation): RelationFault | undefined {
  const { kind, target, references, through, filtered } = relation;
  if (kind !== 'one' || !target || !references || through !== null || filtered !== 'no') return undefined;
  // Columns of another table may stand in for those of a name that is not known.
  if (references.some(({ table }) => table !== target)) return undefined;
  if (hasForeignKey(relation) !== 'no' || isUnique(target, references) !== 'no') return undefined;
  return { kind: 'notUnique' };
}
