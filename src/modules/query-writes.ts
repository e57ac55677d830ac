import { endOf, functionAround, isGeneric, isPath, keysAt, last, openingBefore, path } from './query-scan.ts';

/** Tables of which a kind of statement changes rows. */
export interface Written {
  readonly tables: ReadonlySet<string>;
  /** Whether it does of a table that is not named, as in a generic function. */
  readonly isOpen: boolean;
}

/** A statement that changes rows of a table. */
export interface WriteSite {
  readonly table: string;
  /** An `upsert` is an insert with `onConflictDoUpdate`. */
  readonly act: 'insert' | 'update' | 'upsert' | 'delete';
  /** The columns that an update sets; `null` where they are not known. */
  readonly sets: readonly string[] | null;
  /** The columns by whose values alone a delete finds its rows; `null` where that is not known. */
  readonly by: readonly string[] | null;
  /** The columns that the target of an upsert names; `null` where they are not known. */
  readonly target: readonly string[] | null;
  /** The tables into which the function around it inserts and of which it updates rows, but for its own. */
  readonly beside: readonly string[];
  /** The tables from which that function deletes. */
  readonly cleared: readonly string[];
}

export interface Writes {
  readonly inserts: Written;
  readonly updates: Written;
  readonly deletes: Written;
  readonly sites: readonly WriteSite[];
}

type Kind = Exclude<keyof Writes, 'sites'>;

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
  const found: Found[] = [];
  for (const { index, 0: begun, 1: verb = '' } of code.matchAll(call)) {
    const kind = `${verb}s` as Kind;
    const start = index + begun.length;
    const end = endOf(code, start);
    const argument = code.slice(start, end).trim().replace(/,$/, '');
    const isSure = continued[kind].test(code.slice(end, end + 80));
    if (isPath(argument)) {
      const name = nameOf(argument);
      // `delete(posts)` may be a whole statement, and `delete(t)` is a map's more often; `update(posts)` alone is neither.
      if (isSure || (kind !== 'updates' && !isGeneric(name))) {
        tables[kind].add(name);
        for (const sets of setsAt(code, end))
          found.push({
            table: name,
            act: verb as Found['act'],
            sets,
            by: foundBy(code, end),
            target: null,
            at: index,
          });
      }
    } else if (isSure) isOpen[kind] = true;
  }
  const inserts = [...code.matchAll(insert)];
  for (const { index } of code.matchAll(/\bonConflictDoUpdate\b/g)) {
    const into = inserts.findLast((each) => each.index < index)?.[1];
    if (into === undefined) isOpen.updates = true;
    else {
      tables.updates.add(nameOf(into));
      found.push({
        table: nameOf(into),
        act: 'upsert',
        sets: null,
        by: null,
        target: targetAt(code, index),
        at: index,
      });
    }
  }
  for (const kind of Object.keys(raw) as Kind[])
    for (const [, written, sqlName = ''] of text.matchAll(raw[kind]))
      tables[kind].add(written === undefined ? last(sqlName.replaceAll('"', '')) : nameOf(written));
  const of = (kind: Kind): Written => ({ tables: tables[kind], isOpen: isOpen[kind] });
  return {
    inserts: of('inserts'),
    updates: of('updates'),
    deletes: of('deletes'),
    sites: sitesOf(code, found),
  };
}

/** A statement at its place in the code. */
type Found = Omit<WriteSite, 'beside' | 'cleared'> & { readonly at: number };

/** The columns in `target: [posts.tenantId, posts.slug]` of an upsert. */
function targetAt(code: string, at: number): readonly string[] | null {
  const open = code.indexOf('(', at) + 1;
  const config = code.slice(open, endOf(code, open));
  const target = /\btarget\s*:\s*(?:\[([^\]]*)\]|([\w$.]+))/.exec(config);
  const columns = (target?.[1] ?? target?.[2])?.split(',').map((each) => each.trim());
  return columns?.filter((each) => each !== '').map(last) ?? null;
}

/** The columns in `set({ ... })` behind `update(posts)`, for each case of `set(isDone ? { ... } : { ... })`. */
function setsAt(code: string, end: number): readonly (readonly string[] | null)[] {
  const [begun] = /^\)\s*(?:as\s+\w+\s+)?\.\s*set\s*\(\s*/.exec(code.slice(end, end + 80)) ?? [];
  if (begun === undefined) return [null];
  const start = end + begun.length;
  const argument = code.slice(start, endOf(code, start));
  const objects = argument.startsWith('{')
    ? [0]
    : Array.from(argument.matchAll(/[?:]\s*(?=\{)/g), ({ index, 0: { length } }) => index + length);
  const sets = objects
    .filter((at) => openingBefore(argument, at) === -1)
    .map((at) => keysAt(argument, at + 1))
    .map(({ keys, isOpen }) => (isOpen ? null : keys));
  return sets.length > 0 ? sets : [null];
}

/** The columns in `where(and(eq(posts.id, id), ...))` behind `delete(posts)`, where nothing else is asked of the rows. */
function foundBy(code: string, end: number): readonly string[] | null {
  const [begun] = /^\)\s*\.\s*where\s*\(\s*/.exec(code.slice(end, end + 80)) ?? [];
  if (begun === undefined) return null;
  const start = end + begun.length;
  const condition = code.slice(start, endOf(code, start));
  const calls = Array.from(condition.matchAll(/\b([\w$]+)\s*\(/g), ([, name]) => name);
  if (calls.length === 0 || calls.some((name) => name !== 'and' && name !== 'eq')) return null;
  return Array.from(condition.matchAll(compared), ([, written = '']) => last(written));
}

const compared = new RegExp(String.raw`\beq\s*\(\s*(${path})\s*,`, 'g');

function sitesOf(code: string, found: readonly Found[]): WriteSite[] {
  const placed = found.map((each) => ({ ...each, body: functionAround(code, each.at) }));
  return placed.map(({ body, at, ...site }) => {
    const near = placed.filter((other) => body !== -1 && other.body === body && other.at !== at);
    const tables = (isDelete: boolean): string[] => [
      ...new Set(near.filter(({ act }) => (act === 'delete') === isDelete).map(({ table }) => table)),
    ];
    return { ...site, beside: tables(false).filter((table) => table !== site.table), cleared: tables(true) };
  });
}
