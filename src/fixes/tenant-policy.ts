import type { Column } from '../schema/column.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Policy } from '../schema/table.ts';
import { parameterMembers } from './callback-parameter.ts';
import type { Edit } from './edit.ts';
import { addEntries } from './add-entries.ts';
import type { UniqueHost } from './add-unique.ts';
import type { EditableSource } from './editable-source.ts';
import { replace } from './replace.ts';

/**
 * Makes a clause of a policy compare the tenant column with a setting, so that no row passes while that is not made;
 * `undefined` where the clause is not written as a `sql` template in the policy itself.
 */
export function compareTenant(
  source: EditableSource,
  schema: Pick<SchemaFile, 'path' | 'names'>,
  policy: Policy,
  clause: 'using' | 'withCheck',
  column: Column,
  setting: string,
): Edit[] | undefined {
  const { table, written } = policy;
  const sql = policy[clause];
  const extras = table.written?.extras;
  const cast = castOf(column);
  const isOwn =
    sql?.place.file === schema.path &&
    written !== null &&
    written.place.start <= sql.place.start &&
    sql.place.end <= written.place.end;
  if (!isOwn || cast === undefined || !extras || extras.kind === 'absent') return undefined;
  const tag = /^[\w$.]+(?=`)/.exec(source.slice(sql.place))?.[0];
  const scope = { body: extras.list, names: schema.names, suffix: 'Column' };
  const members = parameterMembers(source, extras.parameter, [column.key], scope);
  if (tag === undefined || !members) return undefined;
  const edits = replace(
    source,
    sql.place,
    `${tag}\`${comparison(members.expression(column.key), setting, cast)}\``,
  );
  return edits && [...members.edits, ...edits];
}

/** Adds a policy to a table that compares the tenant column with a setting. */
export function addTenantPolicy(
  { source, schema, imports }: UniqueHost,
  column: Column,
  setting: string,
): Edit[] | undefined {
  const { table, key } = column;
  const cast = castOf(column);
  if (cast === undefined || table.name === undefined || !table.written || table.file !== schema.path)
    return undefined;
  const plan = imports();
  const call = plan.use({ specifier: 'drizzle-orm/pg-core', name: 'pgPolicy' });
  const sql = plan.use({ specifier: 'drizzle-orm', name: 'sql' });
  const name = `${table.name}_tenant`;
  const code = (member: (key: string) => string): string =>
    `${call}('${name}', { using: ${sql}\`${comparison(member(key), setting, cast)}\` })`;
  const edits = addEntries(source, table.written, [{ columns: [key], code, key: 'tenantPolicy' }], schema);
  return edits && plan.with(edits);
}

/** No row passes while the setting is not made. */
function comparison(column: string, setting: string, cast: string): string {
  return `\${${column}} = nullif(current_setting('${setting}', true), '')${cast}`;
}

/** The cast of a text to a column's type; `undefined` for one that no tenant has. */
function castOf({ type = '' }: Column): string | undefined {
  if (/^(?:text|(?:varchar|char)\b.*)$/.test(type)) return '';
  return /^(?:uuid|integer|bigint|smallint)$/.test(type) ? `::${type}` : undefined;
}
