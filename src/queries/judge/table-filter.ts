import type { Column } from '../../schema/column.ts';
import type { Place } from '../../schema/place.ts';
import { columnsIn } from '../model/columns-in.ts';
import type { ColumnRef, Comparison, Condition, Operand, TableRef } from '../model/condition.ts';
import type { Query } from '../model/query.ts';

/** A column, and where the query speaks of it. */
export interface Use {
  readonly column: Column;
  readonly place: Place;
}

/** What a query asks of the rows of one of its tables, as an index sees it. */
export interface TableFilter {
  /** Held equal to what is known before the table is read: `eq`, `inArray`. */
  readonly equal: readonly Use[];
  readonly ranges: readonly Use[];
  /** Held equal to a column of another table of the query; `other` is `null` for a subquery. */
  readonly joins: readonly (Use & { readonly other: TableRef | null })[];
  /** Columns by which an index of some other kind may find the rows: trigrams, expressions, nulls. */
  readonly otherwise: readonly Column[];
  /** Of each of these lists one holds: the arms of an `or`, the ways of a choice. */
  readonly alternatives: readonly (readonly TableFilter[])[];
  /** Every column that is spoken of, whatever is said. */
  readonly mentioned: readonly Column[];
  /** Whether a scope helper keeps the rows to the tenant. */
  readonly isScoped: boolean;
  /** Whether there is something that was not read, which may find the rows by whatever index. */
  readonly isHidden: boolean;
}

type Draft = {
  -readonly [Key in keyof TableFilter]: TableFilter[Key] extends readonly (infer Item)[]
    ? Item[]
    : TableFilter[Key];
};

/** Reads conditions that all hold, as they speak of one table of the query. */
export function tableFilter(conditions: readonly Condition[], ref: TableRef, query: Query): TableFilter {
  const draft: Draft = {
    equal: [],
    ranges: [],
    joins: [],
    otherwise: [],
    alternatives: [],
    mentioned: [],
    isScoped: false,
    isHidden: false,
  };
  draft.mentioned.push(...ownColumns(conditions, ref));
  // A column that was not read may be the key.
  draft.isHidden = columnsIn(conditions).some((each) => each.ref === ref && !each.column);
  for (const condition of conditions) take(condition, draft, ref, query);
  return draft;
}

function take(condition: Condition, draft: Draft, ref: TableRef, query: Query): void {
  switch (condition.kind) {
    case 'and':
      if (condition.open) draft.isHidden = true;
      for (const part of condition.of) take(part, draft, ref, query);
      return;
    case 'or': {
      // Drizzle leaves an arm out that is undefined.
      const arms = condition.of.filter(({ kind }) => kind !== 'nothing');
      if (arms[0] && arms.length === 1 && !condition.open) take(arms[0], draft, ref, query);
      else takeAlternatives(arms, draft, ref, query);
      return;
    }
    case 'choice':
      takeAlternatives(condition.of, draft, ref, query);
      return;
    case 'scoped':
      draft.isScoped = true;
      return;
    case 'unknown':
      draft.isHidden = true;
      return;
    case 'sql':
      // A template without any column may still name one in its text.
      if (columnsIn(condition.parts).length === 0) draft.isHidden = true;
      draft.otherwise.push(...ownColumns(condition.parts, ref));
      return;
    case 'compare':
      takeComparison(condition, draft, ref, query);
      return;
    case 'not':
    case 'nothing':
  }
}

function takeAlternatives(arms: readonly Condition[], draft: Draft, ref: TableRef, query: Query): void {
  if (arms.length > 0) draft.alternatives.push(arms.map((arm) => tableFilter([arm], ref, query)));
}

function takeComparison(comparison: Comparison, draft: Draft, ref: TableRef, query: Query): void {
  const { operator, left, right } = comparison;
  switch (operator) {
    case 'eq':
    case 'inArray':
      if (!takeEquality(left, right, draft, ref, query) && right && operator === 'eq')
        takeEquality(right, left, draft, ref, query);
      draft.otherwise.push(...inExpressions([left, right], ref));
      return;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'between':
      for (const [side, bound] of [
        [left, right],
        [right, left],
      ] as const) {
        const column = side && ownColumn(side, ref);
        if (column && (bound === null || isFixed(bound, query)))
          draft.ranges.push({ column, place: side.place });
      }
      draft.otherwise.push(...inExpressions([left, right], ref));
      return;
    case 'isNull':
    case 'like':
    case 'ilike':
    case 'exists':
    case 'arrayContains':
    case 'arrayContained':
    case 'arrayOverlaps':
      draft.otherwise.push(...ownColumns([comparison], ref));
      return;
    // What is not something is nearly everything, and no index leads to it.
    case 'ne':
    case 'isNotNull':
    case 'notInArray':
    case 'notLike':
    case 'notIlike':
    case 'notBetween':
    case 'notExists':
  }
}

/** Whether the side is a column of the table, and so has been dealt with. */
function takeEquality(
  side: Operand,
  value: Operand | null,
  draft: Draft,
  ref: TableRef,
  query: Query,
): boolean {
  const column = ownColumn(side, ref);
  if (!column || !value) return false;
  const use = { column, place: side.place };
  const others = columnsIn([value]).filter((each) => isSource(each.ref, query));
  if (isFixed(value, query)) draft.equal.push(use);
  else if (value.kind === 'derived') draft.joins.push({ ...use, other: null });
  else if (others.every((each) => each.ref !== ref))
    draft.joins.push(...others.map((each) => ({ ...use, other: each.ref })));
  return true;
}

/** Whether a value is known before any row of the query is: a column of an outer query is. */
function isFixed(value: Operand, query: Query): boolean {
  if (value.kind === 'derived') return false;
  return columnsIn([value]).every((each) => !isSource(each.ref, query));
}

function isSource(ref: TableRef, query: Query): boolean {
  return query.sources.some((source) => source.ref === ref);
}

function ownColumn(operand: Operand, ref: TableRef): Column | undefined {
  return operand.kind === 'column' && operand.column.ref === ref ? operand.column.column : undefined;
}

/** Columns of the table that stand inside of an expression, of which an index may be made as well. */
function inExpressions(operands: readonly (Operand | null)[], ref: TableRef): Column[] {
  return ownColumns(
    operands.flatMap((each) => (each?.kind === 'expression' ? [each] : [])),
    ref,
  );
}

function ownColumns(parts: readonly (string | Operand | Condition)[], ref: TableRef): Column[] {
  return columnsIn(parts).flatMap((each: ColumnRef) =>
    each.ref === ref && each.column ? [each.column] : [],
  );
}
