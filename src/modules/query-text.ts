/**
 * What a file does with tables, found by a search in its text. Tables and columns are named as the code names them:
 * `posts` for `schema.posts`, `posts.createdAt` for a column.
 */
export interface QueryText {
  /** Tables that are read or written. */
  readonly tables: readonly string[];
  /** Columns that rows are ordered by. */
  readonly orders: readonly string[];
  /** Tables whose rows are updated. */
  readonly updates: readonly string[];
  /** Whether rows of a table that is not named are updated: `update(table)` in a generic function. */
  readonly updatesOthers: boolean;
  /** Tables that `db.query` reads. */
  readonly relational: readonly string[];
  /** Whether `db.query` reads tables that are not named: by a computed key, or in another function. */
  readonly isRelationalElsewhere: boolean;
  /** Whether types of rows are inferred, or validation schemas made of tables. */
  readonly infersRows: boolean;
}

/** What is found in a text that has no queries. */
export const noQueries: QueryText = {
  tables: [],
  orders: [],
  updates: [],
  updatesOthers: false,
  relational: [],
  isRelationalElsewhere: false,
  infersRows: false,
};

const inference =
  /\$infer(?:Select|Insert)\b|\bInfer(?:Select|Insert)?Model\b|\bcreate(?:Select|Insert|Update)Schema\b/;

