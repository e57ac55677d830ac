import type { RuleName } from '../../index.ts';
import { keyConvention, type SingleKey } from '../../schema/key-convention.ts';
import { counted } from '../style.ts';
import type { CheckId, Mark, ProjectReport, TableReport } from '../../report.ts';

/** A rule that a project evidently does not follow, and the counts that say so. */
export interface UnheldRule {
  readonly rule: RuleName;
  readonly why: string;
}

/** How the source files of a repository query: what the rules of conventions depend on. */
export interface QueryUse {
  /** Files that import drizzle-orm and query a database. */
  readonly queryFiles: number;
  /** Those of them that use relational queries. */
  readonly relationalFiles: number;
}

/** Below this many tables nothing is evident. */
const fewest = 5;

/** At most this share of the tables holds to a convention that the project does not have. */
const share = 0.1;

/**
 * Rules of `recommended` whose convention the project evidently does not hold. Only rules of style are considered: what
 * a rule of correctness or isolation reports is wrong however often it is done.
 */
export function unheldRules(
  { tables }: Pick<ProjectReport, 'tables'>,
  isExternal: (table: TableReport) => boolean,
  { queryFiles, relationalFiles }: QueryUse,
): UnheldRule[] {
  const own = tables.filter((table) => !isExternal(table));
  const unheld: UnheldRule[] = [];
  const consider = (rule: RuleName, check: CheckId, why: (failed: number, all: number) => string): void => {
    const count = (mark: Mark): number => own.filter(({ marks }) => marks[check] === mark).length;
    const [passed, failed] = [count('passed'), count('failed')];
    if (passed + failed >= fewest && passed <= share * (passed + failed))
      unheld.push({ rule, why: why(failed, passed + failed) });
  };
  const keys = keyConvention(own.flatMap(keyOf));
  if (keys)
    unheld.push({
      rule: 'require-uuid-primary-key',
      why: `${keys.count} of ${keys.tables} tables have a primary key that is ${keys.kind === 'uuid of the application' ? 'a uuid without a default in the database' : `not uuid (mostly ${keys.type})`}.`,
    });
  consider(
    'require-timestamps',
    'timestamps',
    (failed, all) => `${failed} of ${all} tables lack createdAt or updatedAt.`,
  );
  consider(
    'require-inferred-types',
    'types',
    (failed, all) => `${failed} of ${all} tables export no inferred types.`,
  );
  if (queryFiles >= 3 && relationalFiles === 0)
    unheld.push({
      rule: 'require-relations',
      why: `No relational query (db.query) in ${counted(queryFiles, 'file')} with queries.`,
    });
  return unheld;
}

function keyOf({ table }: TableReport): SingleKey[] {
  const [name, second] = table.primaryKey;
  const column = table.columns.find((each) => each.name === name);
  const isForeign = table.foreignKeys.some(
    ({ columns }) => name !== undefined && columns?.includes(name) === true,
  );
  if (second !== undefined || isForeign || column?.type === undefined) return [];
  return [{ type: column.type, hasDefault: column.hasDefault !== false }];
}

const relational = /\.find(?:Many|First)\b/;
const query = /\.(?:select|insert|update|delete|selectDistinct|execute|\$count)\s*\(|\.find(?:Many|First)\b/;

/** Whether a file queries a database with Drizzle, as far as its text tells. */
export function usesQueries(text: string): boolean {
  return text.includes('drizzle-orm') && query.test(text);
}

/** Counts query files by their text, which is evidence enough for a proposal. */
export function queryUse(texts: Iterable<string>): QueryUse {
  let [queryFiles, relationalFiles] = [0, 0];
  for (const text of texts) {
    if (!usesQueries(text)) continue;
    queryFiles++;
    if (relational.test(text)) relationalFiles++;
  }
  return { queryFiles, relationalFiles };
}
