import { isLedBy } from '../schema/cover.ts';
import type { Index, OpenList, Table } from '../schema/table.ts';

const timestamps: ReadonlySet<unknown> = new Set(['timestamp', 'date', 'time']);

/** What an index is good for, in words; empty where its parts are not known. */
export function purposesOf(index: Index, table: Table, tenantColumn: string | null): string[] {
  const columns = index.parts?.map(({ column }) => column);
  if (!columns) return [];
  const names = (keys: readonly ({ readonly key: string } | null)[]): string =>
    keys.map((each) => each?.key ?? 'an expression').join(', ');
  const alone = { indexes: [index], uniques: [], primaryKeys: [], open: new Set<OpenList>() };
  const purposes = table.foreignKeys.flatMap((key) =>
    key.columns && isLedBy(alone, key.columns) === 'yes'
      ? [`foreign key ${names(key.columns)}${key.target ? ` to ${key.target.table.name ?? '?'}` : ''}`]
      : [],
  );
  if (index.unique) purposes.unshift(`unique ${names(columns)}`);
  if (index.method === 'hnsw' || index.method === 'ivfflat')
    purposes.push(`vector search by ${names(columns)}`);
  else if (index.method === 'gin' || index.method === 'gist') purposes.push(`search in ${names(columns)}`);
  const last = columns.at(-1);
  if (last && timestamps.has(last.builder)) purposes.push(`order by ${last.key}`);
  if (purposes.length === 0 && columns.length > 1 && columns[0]?.key === tenantColumn)
    purposes.push(`${names(columns.slice(1))} within a tenant`);
  if (purposes.length === 0) purposes.push(`lookup by ${names(columns)}`);
  if (index.predicate) purposes.push('some rows only');
  return purposes;
}
