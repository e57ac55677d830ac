import { conditionsIn, loadsIn } from './query-conditions.ts';
import { ordersIn } from './query-orders.ts';
import { makesSettings, settingsMadeIn } from './session-settings.ts';
import { last, masked, path, uncommented } from './query-scan.ts';
import { writesIn, type WriteSite } from './query-writes.ts';

/**
 * What a file does with tables, found by a search in its text. Tables and columns are named as the code names them:
 * `posts` for `schema.posts`, `posts.createdAt` for a column.
 */
export interface QueryText {
  /** Tables that are read or written. */
  readonly tables: readonly string[];
  /** Tables that hand-written SQL reads. */
  readonly sqlTables: readonly string[];
  /** Columns that rows are ordered by. */
  readonly orders: readonly string[];
  /** Those of them in queries that have a limit or no condition, or may have. */
  readonly listOrders: readonly string[];
  /** Columns by whose values rows are found; `table.*` for any of a table, `*.column` for that of any table. */
  readonly conditions: readonly string[];
  /** Tables whose rows are inserted, updated and deleted. */
  readonly inserts: readonly string[];
  readonly updates: readonly string[];
  readonly deletes: readonly string[];
  /** The statements that do so by the query builder. */
  readonly writes: readonly WriteSite[];
  /** Whether rows of a table that is not named are: `update(tables[name])` in a generic function. */
  readonly insertsOthers: boolean;
  readonly updatesOthers: boolean;
  readonly deletesOthers: boolean;
  /** Tables that `db.query` reads. */
  readonly relational: readonly string[];
  /** Whether `db.query` reads tables that are not named: by a computed key, or in another function. */
  readonly isRelationalElsewhere: boolean;
  /** Relations that relational queries load by `with`. */
  readonly loads: readonly string[];
  /** The tables of whose relations they may load others; `*` for those of any. */
  readonly loadsOthersOf: readonly string[];
  /** Whether an auth library is told to delete users or organizations. */
  readonly deletesAccounts: boolean;
  /** Whether it connects to a database. */
  readonly connects: boolean;
  /** Whether it makes settings that policies of row level security read. */
  readonly makesSettings: boolean;
  /** The custom settings that it makes; `null` among them is one that is not named. */
  readonly settings: readonly (string | null)[];
  /** Whether types of rows are inferred, or validation schemas made of tables. */
  readonly infersRows: boolean;
}

/** What is found in a text that has no queries. */
export const noQueries: QueryText = {
  tables: [],
  sqlTables: [],
  orders: [],
  listOrders: [],
  conditions: [],
  inserts: [],
  updates: [],
  deletes: [],
  writes: [],
  insertsOthers: false,
  updatesOthers: false,
  deletesOthers: false,
  relational: [],
  isRelationalElsewhere: false,
  loads: [],
  loadsOthersOf: [],
  deletesAccounts: false,
  connects: false,
  makesSettings: false,
  settings: [],
  infersRows: false,
};

const inference =
  /\$infer(?:Select|Insert)\b|\bInfer(?:Select|Insert)?Model\b|\bcreate(?:Select|Insert|Update)Schema\b/;

