import type { PolicyCondition, ReadPolicy } from './policy-condition.ts';
import { foreignKeysOf } from './lookup.ts';
import type { Policy, Table } from './table.ts';

/** A policy by which rows of all tenants pass. */
export interface OpenPolicy {
  readonly kind:
    /** It is true for every row. */
    | 'allRows'
    /** It is, while a setting is not made. */
    | 'unset'
    /** It checks nothing of the rows that are written. */
    | 'unchecked'
    /** It asks for something of the row alone, beside a policy that asks for the tenant. */
    | 'beside';
  readonly policy: Policy;
  readonly clause: 'using' | 'withCheck';
  readonly role: string;
  /** `unset`: the setting. */
  readonly setting?: string;
  /** `beside`: the policy that asks for the tenant. */
  readonly other?: Policy;
}

/** Roles that an application's requests have. Others, such as `service_role`, may see all rows on purpose. */
const requestRoles: ReadonlySet<string> = new Set(['public', 'authenticated', 'anon', 'anonymous']);

/** Roles of code that works for all tenants, whatever policies they have. */
const forAll =
  /admin|service|system|super|bypass|owner|root|worker|job|cron|batch|migrat|backup|report|analy|etl|support|staff|platform|internal|read_?only/i;

/** Columns by which a row is meant for everybody. */
const forEverybody = /public|publish|shared?|visib|template|global|default|preset|official|featured|listed/i;

/**
 * The policies of a table that do not keep tenants apart. Postgres joins permissive policies by OR, and what they let
 * through by AND with each restrictive one; rows of `update` and `delete` must pass the policies for `select` as well, as
 * their conditions read them. A policy without `using` lets no row pass (tests/proof/policies.test.ts).
 *
 * @param tenant The names of the table's tenant columns.
 * @param appRoles Roles for which other policies ask for the tenant.
 */
export function openPolicies(
  { policies, open }: Pick<Table, 'policies' | 'open'>,
  tenant: readonly string[],
  appRoles: ReadonlySet<string>,
  read: ReadPolicy,
): readonly OpenPolicy[] {
  // A restrictive policy may be among those that were not read.
  if (open.has('policies')) return [];
  const restrictive = policies.filter(({ as }) => as !== null && as !== 'permissive');
  const permissive = policies.filter((each) => !restrictive.includes(each) && isOfReading(each));
  const restricts = (isOpen: (condition: PolicyCondition) => boolean): boolean =>
    restrictive.some(({ using, withCheck }) => {
      const condition = read(using ?? withCheck);
      return !condition || !isOpen(condition);
    });
  return permissive.flatMap((policy): OpenPolicy[] => {
    const role = policy.to?.find((each) => requestRoles.has(each) || appRoles.has(each));
    const condition = read(policy.using);
    if (role === undefined || !condition) return [];
    const found = { policy, role, clause: 'using' } as const;
    if (condition.isTrue) return restricts(({ isTrue }) => isTrue) ? [] : [{ ...found, kind: 'allRows' }];
    if (condition.opensWithout !== null)
      return restricts(({ isTrue, opensWithout }) => isTrue || opensWithout !== null)
        ? []
        : [{ ...found, kind: 'unset', setting: condition.opensWithout }];
    if (policy.command !== 'select' && read(policy.withCheck)?.isTrue === true)
      return restrictive.length > 0 ? [] : [{ ...found, kind: 'unchecked', clause: 'withCheck' }];
    const other = isOfRowAlone(policy, condition, tenant)
      ? permissive.find((each) => each !== policy && asksFor(each, tenant, role, read))
      : undefined;
    return other && restrictive.length === 0 ? [{ ...found, kind: 'beside', other }] : [];
  });
}

/** Roles of the project for which policies ask for the tenant, so that requests have them. */
export function rolesWithTenant(
  policies: readonly Policy[],
  tenantOf: (policy: Policy) => readonly string[],
  read: ReadPolicy,
): ReadonlySet<string> {
  const asking = policies.filter((policy) => names(read(policy.using), tenantOf(policy)));
  return new Set(asking.flatMap(({ to }) => to ?? []).filter((role) => !forAll.test(role)));
}

function isOfReading({ command }: Policy): boolean {
  return command === null || command === 'all' || command === 'select';
}

function isOfRowAlone({ table }: Policy, condition: PolicyCondition, tenant: readonly string[]): boolean {
  if (!condition.isOfRow || condition.columns.length === 0 || names(condition, tenant)) return false;
  const columns = table.columns.filter(({ name }) => name !== undefined && condition.columns.includes(name));
  return (
    columns.length === condition.columns.length &&
    columns.every((column) => foreignKeysOf(column).length === 0) &&
    !condition.columns.some((name) => forEverybody.test(name))
  );
}

/** Whether a policy for a role asks for the tenant. */
function asksFor({ using, to }: Policy, tenant: readonly string[], role: string, read: ReadPolicy): boolean {
  const isFor = to?.includes(role) === true || to?.includes('public') === true;
  const condition = read(using);
  return isFor && condition?.isOfRow === false && names(condition, tenant);
}

function names(condition: PolicyCondition | undefined, columns: readonly string[]): boolean {
  return condition !== undefined && columns.some((name) => condition.columns.includes(name));
}
