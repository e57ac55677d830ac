import { readCondition } from '../sql/condition.ts';
import type { PolicyCondition } from '../schema/policy-condition.ts';
import type { SqlExpression } from '../schema/sql-expression.ts';

/** What the SQL of a policy comes to; `undefined` where a part of it was not read. */
export function policyCondition(sql: SqlExpression | null | undefined): PolicyCondition | undefined {
  return sql?.text === undefined ? undefined : readCondition(sql.text);
}
