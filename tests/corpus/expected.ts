import { listed, withSchema, type Entry, type ListKind, type TableFacts } from './facts.ts';
import type { Truth, TruthIndex, TruthTable } from './truth.ts';

type Lists = Record<ListKind, readonly Entry[]>;

/**
 * A table of the truth as facts. The truth holds what drizzle-orm's `getTableConfig` says; what drizzle-kit adds to that
 * (one list of constraints, names of the database, generated names) is added here.
 */
export function expectedFacts(table: TruthTable, line: Truth['drizzleLine']): TableFacts {
  const names = new Map(table.columns.map(({ key, name }) => [key, name]));
  const inSql = (keys: readonly string[]): string[] => keys.map((key) => names.get(key) ?? key);
  return {
    name: withSchema(table.schema, table.sqlName),
    file: table.file,
    line: table.line,
    open: new Set(),
    lists: {
      columns: columnsOf(table),
      primaryKeys: primaryKeysOf(table, inSql),
      foreignKeys: table.foreignKeys.map(foreignKeyOf),
      indexes: table.indexes.map((index) => indexOf(index, table.sqlName)),
      uniques: uniquesOf(table, line, inSql),
      checks: table.checks.map(named),
      policies: table.policies.map(named),
      // A policy enables row-level security too: drizzle-kit writes ENABLE ROW LEVEL SECURITY for it.
      rls: [{ label: '', facts: { enabled: table.enableRLS || table.policies.length > 0 } }],
    },
  };
}

function named({ name }: { readonly name: string }): Entry {
  return { label: name, facts: { name } };
}

function columnsOf({ columns }: TruthTable): Lists['columns'] {
  return columns.map((column) => ({
    label: column.key,
    at: column.at,
    facts: {
      key: column.key,
      name: column.name,
      type: column.sqlType,
      notNull: column.notNull,
      hasDefault: column.hasDefault,
      primaryKey: column.primary,
      unique: column.isUnique,
    },
  }));
}

/** A composite key takes the place of an inline one in 1.x; in 0.x Postgres refuses the two. */
function primaryKeysOf(
  table: TruthTable,
  inSql: (keys: readonly string[]) => string[],
): Lists['primaryKeys'] {
  const composite = table.primaryKeys.at(-1);
  const columns = composite
    ? inSql(composite.columns)
    : table.columns.filter(({ primary }) => primary).map(({ name }) => name);
  return columns.length > 0 ? [{ label: '', facts: { columns } }] : [];
}

function foreignKeyOf(key: TruthTable['foreignKeys'][number]): Entry {
  if ('error' in key) return { label: 'that throws', facts: {}, error: key.error };
  return {
    label: listed(key.sqlColumns),
    facts: {
      columns: key.sqlColumns,
      foreignTable: key.foreignTable,
      foreignColumns: key.foreignColumns,
      onDelete: key.onDelete,
      onUpdate: key.onUpdate,
    },
  };
}

function indexOf({ name, unique, method, columns: parts, where }: TruthIndex, table: string): Entry {
  const columns = parts.map((part) => part.name ?? null);
  const given = name ?? generatedName(table, columns);
  return {
    label: given ?? listed(columns),
    facts: { ...(given === null ? {} : { name: given }), unique, method, columns, partial: where ?? false },
  };
}

/** drizzle-kit asks for a name where an expression is indexed, so that there is none to compare. */
function generatedName(table: string, columns: readonly (string | null)[]): string | null {
  return columns.includes(null) ? null : `${table}_${columns.join('_')}_index`;
}

/** `.unique()` on a column is a constraint as any other, but drizzle-orm notes it on the column. */
function uniquesOf(
  table: TruthTable,
  line: Truth['drizzleLine'],
  inSql: (keys: readonly string[]) => string[],
): Lists['uniques'] {
  const suffix = line === 'v0' ? 'unique' : 'key';
  const inline = table.columns
    .filter(({ isUnique }) => isUnique)
    .map(({ name, uniqueName }) => ({
      name: uniqueName ?? `${table.sqlName}_${name}_${suffix}`,
      columns: [name],
    }));
  const own = table.uniqueConstraints.map(({ name, columns }) => ({ name, columns: inSql(columns) }));
  return [...inline, ...own].map(({ name, columns }) => ({ label: name, facts: { name, columns } }));
}
