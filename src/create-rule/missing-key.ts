import { missingKey as missingIn } from '../project/missing-key.ts';
import type { MissingKey } from '../schema/foreign-key-faults.ts';
import type { ForeignKey } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';

/**
 * Why Postgres refuses a foreign key. Another tool's table may have keys that the code does not show, and what drizzle-kit
 * has pulled from a database is there, though it may have lost a key on the way.
 */
export function missingKey(context: FileContext, key: ForeignKey): MissingKey | undefined {
  const { project, isExternal, generated } = context;
  if (generated === 'pulled') return undefined;
  const missing = missingIn(project, key);
  return missing && !isExternal(missing.target) ? missing : undefined;
}
