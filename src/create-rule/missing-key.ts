import { missingKey as missingIn } from '../project/missing-key.ts';
import type { MissingKey } from '../schema/foreign-key-faults.ts';
import { isPlatformSchema } from '../schema/platform-schemas.ts';
import type { ForeignKey, Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';

/**
 * Why Postgres refuses a foreign key. A table of another tool or of the platform may have keys that the code does not show, and what drizzle-kit
 * has pulled from a database is there, though it may have lost a key on the way.
 */
export function missingKey(context: FileContext, key: ForeignKey): MissingKey | undefined {
  const { project, isExternal, generated } = context;
  if (generated === 'pulled') return undefined;
  const missing = missingIn(project, key);
  if (!missing || isExternal(missing.target) || isPlatforms(missing.target)) return undefined;
  return missing;
}

/** Whether a table lies in a schema of the platform, such as `auth.users` of Supabase. */
function isPlatforms({ schema }: Table): boolean {
  return schema === undefined || (schema !== null && isPlatformSchema(schema));
}
