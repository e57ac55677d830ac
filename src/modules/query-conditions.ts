import { endOf, keysAt, partsOf, path } from './query-scan.ts';

const equal = String.raw`\b(?:eq|inArray|arrayContained|arrayContains|arrayOverlaps)\s*(?:<[^<>()]*>)?\(`;
const first = new RegExp(String.raw`${equal}\s*(${path})\s*([,)[])`, 'g');
const second = new RegExp(String.raw`${equal}[^(),]*(?:\([^()]*\))?[^(),]*,\s*(${path})\s*,?\s*\)`, 'g');
const template = /\bsql\s*(?:<[^<>`]*>)?\s*`([^`]*)`/g;
const inTemplate = new RegExp(String.raw`\$\{\s*(${path})\s*\}`, 'g');
/** A column as SQL compares it; in a text that has SQL, and in filters of other clients: `.eq('author_id', id)`. */
const comparedInSql = /\b"?(\w+)"?\s*(?:=(?![>=])|\bin\s*\(|\bis\s+not\s+distinct\b)/gi;
const speaksSql = /\b(?:where|join)\b/i;
const otherClient = /\.\s*(?:eq|in|match|where|filter)\(\s*(['"])(?:\w+\.)?(\w+)\1/g;

/**
 * Finds the columns by whose values rows are found, as `table.key`; `table.*` where it may be any of the table's, and
 * `*.key` where no table is named.
 *
 * @param tables The tables that the file reads or writes.
 */
export function conditionsIn(
  code: string,
  text: string,
  nameOf: (path: string) => string,
  tables: ReadonlySet<string>,
): Set<string> {
  const columns = new Set<string>();
  const add = (written: string, isTable = false): void => {
    const parts = partsOf(written);
    const [owner, key] = isTable ? [parts.at(-1), '*'] : [parts.at(-2), parts.at(-1)];
    if (owner !== undefined && key !== undefined) columns.add(`${nameOf(owner)}.${key}`);
  };
  for (const [, written = '', next] of code.matchAll(first)) add(written, next === '[');
  // What a column is compared with is a member of some row more often than a column.
  for (const [, written = ''] of code.matchAll(second))
    if (tables.has(nameOf(partsOf(written).at(-2) ?? ''))) add(written);
  for (const [, sql = ''] of code.matchAll(template)) {
    for (const [, written = ''] of sql.matchAll(inTemplate)) add(written);
    if (speaksSql.test(sql) || !/\s/.test(sql.trim()))
      for (const [, name = ''] of sql.matchAll(comparedInSql)) columns.add(`*.${name}`);
  }
  for (const [, , name = ''] of text.matchAll(otherClient)) columns.add(`*.${name}`);
  // `where: { authorId }` of 1.0 and of helpers.
  for (const { index, 0: found } of code.matchAll(/\bwhere\s*:\s*\{/g))
    for (const [key = ''] of objectAt(code, index + found.length).matchAll(/[\w$]+(?=\s*[:,}]|\s*$)/g))
      columns.add(`*.${key}`);
  return columns;
}

function objectAt(code: string, start: number): string {
  return code.slice(start, endOf(code, start));
}

/** The relations that relational queries load. */
export interface Loads {
  readonly names: ReadonlySet<string>;
  /** The tables of which others may be loaded, by a spread or an object from elsewhere; `*` where the table is not known. */
  readonly openOf: ReadonlySet<string>;
}

/** Finds the relations in the `with` of `findMany` and `findFirst`. */
export function loadsIn(code: string): Loads {
  const names = new Set<string>();
  const openOf = new Set<string>();
  for (const { index, 0: call } of code.matchAll(/\.\s*find(?:Many|First)\s*(?:<[^<>()]*>)?\(/g)) {
    const [, of = '*'] =
      /\b_?query\s*[?!]?\.\s*([\w$]+)\s*[?!]?$/.exec(code.slice(Math.max(0, index - 120), index)) ?? [];
    let isOpen = false;
    const start = index + call.length;
    const options = code.slice(start, endOf(code, start));
    if (/^\s*[\w$]/.test(options) || /\bwith\s*(?:[,}]|:(?!\s*\{))|^\s*\{\s*\.\.\./.test(options))
      isOpen = true;
    for (const { index: at, 0: found } of options.matchAll(/\bwith\s*:\s*\{/g)) {
      const loaded = keysAt(options, at + found.length);
      for (const name of loaded.keys) names.add(name);
      isOpen ||= loaded.isOpen;
    }
    if (isOpen) openOf.add(of);
  }
  return { names, openOf };
}
