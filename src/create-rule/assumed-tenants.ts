import type { ProjectTables } from '../project/project-tables.ts';

/** What is to be said of a project's tenants as a whole. */
export interface Assumption {
  /**
   * `tenants`: a table was guessed. `column`: a column was, and no table lists the tenants. `unknown`: neither was
   * found. `other`: most tables have another column than the settings say.
   */
  readonly state: 'tenants' | 'column' | 'unknown' | 'other';
  readonly data: Readonly<Record<'tenants' | 'column' | 'key' | 'owned' | 'tables', string>>;
}

/** What was guessed of a project's tenants, or could not be; `null` where nothing needs to be said. */
export function assumptionOf(project: ProjectTables): Assumption | null {
  const { tenants } = project;
  const none = { tenants: '', column: '', key: '', owned: '', tables: '' };
  if (tenants.kind === 'unknown') return project.areColumnsKnown ? { state: 'unknown', data: none } : null;
  if (tenants.kind !== 'tenant') return null;
  const { table, column, columns, owned, tables, isGuessed } = tenants;
  const [key = column] = columns;
  const data = { tenants: table ?? '', column, key, owned: String(owned), tables: String(tables) };
  if (isGuessed) return { state: table === null ? 'column' : 'tenants', data };
  return key === column ? null : { state: 'other', data };
}
