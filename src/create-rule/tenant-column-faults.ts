import { appendColumnCall } from '../fixes/append-column-call.ts';
import type { Edit } from '../fixes/edit.ts';
import { sayOnDelete } from '../fixes/say-on-delete.ts';
import { referToTenants } from '../fixes/tenant-column.ts';
import type { Column } from '../schema/column.ts';
import { canReference } from '../schema/comparable.ts';
import { isNullable } from '../schema/nullable.ts';
import type { ForeignKey } from '../schema/table.ts';
import type { Usual } from './convention.ts';
import type { FileContext } from './file-context.ts';
import { nameOf } from './messages.ts';
import { tenantReference, tenantTarget, type Tenancy } from './tenancy.ts';

/**
 * What keeps a tenant column, or its reference to the tenants, from isolating rows by tenant: the report of it, with the
 * edit that removes it.
 */
export type TenantColumnFault =
  /** Code filters by another key. */
  | Fault<'wrongKey', 'table' | 'column' | 'key'>
  | (Fault<'nullable', 'column'> & Remedy<{ readonly messageId: 'addNotNull' }>)
  /** The column references nothing. */
  | (Fault<'missingReference', 'column' | 'tenants'> &
      Remedy<{ readonly messageId: 'addReference'; readonly data: { readonly tenants: string } }>)
  /** The column references nothing, and its type rules it out. */
  | Fault<'wrongType', 'column' | 'tenants' | 'type' | 'keyType'>
  /** The reference sets no action. */
  | (Fault<'missingCascade', 'tenants'> & Remedy<{ readonly messageId: 'addCascade' }>)
  /** Most references of the project set none, and this is where that is said. */
  | Fault<'usualCascade', 'tenants' | 'count' | 'tables'>;

interface Fault<Id extends string, Names extends string> {
  readonly messageId: Id;
  readonly at: Column | ForeignKey;
  readonly data: Readonly<Record<Names, string>>;
}

interface Remedy<Title> {
  readonly suggest: readonly [Title & { readonly edits: readonly Edit[] | undefined }];
}

/**
 * The faults of a table's tenant column.
 *
 * @param uncascaded Whether most references of the project set no action; `null` if they need none.
 */
export function tenantColumnFaults(
  context: FileContext,
  column: Column,
  tenancy: Tenancy,
  uncascaded: (() => Usual | null) | null,
): readonly TenantColumnFault[] {
  const { table, key } = column;
  const faults: TenantColumnFault[] = [];
  // Where most tables call it so, it is the setting that is to change.
  if (key !== tenancy.column && key !== tenancy.commonest) {
    const data = { table: nameOf(table), column: tenancy.column, key };
    faults.push({ messageId: 'wrongKey', at: column, data });
  }
  if (isNullable(column) === 'yes' && context.isUsed(table)) {
    const edits = appendColumnCall(context.source, column, 'notNull()');
    const suggest = [{ messageId: 'addNotNull', edits }] as const;
    faults.push({ messageId: 'nullable', at: column, data: { column: key }, suggest });
  }
  const { tableName: tenants } = tenancy;
  if (tenants === null) return faults;
  const reference = tenantReference(column, tenants, tenancy);
  if (reference === 'none') return [...faults, missingReference(context, column, tenancy, tenants)];
  if (typeof reference !== 'object' || !uncascaded) return faults;
  return [...faults, ...cascadeFaults(context, reference, tenants, uncascaded)];
}

function missingReference(
  context: FileContext,
  column: Column,
  tenancy: Tenancy,
  tenants: string,
): TenantColumnFault {
  const to = tenantTarget(context, tenancy);
  const data = { column: column.key, tenants };
  if (!to || canReference(column, to.column) !== 'no') {
    const edits = to && referToTenants(context, column, to);
    const suggest = [{ messageId: 'addReference', data: { tenants }, edits }] as const;
    return { messageId: 'missingReference', at: column, data, suggest };
  }
  const types = { type: column.type ?? '', keyType: to.column.type ?? '' };
  return { messageId: 'wrongType', at: column, data: { ...data, ...types } };
}

function cascadeFaults(
  context: FileContext,
  at: ForeignKey,
  tenants: string,
  uncascaded: () => Usual | null,
): readonly TenantColumnFault[] {
  // An action that is set is a decision.
  if (at.onDelete !== null || !context.isUsed(at.table)) return [];
  const told = uncascaded();
  if (!told) {
    const edits = sayOnDelete(context.source, at, 'cascade');
    const suggest = [{ messageId: 'addCascade', edits }] as const;
    return [{ messageId: 'missingCascade', at, data: { tenants }, suggest }];
  }
  return told.isToldAt(at) ? [{ messageId: 'usualCascade', at, data: { ...told.data, tenants } }] : [];
}
