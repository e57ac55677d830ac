import type { Place } from './place.ts';
import type { Table } from './table.ts';

/** A `sql` template, or a condition made by `eq` and its kin, as it stands in a schema. */
export interface SqlExpression {
  /** Its text with columns by their names in the database; `undefined` where a part of it is not known. */
  readonly text: string | undefined;
  /** Values that are not part of the text: Drizzle sends such as parameters, and DDL cannot have any. */
  readonly params: readonly SqlParam[];
  /** The expression that makes it: the template, or the call of `eq`. */
  readonly place: Place;
  /** Whether its type says that it may be `undefined`, as that of `and` does. */
  readonly optional: boolean;
}

export interface SqlParam {
  /** The value; `undefined` where it is not known. */
  readonly value: string | number | boolean | bigint | null | undefined;
  /** The expression that gives it, if it is written in the template itself; `null` where it came from elsewhere. */
  readonly place: Place | null;
  /** Whether the text around it is inside of quotes, so that no SQL can take its place. */
  readonly quoted: boolean;
}

/** What a schema says in SQL of its own. */
export type SqlRole =
  'index condition' | 'index expression' | 'check' | 'policy' | 'default' | 'generated column';

/** An expression that becomes part of the DDL of a table. */
export interface SchemaSql {
  readonly role: SqlRole;
  /** The index, check, policy or column that it belongs to. */
  readonly owner: { readonly place: Place };
  readonly sql: SqlExpression;
}

/** Every expression that becomes part of a table's DDL. */
export function schemaSql(table: Table): readonly SchemaSql[] {
  const found: SchemaSql[] = [];
  const add = (
    role: SqlRole,
    owner: { readonly place: Place },
    sql: SqlExpression | null | undefined,
  ): void => {
    if (sql) found.push({ role, owner, sql });
  };
  for (const column of table.columns) {
    add('default', column, column.defaultSql);
    add('generated column', column, column.generatedSql);
  }
  for (const index of table.indexes) {
    for (const part of index.parts ?? []) add('index expression', index, part.expression);
    if (index.predicate?.kind === 'other') add('index condition', index, index.predicate.sql);
  }
  for (const check of table.checks) add('check', check, check.sql);
  for (const policy of table.policies) {
    add('policy', policy, policy.using);
    add('policy', policy, policy.withCheck);
  }
  return found;
}
