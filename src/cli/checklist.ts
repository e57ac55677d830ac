import { hasColumn } from '../schema/lookup.ts';
import type { OpenList, Table } from '../schema/table.ts';
import type { Answer } from '../schema/answer.ts';
import type { CheckId, TableReport } from '../report.ts';
import type { RuleName } from '../index.ts';

/** What is known of a table beside itself. */
export interface ChecklistContext {
  /** Whether the table is the tenants table, or one whose rows belong to tenants. */
  readonly tenancy: TableReport['tenancy'];
  readonly tenant: { readonly column: string } | null;
  readonly isTypeScript: boolean;
  /** Whether a relation of the table is declared. */
  readonly hasRelations: boolean;
  readonly keepsMigrations: Answer;
}

/** One line of the checklist. */
export interface Check {
  /** The rules that look at it. */
  readonly rules: readonly RuleName[];
  /** Whether there is anything to check in a table. */
  readonly applies: (table: Table, around: ChecklistContext) => Answer;
}

/** The architect's checklist, in its order. */
export const checklist: Readonly<Record<CheckId, Check>> = {
  tenantColumn: {
    rules: ['require-tenant-column'],
    // A table without the column is shared by all tenants, unless the rule says otherwise.
    applies: (table, { tenant, tenancy }) => {
      if (tenant === null || tenancy === 'tenants') return 'no';
      if (table.name === undefined || hasColumn(table, tenant.column) === 'unknown') return 'unknown';
      return tenancy === 'owned' ? 'yes' : 'no';
    },
  },
  uuidKey: {
    rules: ['require-uuid-primary-key', 'no-multiple-primary-keys'],
    applies: (table) => (isOpen(table, 'columns', 'primaryKey') ? 'unknown' : 'yes'),
  },
  onDelete: {
    rules: ['require-on-delete', 'no-contradictory-on-delete'],
    applies: hasForeignKeys,
  },
  foreignKeyIndexes: {
    rules: ['require-foreign-key-index'],
    applies: hasForeignKeys,
  },
  relations: {
    rules: ['require-relations', 'valid-relations'],
    applies: (table, { hasRelations }) => (hasRelations ? 'yes' : hasForeignKeys(table)),
  },
  timestamps: {
    rules: ['require-timestamps'],
    applies: (table) => (isOpen(table, 'columns') ? 'unknown' : 'yes'),
  },
  types: {
    rules: ['require-inferred-types'],
    applies: (table, { isTypeScript }) =>
      isTypeScript && table.variable !== undefined && table.exportName !== null ? 'yes' : 'no',
  },
  noAny: {
    rules: ['no-any'],
    applies: (_, { isTypeScript }) => (isTypeScript ? 'yes' : 'no'),
  },
  vectors: {
    rules: ['require-vector-dimensions', 'require-vector-index', 'valid-vector-index'],
    applies: (table) => {
      const isVector = table.columns.some(({ builder }) => builder === 'vector' || builder === 'halfvec');
      return isVector ? 'yes' : isOpen(table, 'columns') ? 'unknown' : 'no';
    },
  },
  migrated: {
    rules: ['require-migration'],
    applies: (table, { keepsMigrations }) =>
      keepsMigrations === 'yes' && (table.name === undefined || table.open.size > 0)
        ? 'unknown'
        : keepsMigrations,
  },
};

function isOpen({ open }: Table, ...lists: readonly OpenList[]): boolean {
  return lists.some((list) => open.has(list));
}

function hasForeignKeys(table: Table): Answer {
  if (table.foreignKeys.length > 0) return 'yes';
  return isOpen(table, 'foreignKeys', 'columns') ? 'unknown' : 'no';
}

/** The line of the checklist that a rule belongs to. */
export function checkOf(rule: string): CheckId | null {
  const found = Object.entries(checklist).find(([, { rules }]) => rules.some((each) => each === rule));
  return (found?.[0] as CheckId | undefined) ?? null;
}
