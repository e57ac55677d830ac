// Beside the folder and not in it: drizzle.config reads each file of the folder, and should meet each table once.
export * from './schema/audit';
export * from './schema/billing';
export * from './schema/conversations';
export * from './schema/documents';
export * from './schema/enums';
export * from './schema/relations';
export * from './schema/tenants';
export * from './schema/users';
export * from './schema/webhooks';
