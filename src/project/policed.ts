import type { Answer } from '../schema/answer.ts';
import type { Table } from '../schema/table.ts';
import type { Migrations } from './migrations/migrations.ts';
import { policies } from './migrations/sql-migrations.ts';

/** Whether a table has row level security, with policies or without: in the schema, or in the SQL of the migrations. */
export function isPoliced({ kept, sql }: Pick<Migrations, 'kept' | 'sql'>, table: Table): Answer {
  if (table.rls === 'yes' || table.policies.length > 0) return 'yes';
  if (kept === 'yes') {
    const said = sql.tableOf(table, policies);
    if (said?.rowSecurity === true || said?.policies.size) return 'yes';
    if (said?.isOpen === true || sql.isUnknown(table, policies)) return 'unknown';
  }
  return kept === 'unknown' || table.rls === 'unknown' || table.open.has('policies') ? 'unknown' : 'no';
}
