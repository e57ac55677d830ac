import type { DatabaseName } from './database-names.ts';

/**
 * What becomes of two that have one name, as measured with drizzle-kit 0.31 and 1.0:
 * `noMigration`: drizzle-kit refuses, and makes none;
 * `refused`: Postgres refuses the migration (42P07, 42710, 42701);
 * `cut`: the same, since the names begin with the same 63 bytes;
 * `merged`: drizzle-kit keeps one of the two, without a word;
 * `mergedOrRefused`: 0.x keeps one, 1.x makes no migration;
 * `shared`: drizzle-orm 0.x names a constraint after the first table that uses its builder.
 */
export type Outcome = 'noMigration' | 'refused' | 'cut' | 'merged' | 'mergedOrRefused' | 'shared';

export interface NameClash {
  readonly first: DatabaseName;
  readonly second: DatabaseName;
  readonly outcome: Outcome;
}

type Line = '0.x' | '1.x' | undefined;

/** What 0.x merges and 1.x refuses. */
const merges: Readonly<Record<'0.x' | '1.x' | 'unknown', Outcome>> = {
  '0.x': 'merged',
  '1.x': 'noMigration',
  unknown: 'mergedOrRefused',
};

/** What becomes of two names of one scope that are the same in their first 63 bytes; `null` where both work. */
export function outcomeOf(first: DatabaseName, second: DatabaseName, line: Line): Outcome | null {
  if (first.isFlexible || second.isFlexible) return outcomeOfFlexible(first, second);
  const kinds = new Set([first.kind, second.kind]);
  if (kinds.has('enum') && kinds.size > 1 && !kinds.has('table') && !kinds.has('view')) return null;
  if (kinds.size > 1 || first.name !== second.name) return first.name === second.name ? 'refused' : 'cut';
  switch (first.kind) {
    case 'table':
    case 'column':
    case 'sequence':
      return merges[line ?? 'unknown'];
    case 'enum':
      // Two that say the same come to the same in 0.x.
      return line === '1.x' ? 'noMigration' : null;
    case 'view':
    case 'index':
    case 'check':
      return 'noMigration';
    case 'foreignKey':
      return outcomeOfKeys(first, second, line);
    case 'unique':
      return outcomeOfUniques(first, second, line);
    case 'primaryKey':
      // Of two keys in one table another rule speaks.
      return first.table === second.table ? null : 'refused';
  }
}

/** Postgres takes a free name for what is nameless; indexes come after all tables, and cannot evade it. */
function outcomeOfFlexible(first: DatabaseName, second: DatabaseName): Outcome | null {
  return [first, second].some(({ kind }) => kind === 'index') ? 'refused' : null;
}

function outcomeOfKeys(first: DatabaseName, second: DatabaseName, line: Line): Outcome | null {
  if (line === '1.x') return 'noMigration';
  const columns = ({ foreignKey }: DatabaseName): string | undefined =>
    foreignKey?.columns?.map(({ key }) => key).join('\0');
  const target = ({ foreignKey }: DatabaseName): string | undefined => {
    const { table, columns: referenced } = foreignKey?.target ?? {};
    if (table?.name === undefined || table.schema === undefined || !referenced) return undefined;
    return [table.schema, table.name, ...referenced.map(({ key }) => key)].join('\0');
  };
  // One key that is written twice is for `valid-foreign-key`.
  const isOne = mayBeSame(columns(first), columns(second)) && mayBeSame(target(first), target(second));
  return isOne ? null : merges[line ?? 'unknown'];
}

/** Whether two lists of columns are one, or may be, where they were not read. */
function mayBeSame(first: string | undefined, second: string | undefined): boolean {
  return first === undefined || second === undefined || first === second;
}

function outcomeOfUniques(first: DatabaseName, second: DatabaseName, line: Line): Outcome | null {
  const [one, other] = [first.unique, second.unique];
  if (!one || !other) return null;
  if (first.table !== second.table) {
    const isShared = one.builder !== null && one.builder === other.builder && one.named === 'no';
    return isShared ? 'shared' : 'refused';
  }
  if (line === '0.x' || (!one.inline && !other.inline)) return 'noMigration';
  // 1.x takes those of one column for one, and keeps the last.
  const columns = ({ columns: own }: typeof one): string | undefined => own?.map(({ key }) => key).join('\0');
  return line === undefined || mayBeSame(columns(one), columns(other)) ? null : 'merged';
}
