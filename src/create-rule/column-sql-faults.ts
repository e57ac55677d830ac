import { sqlTerms } from '../project/sql-terms.ts';
import type { Column } from '../schema/column.ts';
import type { ColumnFaultMessage } from '../schema/column-faults.ts';
import type { SqlExpression } from '../schema/sql-expression.ts';
import { defaultSqlFault, generatedSqlFault, type SqlFaultMessage } from '../schema/sql-faults.ts';
import type { FileContext } from './file-context.ts';

/** A fault of the SQL that a column is defined with, and the call that has the SQL. */
export interface ColumnSqlFault {
  readonly call: string;
  readonly message: SqlFaultMessage | ColumnFaultMessage;
  readonly sql: SqlExpression;
}

/** What Postgres refuses of the SQL of a column's default and of its generated value. */
export function columnSqlFaults({ project }: FileContext, column: Column): readonly ColumnSqlFault[] {
  const { defaultSql, generatedSql, table } = column;
  const found: ColumnSqlFault[] = [];
  const defaultTerms = sqlTerms(defaultSql, 'default');
  const ofDefault = defaultTerms && defaultSqlFault(column, defaultTerms);
  // Some expressions need parentheses in CREATE TABLE and none in SET DEFAULT, so the database may have such a default.
  const mayHave = ofDefault?.messageId === 'noSql' && project.isMigrated(table) !== 'no';
  if (defaultSql && ofDefault && !mayHave)
    found.push({ call: 'default', message: ofDefault, sql: defaultSql });
  const generatedTerms = sqlTerms(generatedSql, 'generated');
  const ofGenerated = generatedTerms && generatedSqlFault(column, generatedTerms);
  if (generatedSql && ofGenerated)
    found.push({ call: 'generatedAlwaysAs', message: ofGenerated, sql: generatedSql });
  return found;
}
