import { appendColumnCall } from '../fixes/append-column-call.ts';
import { sayOnDelete } from '../fixes/say-on-delete.ts';
import { referToTenants } from '../fixes/tenant-column.ts';
import type { Column } from '../schema/column.ts';
import { canReference } from '../schema/comparable.ts';
import { isNullable } from '../schema/nullable.ts';
import type { ForeignKey } from '../schema/table.ts';
import type { Usual } from './convention.ts';
import type { Report } from './create-rule.ts';
import type { FileContext } from './file-context.ts';
import { nameOf } from './messages.ts';
import { tenantReference, tenantTarget, type Tenancy } from './tenancy.ts';

/** What is said about a tenant column that does not isolate rows by tenant, or about its reference to the tenants. */
export const tenantColumnMessages = {
  wrongKey:
    "The tenant column of '{{table}}' is called '{{key}}', so code that filters by '{{column}}' does not work for it.",
  nullable: "Column '{{column}}' is nullable, so rows can exist without a tenant.",
  missingReference:
    "Column '{{column}}' does not reference '{{tenants}}', so it can hold the id of a tenant that does not exist.",
  missingCascade:
    "The foreign key to '{{tenants}}' does not cascade, so deleting a tenant fails or leaves its rows behind.",
  usualCascade:
    "{{count}} of {{tables}} foreign keys to '{{tenants}}' do not set `onDelete`, so deleting a tenant fails. Let them cascade, or set `requireCascade: false`.",
  wrongType:
    "Column '{{column}}' is {{type}} but the key of '{{tenants}}' is {{keyType}}, so it cannot reference it.",
  addNotNull: 'Add `.notNull()`',
  addReference: "Add a reference to '{{tenants}}'",
  addCascade: "Add `onDelete: 'cascade'`",
} as const;

/** The report of one fault, with the edit that removes it. */
export type TenantColumnFault = Report<typeof tenantColumnMessages>;

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
