import pluralize from 'pluralize';
import { Kept } from '../read/keep/kept.ts';
import { isSameTable } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';

/** A table that another tool made, or that it reads and writes by columns of its own. */
export interface ToolTable {
  readonly tool: string;
  /** What the tool calls it. */
  readonly model: string;
}

/** What a table of a tool looks like, whatever it is called. */
interface Model {
  /** The keys that it has, in lower case without underscores; `a|b` for one of two. */
  readonly has: string;
  /** What its name contains, where other tables may have these columns too. */
  readonly named?: RegExp;
  /** The Postgres schema that it stands in. */
  readonly schema?: string;
  /** The columns that it may have beside those of `has`, where it has no others. */
  readonly only?: string;
  /** The model that references it, which tells it from tables that look alike. */
  readonly of?: string;
}

/** Tables of a tool that come together: none is recognised unless all of `needs` are found. */
interface KnownSet {
  readonly tool: string;
  readonly id?: string;
  /** The id of a set without which this one is another's. */
  readonly after?: string;
  /** One model of each list must be there. */
  readonly needs: readonly (readonly string[])[];
  readonly models: Readonly<Record<string, Model>>;
}

/** One may rename models with their columns. */
const organizationKey = 'organizationid|orgid|workspaceid|tenantid|teamid|companyid';

const supabaseUser =
  'id instanceid aud role email encryptedpassword emailconfirmedat invitedat confirmationtoken confirmationsentat recoverytoken recoverysentat emailchangetokennew emailchange emailchangesentat lastsigninat rawappmetadata rawusermetadata issuperadmin createdat updatedat phone phoneconfirmedat phonechange phonechangetoken phonechangesentat confirmedat emailchangetokencurrent emailchangeconfirmstatus banneduntil reauthenticationtoken reauthenticationsentat isssouser deletedat isanonymous';

/**
 * What each tool's tables have for certain, from its documentation and generators:
 * https://www.better-auth.com/docs/concepts/database and the pages of its plugins,
 * https://authjs.dev/getting-started/adapters/drizzle, https://v3.lucia-auth.com/database/drizzle,
 * https://supabase.com/docs/guides/auth/managing-user-data.
 */
const sets: readonly KnownSet[] = [
  {
    tool: 'Better Auth',
    id: 'better-auth',
    // With a secondary storage there may be no sessions.
    needs: [['user'], ['account'], ['session', 'verification']],
    models: {
      user: { has: 'email emailverified', of: 'account' },
      session: { has: 'token userid expiresat ipaddress useragent' },
      account: { has: 'accountid providerid userid accesstoken refreshtoken' },
      verification: { has: 'identifier value expiresat' },
      twoFactor: { has: 'secret backupcodes userid' },
      passkey: { has: 'publickey userid credentialid counter' },
      apikey: { has: 'key start prefix userid|referenceid ratelimitenabled' },
      jwks: { has: 'publickey privatekey createdat', named: /jwks/i },
      oauthApplication: {
        has: 'clientid clientsecret redirecturls|redirecturis',
        named: /client|application/i,
      },
      oauthAccessToken: { has: 'clientid userid scopes accesstoken|token', named: /access_?token/i },
      oauthRefreshToken: { has: 'clientid userid scopes token', named: /refresh_?token/i },
      oauthConsent: { has: 'clientid userid scopes', named: /consent/i },
      subscription: { has: 'plan referenceid stripecustomerid stripesubscriptionid status' },
      deviceCode: { has: 'devicecode usercode status expiresat' },
      ssoProvider: { has: 'issuer providerid oidcconfig|samlconfig domain' },
      scimProvider: { has: 'providerid scimtoken' },
      walletAddress: { has: 'userid address chainid isprimary' },
      rateLimit: { has: 'key count lastrequest' },
    },
  },
  {
    tool: 'Better Auth',
    id: 'organization',
    after: 'better-auth',
    needs: [['organization'], ['member'], ['invitation']],
    models: {
      organization: { has: 'name slug', of: 'member' },
      member: { has: `${organizationKey} userid role` },
      invitation: { has: `${organizationKey} email inviterid status expiresat` },
      team: { has: `name ${organizationKey}`, named: /teams?$/i, only: 'id createdat updatedat' },
      teamMember: { has: 'teamid userid', named: /team_?members?$/i, only: 'id createdat' },
      organizationRole: { has: `${organizationKey} role permission`, named: /roles?$/i },
    },
  },
  {
    tool: 'Auth.js',
    // With tokens in place of sessions, and without mails, there may be neither.
    needs: [['user'], ['account'], ['session', 'verificationToken']],
    models: {
      user: { has: 'email emailverified', of: 'account' },
      account: { has: 'userid type provider provideraccountid' },
      session: { has: 'sessiontoken userid expires' },
      verificationToken: { has: 'identifier token expires' },
      authenticator: { has: 'credentialid userid provideraccountid credentialpublickey counter' },
    },
  },
  {
    // Its documentation has one write the table of users, which is the application's own.
    tool: 'Lucia',
    needs: [['session']],
    models: { session: { has: 'id userid expiresat', named: /sessions?$/i, only: '' } },
  },
  {
    tool: 'Supabase',
    needs: [['auth.users']],
    models: {
      'auth.users': { has: 'id', named: /^users$/, schema: 'auth', only: supabaseUser },
      'auth.identities': {
        has: 'id userid provider',
        named: /^identities$/,
        schema: 'auth',
        only: 'providerid identitydata lastsigninat createdat updatedat email',
      },
      'auth.sessions': {
        has: 'id userid',
        named: /^sessions$/,
        schema: 'auth',
        only: 'createdat updatedat factorid aal notafter refreshedat useragent ip tag oauthclientid scopes',
      },
    },
  },
  {
    tool: 'PostGIS',
    needs: [['spatial_ref_sys']],
    models: {
      spatial_ref_sys: { has: 'srid authname authsrid srtext proj4text', named: /^spatial_ref_sys$/ },
    },
  },
  {
    tool: 'Prisma',
    needs: [['_prisma_migrations']],
    models: {
      _prisma_migrations: { has: 'checksum migrationname appliedstepscount', named: /^_prisma_migrations$/ },
    },
  },
];

