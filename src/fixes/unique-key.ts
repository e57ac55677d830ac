import type { Column } from '../schema/column.ts';
import type { UniqueKey } from '../schema/shared-keys.ts';
import { addEntries } from './add-entries.ts';
import type { UniqueHost } from './add-unique.ts';
import { removeColumnCall } from './append-column-call.ts';
import { parameterMembers } from './callback-parameter.ts';
import type { Edit } from './edit.ts';
import type { EditableSource, Span } from './editable-source.ts';
import { replace } from './replace.ts';

/** Makes the tenant the first column of a unique key. */
export function scopeKey(host: UniqueHost, key: UniqueKey, tenant: Column): Edit[] | undefined {
  const { source } = host;
  if (key.inline) {
    const columns = [tenant, ...key.columns].map((column) => column.key);
    return moveInline(
      host,
      key,
      columns,
      'unique',
      (call, column) => `${call}().on(${columns.map(column).join(', ')})`,
    );
  }
  const on = onCall(source, key.place);
  const members = membersOf(host, key, [tenant.key]);
  if (!on || !members) return undefined;
  const at = source.nextThing(on.open + 1);
  return [...members.edits, { start: at, end: at, text: `${members.expression(tenant.key)}, ` }];
}

/** Has a unique key hold for the rows that are not deleted. */
export function keepToLiving(host: UniqueHost, key: UniqueKey, deletedAt: Column): Edit[] | undefined {
  const { source } = host;
  const plan = host.imports();
  const sql = plan.use({ specifier: 'drizzle-orm', name: 'sql' });
  const where = (member: string): string => `.where(${sql}\`\${${member}} is null\`)`;
  if (key.inline) {
    const columns = key.columns.map((column) => column.key);
    const edits = moveInline(
      { ...host, imports: () => plan },
      key,
      columns,
      'uniqueIndex',
      (call, column) => `${call}().on(${columns.map(column).join(', ')})${where(column(deletedAt.key))}`,
      [deletedAt.key],
    );
    return edits;
  }
  const on = onCall(source, key.place);
  const members = membersOf(host, key, [deletedAt.key]);
  if (!on || !members) return undefined;
  const end = on.close + 1;
  const renamed = key.index
    ? []
    : replace(source, key.place, plan.use({ specifier: 'drizzle-orm/pg-core', name: 'uniqueIndex' }));
  return (
    renamed &&
    plan.with([
      ...members.edits,
      ...renamed,
      { start: end, end, text: where(members.expression(deletedAt.key)) },
    ])
  );
}

/** Takes `.unique()` off the column and adds a key to the third argument. */
function moveInline(
  { source, schema, imports }: UniqueHost,
  { table, columns: [column] }: UniqueKey,
  columns: readonly string[],
  builder: 'unique' | 'uniqueIndex',
  code: (call: string, column: (key: string) => string) => string,
  others: readonly string[] = [],
): Edit[] | undefined {
  if (!column || !table.written || table.file !== schema.path) return undefined;
  const plan = imports();
  const call = plan.use({ specifier: 'drizzle-orm/pg-core', name: builder });
  const removed = removeColumnCall(source, column, 'unique');
  const entry = {
    columns: [...columns, ...others],
    code: (expression: (key: string) => string) => code(call, expression),
    key: builder,
  };
  const added = addEntries(source, table.written, [entry], schema);
  return removed && added && plan.with([...removed, ...added]);
}

function membersOf({ source, schema }: UniqueHost, { table, place }: UniqueKey, keys: readonly string[]) {
  const extras = table.written?.extras;
  if (!extras || extras.kind === 'absent' || place.file !== schema.path) return undefined;
  // What a helper makes is not the table's alone.
  if (place.start < extras.list.start || extras.list.end < place.end) return undefined;
  const scope = { body: extras.list, names: schema.names, suffix: 'Column' };
  return parameterMembers(source, extras.parameter, keys, scope);
}

/** The brackets of `.on(...)` behind a builder's name: `unique('name').on(...)`. */
function onCall(source: EditableSource, callee: Span): { open: number; close: number } | undefined {
  const close = source.closerOf(source.nextCode(callee.end));
  const on = close === undefined ? null : /^\s*\.\s*on\s*(?=\()/.exec(source.code.slice(close + 1));
  if (close === undefined || !on) return undefined;
  const open = close + 1 + on[0].length;
  const end = source.closerOf(open);
  return end === undefined ? undefined : { open, close: end };
}
