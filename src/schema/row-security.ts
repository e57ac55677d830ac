import type { Policy, PolicyCommand, Table } from './table.ts';

/** A command that finds rows by a condition. */
export type FindingCommand = Extract<PolicyCommand, 'select' | 'update' | 'delete'>;

/**
 * Whether a table's policies restrict the rows that a command finds. Postgres applies the policies for `select` to
 * `update` and `delete` too, as their conditions read the row.
 */
export function restrictsRows({ policies }: Pick<Table, 'policies'>, command: FindingCommand): boolean {
  return isRestricted(policies, 'select') || isRestricted(policies, command);
}

function isRestricted(policies: readonly Policy[], command: FindingCommand): boolean {
  const applied = policies.filter(({ command: own }) => (own ?? 'all') === 'all' || own === command);
  const [restrictive, permissive] = [
    applied.filter(({ as }) => as === 'restrictive'),
    applied.filter(({ as }) => as !== 'restrictive'),
  ];
  // Of permissive policies one is enough to see a row.
  const isOpen = permissive.some((policy) => !isRestricting(policy) && policy.roles.length === 0);
  return restrictive.some(isRestricting) || (!isOpen && permissive.some(isRestricting));
}

/** Whether a policy lets some rows through and others not; one that could not be read may. */
function isRestricting({ using }: Policy): boolean {
  return using !== null && !/^\(*\s*true\s*\)*$/i.test(using?.text ?? '');
}
