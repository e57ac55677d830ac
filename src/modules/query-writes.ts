import { endOf, isGeneric, isPath, last, path } from './query-scan.ts';

/** Tables of which a kind of statement changes rows. */
export interface Written {
  readonly tables: ReadonlySet<string>;
  /** Whether it does of a table that is not named, as in a generic function. */
  readonly isOpen: boolean;
}

export interface Writes {
  readonly inserts: Written;
  readonly updates: Written;
  readonly deletes: Written;
}

type Kind = keyof Writes;

/** What tells a call from that of a hash, a map or a set. */
const continued: Readonly<Record<Kind, RegExp>> = {
  inserts: /^\)\s*\.\s*(?:values|select|overriding\w+)\b/,
  updates: /^\)\s*(?:as\s+\w+\s+)?\.\s*set\b/,
  deletes: /^\)\s*\.\s*(?:where|returning)\b/,
};

const call = /\.\s*(insert|update|delete)\s*(?:<[^<>()]*>)?\(/g;
const insert = new RegExp(String.raw`\.\s*insert\s*\(\s*(${path})\s*\)`, 'g');

const table = String.raw`(?:\$\{\s*([\w$.]+)\s*\}|((?:"?[\w$]+"?\.)?"?[\w$]+"?))`;
const raw: Readonly<Record<Kind, RegExp>> = {
  inserts: new RegExp(String.raw`\binsert\s+into\s+${table}`, 'gi'),
  updates: new RegExp(String.raw`\bupdate\s+(?:only\s+)?${table}\s+(?:as\s+\w+\s+)?set\b`, 'gi'),
  deletes: new RegExp(
    String.raw`\b(?:delete\s+from|truncate(?:\s+table)?)\s+(?:only\s+)?${table}(?=[\s;"'\x60)]|$)`,
    'gi',
  ),
};

/**
 * Finds the tables of which code changes rows.
 *
 * @param code The text without comments, and with empty texts.
 * @param text The whole text, for hand-written SQL.
 */
export function writesIn(code: string, text: string, nameOf: (path: string) => string): Writes {
  const tables = { inserts: new Set<string>(), updates: new Set<string>(), deletes: new Set<string>() };
  const isOpen = { inserts: false, updates: false, deletes: false };
  for (const { index, 0: found, 1: verb = '' } of code.matchAll(call)) {
    const kind = `${verb}s` as Kind;
    const start = index + found.length;
    const end = endOf(code, start);
    const argument = code.slice(start, end).trim().replace(/,$/, '');
    const isSure = continued[kind].test(code.slice(end, end + 80));
    if (isPath(argument)) {
      const name = nameOf(argument);
      // `delete(posts)` may be a whole statement, and `delete(t)` is a map's more often; `update(posts)` alone is neither.
      if (isSure || (kind !== 'updates' && !isGeneric(name))) tables[kind].add(name);
    } else if (isSure) isOpen[kind] = true;
  }
  const inserts = [...code.matchAll(insert)];
  for (const { index } of code.matchAll(/\bonConflictDoUpdate\b/g)) {
    const into = inserts.findLast((each) => each.index < index)?.[1];
    if (into === undefined) isOpen.updates = true;
    else tables.updates.add(nameOf(into));
  }
  for (const kind of Object.keys(raw) as Kind[])
    for (const [, written, sqlName = ''] of text.matchAll(raw[kind]))
      tables[kind].add(written === undefined ? last(sqlName.replaceAll('"', '')) : nameOf(written));
  const of = (kind: Kind): Written => ({ tables: tables[kind], isOpen: isOpen[kind] });
  return { inserts: of('inserts'), updates: of('updates'), deletes: of('deletes') };
}