const source = new RegExp(
  String.raw`(?<!Array|Buffer|Set)\.\s*(?:from|insert|update|delete|(?:left|right|inner|full|cross)Join(?:Lateral)?|\$count)\s*(?:<[^<>()]*>)?\(\s*(${path})\s*[,)]`,
  'g',
);
const relational = /\b_?query\s*[?!]?\.\s*([\w$]+)\s*[?!]?\.\s*find(?:Many|First)\b/g;
/** `db.query` in another form: by a computed key, or handed on. The database is looked for behind `query`, which is rarer. */
const relationalOther =
  /\b_?query\s*\??\.?\s*\[[^\]]*\]\s*[?!]?\.\s*find(?:Many|First)\b|(?<=(?:[dD]b|\btx|\btrx|[dD]atabase|\bdrizzle|\borm)\s*\.\s*)_?query\b(?!\s*[?!]?[.[(])/;
const renamed = /(?<=([\w$]+)\s)as\s+([\w$]+)/g;
/** `const { user: userTable } = await import(...)` */
const destructured = /\b([\w$]+)\s*:\s*([\w$]+Table)(?=\s*[,}])/g;
const aliased = new RegExp(
  String.raw`\b(?:const|let)\s+([\w$]+)\s*=\s*alias(?:edTable)?\s*\(\s*(${path})`,
  'g',
);
/** Better Auth's, and what others call it. */
const accounts = /\b(?:delete|remove)(?:User|Organization)s?\b/;

/** `from posts`, `join "posts"`, `from ${posts}` */
const inSql = /\b(?:from|join)\s+(?:\$\{\s*([\w$.]+)\s*\}|(?:"?\w+"?\.)?"?([\w$]+)\b)/gi;

const connection = /(?<![.\w$])drizzle\s*(?:<[^<>()]*>)?\(/;

/** What most files of a repository have nothing of. */
const speaks =
  /\borderBy\b|(?<!Array|Buffer|Set)\.\s*from\s*\(|\.\s*(?:insert|update|delete)\s*\(|\.query\b|_query\b|onConflictDoUpdate|\b(?:asc|desc|eq|inArray)\s*\(|\bsql\s*(?:<|`)|\bUPDATE\s|\bupdate\s+\S+\s+set\b|\bdelete\s+from\b|\binsert\s+into\b|\bDELETE\s|\bINSERT\s|(?:delete|remove)(?:User|Organization)|[iI]nfer|create\w+Schema|\bdrizzle\s*(?:<[^<>()]*>)?\(|\bset_config\b|\bset\s+local\b|\bSET\s+LOCAL\b|\b(?:SET|set)\s+(?:SESSION\s+|session\s+)?"?\w+"?\.[\w"$]|-c \w+\.\w/;

/** Reads a text that may query, as far as its tables can be told from their names in it. */
export function queryText(text: string): QueryText {
  if (!speaks.test(text)) return noQueries;
  const code = masked(text);
  const names = new Map<string, string>();
  for (const [, name = '', local = ''] of code.matchAll(renamed)) names.set(local, name);
  for (const [, name = '', local = ''] of code.matchAll(destructured)) names.set(local, name);
  for (const [, local = '', table = ''] of code.matchAll(aliased)) names.set(local, last(table));
  const nameOf = (written: string): string => names.get(last(written)) ?? last(written);

  const tables = new Set([...code.matchAll(source)].map(([, table = '']) => nameOf(table)));
  const relationalTables = new Set(Array.from(code.matchAll(relational), ([, table = '']) => table));
  for (const table of relationalTables) tables.add(table);
  const { inserts, updates, deletes, sites } = writesIn(code, text, nameOf);
  const orders = ordersIn(code, nameOf);
  const loads = loadsIn(code);
  return {
    tables: [...tables],
    sqlTables: [...sqlTablesIn(text, nameOf)],
    orders: [...orders.all],
    listOrders: [...orders.ofLists],
    conditions: [...conditionsIn(code, text, nameOf, tables)],
    inserts: [...inserts.tables],
    updates: [...updates.tables],
    deletes: [...deletes.tables],
    writes: sites,
    insertsOthers: inserts.isOpen,
    updatesOthers: updates.isOpen,
    deletesOthers: deletes.isOpen,
    relational: [...relationalTables],
    isRelationalElsewhere: relationalOther.test(code),
    loads: [...loads.names],
    loadsOthersOf: [...loads.openOf],
    deletesAccounts: accounts.test(code),
    connects: connection.test(code),
    makesSettings: makesSettings(text),
    settings: settingsMadeIn(text),
    infersRows: inference.test(text),
  };
}

function sqlTablesIn(text: string, nameOf: (path: string) => string): Set<string> {
  const found = uncommented(text).matchAll(inSql);
  return new Set(
    Array.from(found, ([, written, name = '']) => (written === undefined ? name : nameOf(written))),
  );
}
