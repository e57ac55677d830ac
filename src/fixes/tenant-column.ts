import { leadsTo } from '../schema/lookup.ts';
import type { Column } from '../schema/column.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Table } from '../schema/table.ts';
import { addTableColumns } from './add-table-columns.ts';
import { builderLike } from './builder-like.ts';
import { appendCall } from './chain.ts';
import type { Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import { memberOf } from './callback-parameter.ts';
import type { EditableSource } from './editable-source.ts';

/** The file, and the tenants table as the file may speak of it. */
export interface TenantHost {
  readonly source: EditableSource;
  readonly schema: Pick<SchemaFile, 'tables' | 'names' | 'path'>;
  readonly imports: () => ImportPlan;
}

export interface TenantTarget {
  /** The column that tenants are known by: the key of the tenants table, or where there is none what others have. */
  readonly column: Column;
  /**
   * How the file's code names the tenants table, with the imports that this takes; `undefined` where it cannot. `null`
   * where no table lists the tenants, so that nothing can be referenced.
   */
  readonly reference: ((imports: ImportPlan) => string | undefined) | null;
}

/** Adds the tenant column below the primary key: of the tenants key's type, NOT NULL, and gone with its tenant. */
export function addTenantColumn(
  host: TenantHost,
  table: Table,
  key: string,
  target: TenantTarget,
): Edit[] | undefined {
  const like = builderLike(target.column);
  const imports = host.imports();
  const references = target.reference ? referencesCode(host, table, target, imports) : null;
  if (!like || references === undefined) return undefined;
  const primary = table.primaryKeys.flatMap(({ columns }) => columns?.map((column) => column.key) ?? []);
  const position = { after: ['id', ...(primary.length === 1 ? primary : [])], otherwise: 'first' } as const;
  return addTableColumns(
    host,
    table,
    [{ key, ...like, chain: [...(references === null ? [] : [references]), 'notNull()'], position }],
    imports,
  );
}

/** Adds the reference to the tenants table to a tenant column that has none. */
export function referToTenants(
  host: TenantHost,
  { table, written }: Column,
  target: TenantTarget,
): Edit[] | undefined {
  if (!written?.builder) return undefined;
  const imports = host.imports();
  const references = referencesCode(host, table, target, imports);
  if (references === undefined) return undefined;
  const edits = appendCall(host.source, { call: written.builder, chain: written.chain }, references);
  return imports.with(edits);
}

function referencesCode(
  { source, schema }: TenantHost,
  table: Table,
  { column, reference }: TenantTarget,
  imports: ImportPlan,
): string | undefined {
  const tenants = reference?.(imports);
  if (tenants === undefined) return undefined;
  // A circle of tables whose types TypeScript infers from each other is an error (TS7022) unless one side is written out.
  const needsType = leadsTo(column.table, table) !== 'no' && !/\.[cm]?jsx?$/.test(schema.path);
  const type = needsType
    ? `: ${imports.use({ specifier: 'drizzle-orm/pg-core', name: 'AnyPgColumn', typeOnly: true })}`
    : '';
  return `references(()${type} => ${memberOf(source, tenants, column.key)}, { onDelete: 'cascade' })`;
}
