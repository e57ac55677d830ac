import pluralize from 'pluralize';
import { snakeCase } from '../naming/casing.ts';
import type { Table } from '../schema/table.ts';

/** What a word says of the table, or of the column, that has it for a name. */
export type WordKind = 'tenant' | 'customer' | 'user' | 'other';

/** A customer of a SaaS in the sense of the architecture. */
const tenantWords: ReadonlySet<string> = new Set(['tenant', 'organization', 'workspace']);

/** Words that mean a customer in one schema, and something that customers have in another. */
const customerWords: ReadonlySet<string> = new Set(
  'company team agency institution community business merchant shop store school clinic hotel restaurant client customer account'.split(
    ' ',
  ),
);

const userWords: ReadonlySet<string> = new Set(['user', 'profile', 'member', 'person']);

/** The columns by which a row names the user that it belongs to; who made it need not be that. */
const userKeys: ReadonlySet<string> = new Set([...userWords, 'owner', 'author']);

/** Services that keep the tenants and users of others: `clerkOrganizationId`. */
const services: ReadonlySet<string> = new Set(
  'clerk workos auth0 stytch kinde supabase firebase propelauth descope external auth app'.split(' '),
);

const synonyms: ReadonlyMap<string, string> = new Map([
  ['org', 'organization'],
  ['organisation', 'organization'],
  ['ws', 'workspace'],
]);

export function kindOf(word: string): WordKind {
  if (tenantWords.has(word)) return 'tenant';
  if (customerWords.has(word)) return 'customer';
  return userWords.has(word) ? 'user' : 'other';
}

/** Whether a column's word names the user whose row it is. */
export function namesUser(word: string): boolean {
  return userKeys.has(word);
}

/** What a table is called, in the singular: by its variable and by its name in the database, which may have a prefix. */
export function wordsOfTable({ name, variable }: Pick<Table, 'name' | 'variable'>): ReadonlySet<string> {
  const names = [name, variable].flatMap((each) =>
    each === undefined ? [] : [each.replace(/_?tables?$/i, '')],
  );
  return new Set(names.map((each) => wordOf(each)).filter((each) => each !== ''));
}

/** What a column of a key says the id of: `organization` for `orgId`; `''` where it says none. */
export function wordOfKey(key: string): string {
  const match = /^(.+?)_?(?:Id|ID|_id|Uuid|_uuid|By)$/.exec(key);
  if (!match?.[1]) return '';
  return wordOf(key.endsWith('By') ? key : match[1]);
}

function wordOf(name: string): string {
  const parts = snakeCase(name)
    .split('_')
    .filter((each) => each !== '');
  while (parts.length > 1 && services.has(parts[0] ?? '')) parts.shift();
  const last = parts.pop();
  if (last === undefined) return '';
  const singular = pluralize.singular(last);
  return [...parts, synonyms.get(singular) ?? singular].join(' ');
}
