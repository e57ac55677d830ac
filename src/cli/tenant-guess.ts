import { isSameTable } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';

/** A table that may own the others' rows, and the column by which they say so. */
export interface Candidate {
  readonly table: Table;
  readonly column: string;
  /** The tables that have the column. */
  readonly owned: ReadonlySet<Table>;
}

/** Words for what a customer of a SaaS is. */
const tenantWords =
  /tenant|organi[sz]ation|^orgs?$|workspace|compan(?:y|ies)|^teams?$|agenc(?:y|ies)|institution|communit(?:y|ies)|^(?:customer|business|client|merchant|shop|store|school|clinic|hotel|restaurant)(?:s|es)?$/i;

/** Rows of one's own are not those of a tenant, where there is a tenant as well. */
const userWords = /^(?:app_?|auth_?)?(?:users?|profiles?|members?|people|persons?|accounts?|customers?)$/i;

/**
 * The tenants table of a schema: the one that most others reference by a column of one name. A table whose name says
 * that it is a customer needs few of them, and rows of a user come last. `null` where none is referenced by enough.
 */
export function guessTenant(tables: readonly Table[]): Candidate | null {
  const candidates = candidatesOf(tables).toSorted((a, b) => b.owned.size - a.owned.size);
  const shareOf = ({ owned }: Candidate): number => owned.size / Math.max(tables.length - 1, 1);
  const users = candidates.filter((each) => isCalled(each, userWords));
  const isOfUser = ({ table }: Candidate): boolean => users.some(({ owned }) => owned.has(table));
  const customer = candidates.find((each) => isCalled(each, tenantWords) && shareOf(each) >= 0.15);
  const other = candidates.find(
    (each) => !users.includes(each) && !isOfUser(each) && each.owned.size >= 3 && shareOf(each) >= 0.4,
  );
  const user = users.find((each) => shareOf(each) >= 0.5);
  if (customer && other && other.owned.size > 2 * customer.owned.size) return other;
  return customer ?? other ?? user ?? null;
}

function isCalled({ table: { name = '', variable = '' } }: Candidate, words: RegExp): boolean {
  // A prefix that all tables of an app have stands in their names, and not in their variables.
  return words.test(name) || words.test(variable);
}

/** Each pair of a table and the key of a column by which others reference it. */
function candidatesOf(tables: readonly Table[]): Candidate[] {
  const found = new Map<string, { table: Table; column: string; owned: Set<Table> }>();
  for (const table of tables) {
    for (const { columns, target } of table.foreignKeys) {
      const [column, second] = columns ?? [];
      if (!column || second || !target || target.table.name === undefined) continue;
      // A row that another one is continued by is not its owner.
      if (column.primaryKey === 'yes') continue;
      if (target.table === table || isSameTable(target.table, table)) continue;
      const id = `${target.table.schema ?? ''}.${target.table.name}:${column.key}`;
      const candidate = found.get(id);
      if (candidate) candidate.owned.add(table);
      else found.set(id, { table: target.table, column: column.key, owned: new Set([table]) });
    }
  }
  return [...found.values()];
}
