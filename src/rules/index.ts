import noDetachedIndex from './no-detached-index.ts';
import requireForeignKeyIndex from './require-foreign-key-index.ts';
import requireOnDelete from './require-on-delete.ts';
import requireTenantColumn from './require-tenant-column.ts';
import requireTimestamps from './require-timestamps.ts';
import requireUuidPrimaryKey from './require-uuid-primary-key.ts';

/** Every rule, by name. `npm run new-rule` adds a line to each list. */
export const rules = {
  'no-detached-index': noDetachedIndex,
  'require-foreign-key-index': requireForeignKeyIndex,
  'require-on-delete': requireOnDelete,
  'require-tenant-column': requireTenantColumn,
  'require-timestamps': requireTimestamps,
  'require-uuid-primary-key': requireUuidPrimaryKey,
};