const matchers = sets.map(
  ({ models }) => new Map(Object.entries(models).map(([model, each]) => [model, matcher(each)])),
);

/** What a table may be, by its own columns: a model of each set that it looks like. */
const looks = new Kept((table: Table): readonly (readonly [set: number, model: string])[] => {
  const keys = new Set(
    table.columns.flatMap(({ key, name }) => [plain(key), ...(name === undefined ? [] : [plain(name)])]),
  );
  return matchers.flatMap((models, set) =>
    [...models].flatMap(([model, matches]) => (matches(table, keys) ? [[set, model] as const] : [])),
  );
});

function matcher({ has, named, schema, only }: Model): (table: Table, keys: ReadonlySet<string>) => boolean {
  const wanted = has.split(' ').map((each) => each.split('|'));
  const allowed = only === undefined ? null : new Set([...wanted.flat(), ...only.split(' ')]);
  return (table, keys) =>
    wanted.every((names) => names.some((each) => keys.has(each))) &&
    (schema === undefined || table.schema === undefined || table.schema === schema) &&
    (named === undefined || (table.name !== undefined && named.test(table.name))) &&
    (allowed === null ||
      (!table.open.has('columns') &&
        table.columns.every(({ key, name = key }) => allowed.has(plain(key)) || allowed.has(plain(name)))));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

/** Whether a table by itself may be another tool's, so that it is worth a look at the others. */
export function mayBeOfTool(table: Table): boolean {
  return looks.of(table).length > 0;
}

/**
 * The tables of a schema that another tool owns. They are told by their columns, since tools let one rename models, and
 * only together: the application may have a table of sessions itself.
 */
export function toolTables(tables: readonly Table[]): ReadonlyMap<Table, ToolTable> {
  const known = new Map<Table, ToolTable>();
  const recognised = new Set<string>();
  sets.forEach(({ tool, id, after, needs, models }, set) => {
    if (after !== undefined && !recognised.has(after)) return;
    const found = new Map<string, Table[]>();
    for (const table of tables) {
      for (const [of, model] of looks.of(table)) {
        if (of === set && !known.has(table)) found.set(model, [...(found.get(model) ?? []), table]);
      }
    }
    for (const [model, own] of found) {
      const by = models[model]?.of;
      found.set(model, toldApart(model, own, by === undefined ? [] : (found.get(by) ?? [])));
    }
    if (!needs.every((oneOf) => oneOf.some((model) => (found.get(model)?.length ?? 0) > 0))) return;
    if (id !== undefined) recognised.add(id);
    for (const [model, own] of found) for (const table of own) known.set(table, { tool, model });
  });
  return known;
}

/** Of tables that look alike, those that the tool's own reference, else those that are called like the model. */
function toldApart(model: string, tables: readonly Table[], by: readonly Table[]): Table[] {
  const targets = by.flatMap(({ foreignKeys }) => foreignKeys.flatMap(({ target }) => target?.table ?? []));
  const referenced = tables.filter((table) => targets.some((target) => isSameTable(target, table)));
  if (referenced.length > 0) return referenced;
  const called = tables.filter(({ name = '' }) =>
    plain(pluralize.singular(name)).endsWith(model.toLowerCase()),
  );
  return called.length > 0 ? called : tables.length === 1 ? [...tables] : [];
}
