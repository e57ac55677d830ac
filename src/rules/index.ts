import noAny from './no-any.ts';
import noContradictoryOnDelete from './no-contradictory-on-delete.ts';
import noDetachedIndex from './no-detached-index.ts';
import noDuplicateExport from './no-duplicate-export.ts';
import noForeignKeyTypeMismatch from './no-foreign-key-type-mismatch.ts';
import noFrozenDefault from './no-frozen-default.ts';
import noIgnoredTableConfig from './no-ignored-table-config.ts';
import noLogicalOperatorOnSql from './no-logical-operator-on-sql.ts';
import noMultiplePrimaryKeys from './no-multiple-primary-keys.ts';
import noOuterDatabaseInTransaction from './no-outer-database-in-transaction.ts';
import noParamsInSchemaSql from './no-params-in-schema-sql.ts';
import noPermissivePolicy from './no-permissive-policy.ts';
import noPushInScripts from './no-push-in-scripts.ts';
import noQueryInLoop from './no-query-in-loop.ts';
import noRedundantIndex from './no-redundant-index.ts';
import noTenantFromRequest from './no-tenant-from-request.ts';
import noUnreadSchema from './no-unread-schema.ts';
import preferTimestamptz from './prefer-timestamptz.ts';
import requireExtension from './require-extension.ts';
import requireForeignKeyIndex from './require-foreign-key-index.ts';
import requireInferredTypes from './require-inferred-types.ts';
import requireJsonType from './require-json-type.ts';
import requireMigration from './require-migration.ts';
import requireOnDelete from './require-on-delete.ts';
import requirePolicy from './require-policy.ts';
import requireQueryIndex from './require-query-index.ts';
import requireRelations from './require-relations.ts';
import requireSchemaExport from './require-schema-export.ts';
import requireSortIndex from './require-sort-index.ts';
import requireTenantColumn from './require-tenant-column.ts';
import requireTenantFilter from './require-tenant-filter.ts';
import requireTenantForeignKey from './require-tenant-foreign-key.ts';
import requireTenantUnique from './require-tenant-unique.ts';
import requireTimestamps from './require-timestamps.ts';
import requireUuidPrimaryKey from './require-uuid-primary-key.ts';
import requireVectorDimensions from './require-vector-dimensions.ts';
import requireVectorIndex from './require-vector-index.ts';
import requireWhere from './require-where.ts';
import uniqueNames from './unique-names.ts';
import validColumn from './valid-column.ts';
import validConflictTarget from './valid-conflict-target.ts';
import validDistanceQuery from './valid-distance-query.ts';
import validForeignKey from './valid-foreign-key.ts';
import validPolicy from './valid-policy.ts';
import validRelations from './valid-relations.ts';
import validSettings from './valid-settings.ts';
import validTenantSetting from './valid-tenant-setting.ts';
import validVectorIndex from './valid-vector-index.ts';

/** Every rule, by name. `npm run new-rule` adds a line to each list. */
export const rules = {
  'no-any': noAny,
  'no-contradictory-on-delete': noContradictoryOnDelete,
  'no-detached-index': noDetachedIndex,
  'no-duplicate-export': noDuplicateExport,
  'no-foreign-key-type-mismatch': noForeignKeyTypeMismatch,
  'no-frozen-default': noFrozenDefault,
  'no-ignored-table-config': noIgnoredTableConfig,
  'no-logical-operator-on-sql': noLogicalOperatorOnSql,
  'no-multiple-primary-keys': noMultiplePrimaryKeys,
  'no-outer-database-in-transaction': noOuterDatabaseInTransaction,
  'no-params-in-schema-sql': noParamsInSchemaSql,
  'no-permissive-policy': noPermissivePolicy,
  'no-push-in-scripts': noPushInScripts,
  'no-query-in-loop': noQueryInLoop,
  'no-redundant-index': noRedundantIndex,
  'no-tenant-from-request': noTenantFromRequest,
  'no-unread-schema': noUnreadSchema,
  'prefer-timestamptz': preferTimestamptz,
  'require-extension': requireExtension,
  'require-foreign-key-index': requireForeignKeyIndex,
  'require-inferred-types': requireInferredTypes,
  'require-json-type': requireJsonType,
  'require-migration': requireMigration,
  'require-on-delete': requireOnDelete,
  'require-policy': requirePolicy,
  'require-query-index': requireQueryIndex,
  'require-relations': requireRelations,
  'require-schema-export': requireSchemaExport,
  'require-sort-index': requireSortIndex,
  'require-tenant-column': requireTenantColumn,
  'require-tenant-filter': requireTenantFilter,
  'require-tenant-foreign-key': requireTenantForeignKey,
  'require-tenant-unique': requireTenantUnique,
  'require-timestamps': requireTimestamps,
  'require-uuid-primary-key': requireUuidPrimaryKey,
  'require-vector-dimensions': requireVectorDimensions,
  'require-vector-index': requireVectorIndex,
  'require-where': requireWhere,
  'unique-names': uniqueNames,
  'valid-column': validColumn,
  'valid-conflict-target': validConflictTarget,
  'valid-distance-query': validDistanceQuery,
  'valid-foreign-key': validForeignKey,
  'valid-policy': validPolicy,
  'valid-relations': validRelations,
  'valid-settings': validSettings,
  'valid-tenant-setting': validTenantSetting,
  'valid-vector-index': validVectorIndex,
};
