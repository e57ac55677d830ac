interface QuerySettings {
  /** The table that lists the tenants. */
  readonly table: string;
  /** The key of the column that says whose a row is. */
  readonly column: string;
  /** Functions that open a transaction in which the database's policies keep to the tenant. */
  readonly scopeHelpers?: readonly string[];
}

/** How each repository of the corpus keeps the rows of its tenants apart. */
export const querySettings: Readonly<Record<string, QuerySettings>> = {
  '0xcadams/drizzle-zero': { table: 'project', column: 'projectId' },
  'DXHeroes/authlane': { table: 'organization', column: 'organizationId' },
  'Dokploy/dokploy': { table: 'organization', column: 'organizationId' },
  'DreamEcho100/maze': { table: 'org', column: 'orgId' },
  'MMMikeM/DND-Campaign': { table: 'sites', column: 'siteId' },
  'Mail-0/Zero': { table: 'mail0_user', column: 'userId' },
  'Prodobit/prodobit': { table: 'tenants', column: 'tenantId' },
  'TIHLDE/Photon': { table: 'auth_user', column: 'userId' },
  'TanStack/tanstack.com': { table: 'users', column: 'userId' },
  'amruthpillai/reactive-resume': { table: 'user', column: 'userId' },
  'cellajs/cella': {
    table: 'tenants',
    column: 'tenantId',
    scopeHelpers: ['tenantRead', 'tenantReadIncludingDeleted', 'tenantContext'],
  },
  'databuddy-analytics/Databuddy': { table: 'organization', column: 'organizationId' },
  'declanlscott/printdesk': { table: 'tenants', column: 'tenantId' },
  'dittofeed/dittofeed': { table: 'Workspace', column: 'workspaceId' },
  'evorto-app/app': { table: 'tenants', column: 'tenantId' },
  'flowglad/flowglad': {
    table: 'organizations',
    column: 'organizationId',
    scopeHelpers: ['authenticatedTransaction', 'authenticatedCustomerTransaction'],
  },
  'gnosisguild/zodiac-pilot': { table: 'Tenant', column: 'tenantId' },
  'huntechri/smetalab_dev': { table: 'teams', column: 'tenantId' },
  'inboundemail/inbound': { table: 'user', column: 'userId' },
  'kanbn/kan': { table: 'workspace', column: 'workspaceId' },
  'lmnr-ai/lmnr': { table: 'projects', column: 'projectId' },
  'louismarcel90/OpsPilot-AI': { table: 'workspaces', column: 'workspaceId' },
  'midday-ai/midday': { table: 'teams', column: 'teamId' },
  'nextjs/saas-starter': { table: 'teams', column: 'teamId' },
  'onlook-dev/onlook': { table: 'projects', column: 'projectId' },
  'optimiqs/optimiq-voice': {
    table: 'organization',
    column: 'organizationId',
    scopeHelpers: ['withTenantScope'],
  },
  'plotwist-app/plotwist': { table: 'users', column: 'userId' },
  'pohlai88/AFENA-TEMPLATE': { table: 'orgs', column: 'orgId' },
  'rybbit-io/rybbit': { table: 'organization', column: 'organizationId' },
  'sadmann7/skateshop': { table: 'stores', column: 'storeId' },
  'simstudioai/sim': { table: 'workspace', column: 'workspaceId' },
  'superset-sh/superset': { table: 'organizations', column: 'organizationId' },
  'tambo-ai/tambo': { table: 'projects', column: 'projectId' },
  'theopenco/llmgateway': { table: 'organization', column: 'organizationId' },
  'usekaneo/kaneo': { table: 'workspace', column: 'workspaceId' },
  'vercel-labs/coding-agent-template': { table: 'users', column: 'userId' },
  'vercel/ai-chatbot': { table: 'User', column: 'userId' },
  'zaidmukaddam/scira': { table: 'user', column: 'userId' },
};
