import { missingKey as missingIn } from '../project/missing-key.ts';
import type { MissingKey } from '../schema/foreign-key-faults.ts';
import type { ForeignKey } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';

/** Why Postgres refuses a foreign key. Another tool's table may have keys that the code does not show. */
export function missingKey({ project, isExternal }: FileContext, key: ForeignKey): MissingKey | undefined {
  const missing = missingIn(project, key);
  return missing && !isExternal(missing.target) ? missing : undefined;
}
