import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What drizzle-orm made of a repository's schema when it was loaded, not read. */
export interface Truth {
  /** `owner/name`. */
  readonly repo: string;
  /** The line of drizzle-orm it was loaded with. */
  readonly drizzleLine: 'v0' | 'v1';
  readonly casing: 'snake_case' | 'camelCase' | null;
  /** Relative to the checkout, as are all files here. */
  readonly entryFiles: readonly string[];
  readonly extraFiles: readonly string[];
  /** Tables of the repository's own code; those that a package brings along are not among them. */
  readonly tables: readonly TruthTable[];
}

export interface TruthTable {
  readonly sqlName: string;
  /** `null` is `public`. */
  readonly schema: string | null;
  readonly file: string;
  readonly line: number;
  readonly columns: readonly TruthColumn[];
  /** Those of `primaryKey({ columns })` alone. */
  readonly primaryKeys: readonly { readonly columns: readonly string[] }[];
  readonly foreignKeys: readonly (TruthForeignKey | { readonly error: string })[];
  readonly indexes: readonly TruthIndex[];
  /** Those of `unique().on()` alone. */
  readonly uniqueConstraints: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly checks: readonly { readonly name: string }[];
  readonly policies: readonly { readonly name: string }[];
  readonly enableRLS: boolean;
}

export interface TruthColumn {
  readonly key: string;
  readonly name: string;
  readonly sqlType: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly primary: boolean;
  readonly isUnique: boolean;
  /** Absent where drizzle-kit, not drizzle-orm, makes the name. */
  readonly uniqueName?: string;
  /** `file:line` of the column. */
  readonly at: string;
}

export interface TruthForeignKey {
  readonly sqlColumns: readonly string[];
  /** `table`, or `schema.table`. */
  readonly foreignTable: string;
  readonly foreignColumns: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
}

export interface TruthIndex {
  /** `null` where drizzle-kit makes the name. */
  readonly name: string | null;
  readonly unique: boolean;
  readonly method: string;
  readonly columns: readonly { readonly name?: string; readonly expr?: boolean }[];
  readonly where?: boolean;
}

export interface Repository {
  /** `owner/name`. */
  readonly name: string;
  readonly root: string;
  readonly truth: Truth;
}

export interface Corpus {
  readonly repositories: readonly Repository[];
  /** Checkouts without a truth, and truths without a checkout. */
  readonly unread: readonly string[];
}

/** Pairs the checkouts `<owner>__<name>` in a folder with the truths `<owner>__<name>.json` in another. */
export function findCorpus(checkouts: string, truths: string, part = ''): Corpus {
  const folders = existsSync(checkouts)
    ? readdirSync(checkouts, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name.includes('__'))
        .map(({ name }) => name)
    : [];
  const recorded = existsSync(truths)
    ? readdirSync(truths)
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length))
    : [];
  const wanted = [...new Set([...folders, ...recorded])]
    .filter((folder) => nameOf(folder).toLowerCase().includes(part.toLowerCase()))
    .sort();
  const isWhole = (folder: string): boolean => folders.includes(folder) && recorded.includes(folder);
  return {
    repositories: wanted.filter(isWhole).map((folder) => ({
      name: nameOf(folder),
      root: join(checkouts, folder),
      truth: JSON.parse(readFileSync(join(truths, `${folder}.json`), 'utf8')) as Truth,
    })),
    unread: wanted
      .filter((folder) => !isWhole(folder))
      .map((folder) => `${nameOf(folder)}: no ${folders.includes(folder) ? 'truth' : 'checkout'}`),
  };
}

function nameOf(folder: string): string {
  return folder.replace('__', '/');
}
