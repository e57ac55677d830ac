import type { ProjectTables } from '../project/project-tables.ts';

/** The message about a project's tenants as a whole. */
export type Assumption =
  /** Neither a table nor a column was found. */
  | { readonly messageId: 'unknownTenants' }
  | {
      /**
       * `assumedTenants`: a table was guessed. `assumedColumn`: a column was, and no table lists the tenants.
       * `otherColumn`: most tables have another column than the settings say.
       */
      readonly messageId: 'assumedTenants' | 'assumedColumn' | 'otherColumn';
      readonly data: Readonly<Record<'tenants' | 'column' | 'key' | 'owned' | 'tables', string>>;
    };

/** What was guessed of a project's tenants, or could not be; `null` where nothing needs to be said. */
export function assumptionOf(project: ProjectTables): Assumption | null {
  const { tenants } = project;
  if (tenants.kind === 'unknown') return project.areColumnsKnown ? { messageId: 'unknownTenants' } : null;
  if (tenants.kind !== 'tenant') return null;
  const { table, column, columns, owned, tables, isGuessed } = tenants;
  const [key = column] = columns;
  const data = { tenants: table ?? '', column, key, owned: String(owned), tables: String(tables) };
  if (isGuessed) return { messageId: table === null ? 'assumedColumn' : 'assumedTenants', data };
  return key === column ? null : { messageId: 'otherColumn', data };
}

/** What is said of each. */
export const assumptionMessages = {
  assumedTenants:
    "'{{tenants}}' is used as the tenants table ({{owned}} of {{tables}} tables have '{{column}}'). Set `tenant.table` to confirm it, or `tenant: false`.",
  assumedColumn:
    "'{{column}}' is used as the tenant column ({{owned}} of {{tables}} tables have it). Set `tenant.column` to confirm it, or `tenant: false`.",
  unknownTenants:
    'No tenants table was recognized. Set `tenant.table` and `tenant.column`, or `tenant: false` for a single-tenant app.',
  otherColumn:
    "Most tables call the tenant column '{{key}}', not '{{column}}'. Set `tenant.column` to '{{key}}', or rename the columns.",
} as const;
