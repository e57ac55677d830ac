import type { Answer } from './answer.ts';
import type { Column } from './column.ts';
import { foreignKeysOf } from './lookup.ts';
import type { Index, Table } from './table.ts';

/** Whether all of some columns are foreign keys, or the tenant's column. */
export function areKeys(columns: readonly Column[], tenantKey: string | undefined): boolean {
  return columns.every((column) => foreignKeysOf(column).length > 0 || column.key === tenantKey);
}

/**
 * Whether a table does nothing but pair rows of other tables: it has two foreign keys or a composite primary key, and
 * beside these only a key of its own and timestamps. With a key of its own, the tenant's foreign key does not count.
 */
export function isJoinTable(table: Table, tenantKey: string | undefined): Answer {
  if (table.open.has('columns') || table.open.has('foreignKeys') || table.open.has('primaryKey'))
    return 'unknown';
  const inKey = new Set(table.primaryKeys.flatMap(({ columns }) => columns?.map(({ key }) => key) ?? []));
  const others = table.columns.filter((column) => !inKey.has(column.key) && column.builder !== 'timestamp');
  const paired = table.foreignKeys.filter(
    ({ columns }) => inKey.size !== 1 || columns?.every(({ key }) => key !== tenantKey),
  );
  return (paired.length > 1 || inKey.size > 1) && areKeys(others, tenantKey) ? 'yes' : 'no';
}

/** Whether a table has nothing but keys and timestamps: a key of its own, and those of other tables' rows. */
export function saysOnlyKeys(table: Table, tenantKey: string | undefined): boolean {
  if (table.open.has('columns') || table.open.has('foreignKeys') || table.open.has('primaryKey'))
    return false;
  const inKey = new Set(table.primaryKeys.flatMap(({ columns }) => columns?.map(({ key }) => key) ?? []));
  const others = table.columns.filter((column) => column.builder !== 'timestamp');
  const isPaired = table.foreignKeys.some(({ columns }) => columns?.every(({ key }) => key !== tenantKey));
  return (
    isPaired &&
    areKeys(
      others.filter(({ key }) => !inKey.has(key)),
      tenantKey,
    )
  );
}

/** More columns than this are a matter of their own. */
const fewExtras = 2;

/**
 * Whether the rows of a table link rows of others: they are told apart by its foreign keys alone, in a primary key, a
 * unique constraint or a unique index, and say little more.
 */
export function isLinkTable(table: Table, tenantKey: string | undefined): boolean {
  const uniques = table.indexes.filter(({ unique, predicate }) => unique && predicate === null);
  const keys = [
    ...table.primaryKeys,
    ...table.uniques,
    ...uniques.map((index) => ({ columns: columnsOf(index) })),
  ];
  return keys.some(({ columns }) => {
    const linked = columns?.filter((column) => foreignKeysOf(column).length > 0) ?? [];
    if (!columns || linked.length < 2 || !areKeys(columns, tenantKey)) return false;
    const inKeys = new Set(
      [...columns, ...table.primaryKeys.flatMap((key) => key.columns ?? [])].map(({ key }) => key),
    );
    const extras = table.columns.filter(
      ({ key, builder }) => !inKeys.has(key) && key !== tenantKey && builder !== 'timestamp',
    );
    return extras.length <= fewExtras;
  });
}

function columnsOf({ parts }: Index): readonly Column[] | undefined {
  const columns = parts?.flatMap(({ column }) => column ?? []);
  return columns?.length === parts?.length ? columns : undefined;
}
