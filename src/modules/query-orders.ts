import { endOf, keysAt, openingBefore, partsOf, path, statementEnd } from './query-scan.ts';

/** The columns that rows are ordered by, as `table.key`. */
export interface Orders {
  readonly all: ReadonlySet<string>;
  /** Those of queries that have a limit or no condition, and of all that are not known to be otherwise. */
  readonly ofLists: ReadonlySet<string>;
}

/** What the options are, in which `orderBy` is a member. */
interface Options {
  readonly table: string;
  readonly isList: boolean;
}

const member = new RegExp(`(${path})\\s*(\\(|=>)?`, 'g');
const direction = new RegExp(String.raw`\b(?:asc|desc)\s*\(\s*(${path})\s*\)`, 'g');
const find = /\b_?query\s*[?!]?\.\s*([\w$]+)\s*[?!]?\.\s*find(Many|First)\s*(?:<[^<>]*>)?\(\s*$/;
const limited = /\.\s*(?:limit\s*\(|\$dynamic\b)/;
const conditional = /\.\s*where\s*\(/;

/** Finds what the queries in some code order by. */
export function ordersIn(code: string, nameOf: (path: string) => string): Orders {
  const all = new Set<string>();
  const ofLists = new Set<string>();
  const add = (expression: string, table: string | null, isList: boolean): void => {
    for (const [, written = '', call] of expression.matchAll(member)) {
      const parts = partsOf(written);
      const key = parts.at(-1);
      const owner = parts.at(-2);
      if (call !== undefined || key === undefined || owner === undefined) continue;
      const column = `${table ?? nameOf(owner)}.${key}`;
      all.add(column);
      if (isList) ofLists.add(column);
    }
  };
  const seen: (readonly [start: number, end: number])[] = [];
  for (const { index, 0: call } of code.matchAll(/\borderBy\s*(?:\(|:)/g)) {
    const start = index + call.length;
    const isMember = call.endsWith(':');
    const end = endOf(code, start, isMember);
    const expression = firstOf(code.slice(start, end));
    seen.push([start, end]);
    const options = isMember ? optionsAround(code, index) : null;
    const isList = options?.isList ?? (isMember || isListChain(code, index, end + 1));
    const table = options?.table ?? null;
    add(expression, table, isList);
    // `orderBy: { createdAt: 'desc' }`
    for (const [, key = ''] of options ? expression.matchAll(/([\w$]+)\s*:\s*(?:''|[\w$])/g) : []) {
      all.add(`${options?.table ?? ''}.${key}`);
      if (isList) ofLists.add(`${options?.table ?? ''}.${key}`);
    }
    // `orderBy(order)` with a variable of this file.
    for (const [, name = ''] of expression.matchAll(/(?:^|[(,[.]\s*|\.\.\.)([\w$]+)\s*(?=$|[,)\]])/g)) {
      const made = new RegExp(
        String.raw`\b(?:const|let)\s+${name.replaceAll('$', '\\$')}\b[^=;]*=(?![=>])`,
      ).exec(code);
      if (!made) continue;
      const from = made.index + made[0].length;
      const to = statementEnd(code, from);
      seen.push([from, to]);
      add(firstOf(code.slice(from, to)), null, isList);
    }
  }
  for (const { index, 1: column = '' } of code.matchAll(direction))
    if (!seen.some(([start, end]) => start <= index && index < end)) add(column, null, true);
  return { all, ofLists };
}

/** What rows are ordered by first: an index that begins with what comes later does not give that order. */
function firstOf(orders: string): string {
  const text = orders.replace(/^\s*[[{]/, '');
  return text.slice(0, endOf(text, 0, true));
}

/** The options of `findMany({ orderBy: ... })` or `with: { name: { orderBy: ... } }` around a place. */
function optionsAround(code: string, at: number): Options | null {
  const open = openingBefore(code, at);
  if (open === -1) return null;
  const before = code.slice(Math.max(0, open - 120), open);
  const has = new Set(keysAt(code, open + 1).keys);
  const relation = /([\w$]+)\s*:\s*$/.exec(before)?.[1];
  // The rows of one parent are few, and found by its key.
  if (relation !== undefined) return { table: relation, isList: has.has('limit') };
  const [, table, rows] = find.exec(before) ?? [];
  if (table === undefined) return null;
  return { table, isList: rows === 'First' || has.has('limit') || !has.has('where') };
}

/** Whether the chain around `orderBy(...)` has a limit, or no condition; also where its beginning is not in sight. */
function isListChain(code: string, at: number, end: number): boolean {
  const earlier = code.slice(Math.max(0, at - 4000), at);
  const from = earlier.lastIndexOf('.from(');
  const before = from === -1 ? '' : earlier.slice(from);
  if (from === -1 || !isBalanced(before)) return true;
  const chain = before + code.slice(end, statementEnd(code, end));
  if (limited.test(chain) || !conditional.test(chain)) return true;
  const variable = /\b(?:const|let)\s+([\w$]+)\s*=[^;=]*$/.exec(earlier.slice(0, from))?.[1];
  return (
    variable !== undefined &&
    new RegExp(String.raw`\b${variable.replaceAll('$', '\\$')}\s*${limited.source}`).test(code)
  );
}

/** Whether a text may be the middle of a chain: no statement ends in it. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    if (depth < 0 || (depth === 0 && char === ';')) return false;
  }
  return depth === 0;
}
