import type { Column } from '../schema/column.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Index, Table } from '../schema/table.ts';
import { addEntries } from './add-entries.ts';
import { appendColumnCall } from './append-column-call.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';
import type { ImportPlan } from './import-plan.ts';
import { replaceCallee } from './replace.ts';

export interface UniqueHost {
  readonly source: EditableSource;
  readonly schema: Pick<SchemaFile, 'path' | 'tables' | 'names'>;
  readonly imports: () => ImportPlan;
}

const unique = { specifier: 'drizzle-orm/pg-core', name: 'unique' } as const;

/** Makes columns of a table unique: `.unique()` on one, a constraint for several. */
export function addUnique(
  { source, schema, imports }: UniqueHost,
  table: Table,
  columns: readonly Column[],
): Edit[] | undefined {
  const [column, ...others] = columns;
  if (table.file !== schema.path || !table.written || !column) return undefined;
  if (others.length === 0) return appendColumnCall(source, column, 'unique()');
  const plan = imports();
  const call = plan.use(unique);
  const keys = columns.map(({ key }) => key);
  const code = (expression: (key: string) => string): string =>
    `${call}().on(${keys.map(expression).join(', ')})`;
  return plan.with(addEntries(source, table.written, [{ columns: keys, code, key: 'unique' }], schema));
}

/** Makes a unique index a unique constraint of the same columns and name. */
export function makeConstraint(
  { source, schema, imports }: UniqueHost,
  { table, parts, written }: Index,
): Edit[] | undefined {
  const isPlain = parts?.every(
    ({ order, nulls, operatorClass }) => order === 'asc' && nulls === 'last' && operatorClass === null,
  );
  const [on, ...others] = written?.chain ?? [];
  if (table.file !== schema.path || !written || isPlain !== true) return undefined;
  if (on?.name !== 'on' || others.length > 0) return undefined;
  const plan = imports();
  return plan.with(replaceCallee(source, written.call, plan.use(unique)));
}
