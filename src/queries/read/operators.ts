import type { Operator } from '../model/condition.ts';

const operators: ReadonlySet<string> = new Set<Operator>([
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'isNull',
  'isNotNull',
  'inArray',
  'notInArray',
  'like',
  'notLike',
  'ilike',
  'notIlike',
  'between',
  'notBetween',
  'exists',
  'notExists',
  'arrayContains',
  'arrayContained',
  'arrayOverlaps',
]);

export function isOperator(name: string): name is Operator {
  return operators.has(name);
}

/** Whether a function of Drizzle makes a condition, rather than another expression. */
export function makesCondition(name: string): boolean {
  return name === 'and' || name === 'or' || name === 'not' || isOperator(name);
}

/** The operators of v2's filters, as the functions that they stand for. */
export const filterOperators: Readonly<Record<string, Operator>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'gt',
  gte: 'gte',
  lt: 'lt',
  lte: 'lte',
  in: 'inArray',
  notIn: 'notInArray',
  isNull: 'isNull',
  isNotNull: 'isNotNull',
  like: 'like',
  notLike: 'notLike',
  ilike: 'ilike',
  notIlike: 'notIlike',
  arrayContains: 'arrayContains',
  arrayContained: 'arrayContained',
  arrayOverlaps: 'arrayOverlaps',
};