const path = String.raw`[\w$]+(?:\s*[?!]?\.\s*[\w$]+)*`;
const source = new RegExp(
  String.raw`(?<!Array|Buffer|Set)\.\s*(?:from|insert|update|delete|(?:left|right|inner|full|cross)Join(?:Lateral)?|\$count)\s*(?:<[^<>()]*>)?\(\s*(${path})\s*[,)]`,
  'g',
);
const insert = new RegExp(String.raw`\.\s*insert\s*\(\s*(${path})\s*\)`, 'g');
const relational = /\b_?query\s*[?!]?\.\s*([\w$]+)\s*[?!]?\.\s*find(?:Many|First)\b/g;
/** `db.query` in another form: by a computed key, or handed on. The database is looked for behind `query`, which is rarer. */
const relationalOther =
  /\b_?query\s*\??\.?\s*\[[^\]]*\]\s*[?!]?\.\s*find(?:Many|First)\b|(?<=(?:[dD]b|\btx|\btrx|[dD]atabase|\bdrizzle|\borm)\s*\.\s*)_?query\b(?!\s*[?!]?[.[(])/;
const renamed = /(?<=([\w$]+)\s)as\s+([\w$]+)/g;
const aliased = new RegExp(
  String.raw`\b(?:const|let)\s+([\w$]+)\s*=\s*alias(?:edTable)?\s*\(\s*(${path})`,
  'g',
);
const rawUpdate =
  /\bupdate\s+(?:only\s+)?(?:\$\{\s*([\w$.]+)\s*\}|((?:"?[\w$]+"?\.)?"?[\w$]+"?))\s+(?:as\s+\w+\s+)?set\b/gi;

/** What most files of a repository have nothing of. */
const speaks =
  /\borderBy\b|(?<!Array|Buffer|Set)\.\s*from\s*\(|\.\s*(?:insert|update)\s*\(|\.query\b|_query\b|onConflictDoUpdate|\b(?:asc|desc)\s*\(|\bUPDATE\s|\bupdate\s+\S+\s+set\b|[iI]nfer|create\w+Schema/;

/** Reads a text that may query, as far as its tables can be told from their names in it. */
export function queryText(text: string): QueryText {
  if (!speaks.test(text)) return noQueries;
  const code = masked(text);
  const names = new Map<string, string>();
  for (const [, name = '', local = ''] of code.matchAll(renamed)) names.set(local, name);
  for (const [, local = '', table = ''] of code.matchAll(aliased)) names.set(local, last(table));
  const nameOf = (written: string): string => names.get(last(written)) ?? last(written);

  const tables = new Set([...code.matchAll(source)].map(([, table = '']) => nameOf(table)));
  const relationalTables = new Set(Array.from(code.matchAll(relational), ([, table = '']) => table));
  for (const table of relationalTables) tables.add(table);
  const { updates, isOpen } = updatesIn(code, nameOf);
  for (const [, table, sqlName = ''] of text.matchAll(rawUpdate))
    updates.add(table === undefined ? last(sqlName.replaceAll('"', '')) : nameOf(table));
  return {
    tables: [...tables],
    orders: [...ordersIn(code, nameOf)],
    updates: [...updates],
    updatesOthers: isOpen,
    infersRows: inference.test(text),
    relational: [...relationalTables],
    isRelationalElsewhere: relationalOther.test(code),
  };
}

/** Tables in `update(table).set(...)` and `insert(table)...onConflictDoUpdate(...)`. */
function updatesIn(
  code: string,
  nameOf: (path: string) => string,
): { updates: Set<string>; isOpen: boolean } {
  const updates = new Set<string>();
  let isOpen = false;
  for (const { index, 0: call } of code.matchAll(/\.\s*update\s*(?:<[^<>()]*>)?\(/g)) {
    const start = index + call.length;
    const end = endOf(code, start);
    // Drizzle's alone has no values yet: a hash and a map have an `update` too.
    if (!/^\)\s*(?:as\s+\w+\s*)?\.\s*set\b/.test(code.slice(end, end + 80))) continue;
    const table = code.slice(start, end).trim().replace(/,$/, '');
    if (isPath(table)) updates.add(nameOf(table));
    else isOpen = true;
  }
  const inserts = [...code.matchAll(insert)];
  for (const { index } of code.matchAll(/\bonConflictDoUpdate\b/g)) {
    const table = inserts.findLast((each) => each.index < index)?.[1];
    if (table === undefined) isOpen = true;
    else updates.add(nameOf(table));
  }
  return { updates, isOpen };
}

function ordersIn(code: string, nameOf: (path: string) => string): Set<string> {
  const orders = new Set<string>();
  const add = (expression: string, table: string | null): void => {
    for (const [, written = '', call] of expression.matchAll(new RegExp(`(${path})\\s*(\\(|=>)?`, 'g'))) {
      const parts = written.split(/\s*[?!]?\.\s*/);
      const key = parts.at(-1);
      const owner = parts.at(-2);
      if (call !== undefined || key === undefined) continue;
      if (owner !== undefined) orders.add(`${table ?? nameOf(owner)}.${key}`);
    }
  };
  for (const { index, 0: call } of code.matchAll(/\borderBy\s*(?:\(|:)/g)) {
    const start = index + call.length;
    const isMember = call.endsWith(':');
    const expression = code.slice(start, endOf(code, start, isMember));
    const table = isMember ? relationAround(code, index) : null;
    add(expression, table);
    // `orderBy: { createdAt: 'desc' }`
    if (table !== null)
      for (const [, key = ''] of expression.matchAll(/([\w$]+)\s*:\s*(?:''|[\w$])/g))
        orders.add(`${table}.${key}`);
    // `orderBy(order)` with a variable of this file.
    for (const [, name = ''] of expression.matchAll(/(?:^|[(,[.]\s*|\.\.\.)([\w$]+)\s*(?=$|[,)\]])/g)) {
      const made = new RegExp(
        String.raw`\b(?:const|let)\s+${name.replaceAll('$', '\\$')}\b[^=;]*=(?![=>])`,
      ).exec(code);
      if (!made) continue;
      const from = made.index + made[0].length;
      add(code.slice(from, statementEnd(code, from)), null);
    }
  }
  for (const [, column = ''] of code.matchAll(
    new RegExp(String.raw`\b(?:asc|desc)\s*\(\s*(${path})\s*\)`, 'g'),
  ))
    add(column, null);
  return orders;
}

/** The table, or the relation, whose `findMany({ orderBy: ... })` or `with: { name: { orderBy: ... } }` is around a place. */
function relationAround(code: string, at: number): string | null {
  let depth = 0;
  let index = at - 1;
  for (; index >= 0 && at - index < 4000; index--) {
    const char = code.charAt(index);
    if (char === '}' || char === ')' || char === ']') depth++;
    else if (char === '{' || char === '(' || char === '[') {
      if (depth === 0) break;
      depth--;
    }
  }
  const before = code.slice(Math.max(0, index - 120), index);
  const relation = /([\w$]+)\s*:\s*$/.exec(before)?.[1];
  if (relation !== undefined) return relation;
  return (
    /\b_?query\s*[?!]?\.\s*([\w$]+)\s*[?!]?\.\s*find(?:Many|First)\s*(?:<[^<>]*>)?\(\s*$/.exec(before)?.[1] ??
    null
  );
}

/** Where an argument list, or the value of a member, ends. */
function endOf(code: string, start: number, isMember = false): number {
  let depth = 0;
  for (let index = start; index < code.length; index++) {
    const char = code.charAt(index);
    if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') {
      if (depth === 0) return index;
      depth--;
    } else if (isMember && depth === 0 && char === ',') return index;
  }
  return code.length;
}

/** Where the initial value of a variable ends. */
function statementEnd(code: string, start: number): number {
  const end = Math.min(code.length, start + 2000);
  let depth = 0;
  for (let index = start; index < end; index++) {
    const char = code.charAt(index);
    if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') depth--;
    if (
      depth < 0 ||
      (depth === 0 &&
        (char === ';' || /^\n\s*(?:const|let|return|await|if)\b/.test(code.slice(index, index + 40))))
    )
      return index;
  }
  return end;
}

function isPath(text: string): boolean {
  return new RegExp(`^${path}$`).test(text);
}

function last(written: string): string {
  return written.split(/\s*[?!]?\.\s*/).at(-1) ?? written;
}

const hidden = /\/\*[\s\S]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

/** Code without its comments, and with empty texts. */
function masked(text: string): string {
  return text.replace(hidden, (found) => (found.startsWith('/') ? ' ' : "''"));
}
