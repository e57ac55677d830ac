import { referencedKey } from '../schema/foreign-key-faults.ts';
import type { LooseKey } from '../schema/tenant-keys-carried.ts';
import { addEntries } from './add-entries.ts';
import type { UniqueHost } from './add-unique.ts';
import { removeColumnCall } from './append-column-call.ts';
import { memberOf } from './callback-parameter.ts';
import type { Edit } from './edit.ts';

/** The file, and what it calls the table that is referenced. */
export interface CarryHost extends UniqueHost {
  readonly targetName: string | undefined;
  /** Whether drizzle-kit makes a unique index before the foreign keys, as 1.x does. */
  readonly makesIndexesFirst: boolean;
}

/** Whether the referenced table has a key that includes the tenant column and can be referenced. */
export function hasCarryingKey(
  { target, targetTenant, targetColumns }: LooseKey,
  makesIndexesFirst: boolean,
): boolean {
  const { kind } = referencedKey(target, [targetTenant, ...targetColumns]);
  return kind === 'primaryKey' || kind === 'constraint' || (kind === 'index' && makesIndexesFirst);
}

/**
 * Makes a foreign key one of the tenant as well, and adds the unique constraint that it needs where the referenced table is
 * in the same file; `undefined` where that is not safe, as with an action that would set the tenant to null.
 */
export function carryTenant(host: CarryHost, loose: LooseKey): Edit[] | undefined {
  const { source, schema, targetName, makesIndexesFirst } = host;
  const { key, columns, target, targetColumns, tenant, targetTenant } = loose;
  const actions = [key.onDelete, key.onUpdate];
  const isKept = actions.every(
    (action) => action === null || /^(?:cascade|restrict|no action)$/.test(action ?? ''),
  );
  const [column, ...others] = columns;
  const { table } = key;
  if (!isKept || !key.inline || !column || others.length > 0 || !table.written) return undefined;
  if (table.file !== schema.path || targetName === undefined) return undefined;
  const removed = removeColumnCall(source, column, 'references');
  const plan = host.imports();
  const call = plan.use({ specifier: 'drizzle-orm/pg-core', name: 'foreignKey' });
  const keys = [tenant.key, column.key];
  const foreign = [targetTenant, ...targetColumns].map((each) => memberOf(source, targetName, each.key));
  const chain = [
    key.onDelete ? `.onDelete('${key.onDelete}')` : '',
    key.onUpdate ? `.onUpdate('${key.onUpdate}')` : '',
  ].join('');
  const code = (member: (key: string) => string): string =>
    `${call}({ columns: [${keys.map(member).join(', ')}], foreignColumns: [${foreign.join(', ')}] })${chain}`;
  const entry = { columns: keys, code, key: 'tenantKey' };
  const isSelf = target === table;
  const needsKey = !hasCarryingKey(loose, makesIndexesFirst);
  if (needsKey && target.file !== schema.path) return undefined;
  const unique = needsKey ? plan.use({ specifier: 'drizzle-orm/pg-core', name: 'unique' }) : '';
  const own = [targetTenant, ...targetColumns].map((each) => each.key);
  const wanted = {
    columns: own,
    code: (member: (key: string) => string): string => `${unique}().on(${own.map(member).join(', ')})`,
    key: 'unique',
  };
  const added = addEntries(source, table.written, isSelf && needsKey ? [wanted, entry] : [entry], schema);
  const keyed =
    needsKey && !isSelf ? target.written && addEntries(source, target.written, [wanted], schema) : [];
  return removed && added && keyed ? plan.with([...removed, ...keyed, ...added]) : undefined;
}
