import { readExpression } from '../sql/expression.ts';
import type { SqlExpression } from '../schema/sql-expression.ts';
import type { SqlTerms } from '../schema/sql-faults.ts';

/**
 * What the SQL of a default or a generated column is made of; `undefined` where it is not known, or is sent with
 * parameters.
 */
export function sqlTerms(sql: SqlExpression | null, role: 'default' | 'generated'): SqlTerms | undefined {
  if (sql?.text === undefined || sql.params.length > 0) return undefined;
  return readExpression(sql.text, role);
}
