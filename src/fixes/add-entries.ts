import { keyOfColumn } from '../naming/casing.ts';
import type { Table } from '../schema/table.ts';
import type { WrittenExtras, WrittenParameter, WrittenTable } from '../schema/written.ts';
import { memberOf, newParameterName, parameterMembers } from './callback-parameter.ts';
import { joined, type Edit } from './edit.ts';
import { freeName, isIdentifier } from './identifier.ts';
import { insertItems } from './insert-items.ts';
import { argumentsOf, isBroken, itemIndentation, listIn, type List } from './list.ts';
import { quoted, restyled } from './restyle.ts';
import type { EditableSource } from './editable-source.ts';

/** An index, key, check or policy to add to a table's third argument. */
export interface EntryToAdd {
  /** The keys of the columns that its code speaks of. */
  readonly columns: readonly string[];
  /** Its code, given how a column is written there and the indentation of the entry's line. */
  readonly code: (column: (key: string) => string, indentation: string) => string;
  /** The key it would like in the object form; it is no name to Drizzle. */
  readonly key: string;
  /** Code that was cut from the file keeps its bytes; other code is put into the file's style. */
  readonly verbatim?: boolean;
}

/** What else of the file bears on the names in a third argument. */
export interface EntryScope {
  readonly names: ReadonlySet<string>;
  /** The file's tables, whose third arguments' parameter a new callback is named like. */
  readonly tables: readonly Pick<Table, 'written'>[];
}

type ListedExtras = Extract<WrittenExtras, { readonly list: unknown }>;

/** Adds entries to a table's third argument, in its own form; `undefined` where that is not safe. */
export function addEntries(
  source: EditableSource,
  table: Pick<WrittenTable, 'call' | 'extras'>,
  entries: readonly EntryToAdd[],
  scope: EntryScope,
): Edit[] | undefined {
  if (table.extras === null) return undefined;
  if (entries.length === 0) return [];
  if (table.extras.kind === 'absent')
    return addArgument(source, table.call.end, table.extras.after, entries, scope);
  return addToList(source, table.extras, entries, scope.names);
}

function addToList(
  source: EditableSource,
  extras: ListedExtras,
  entries: readonly EntryToAdd[],
  names: ReadonlySet<string>,
): Edit[] | undefined {
  const list = listIn(
    source,
    extras.list,
    extras.entries.map(({ place }) => place),
  );
  const columns = entries.flatMap((each) => each.columns);
  const members = parameterMembers(source, extras.parameter, columns, {
    body: extras.list,
    names,
    suffix: 'Column',
  });
  if (!list || !members) return undefined;
  const taken = new Set(extras.entries.map(({ key }) => key));
  const indentation = itemIndentation(source, list);
  const items = entries.map((entry) => {
    const code = codeOf(source, entry, members.expression, indentation);
    const text = extras.kind === 'array' ? code : `${freshKey(source, entry.key, taken)}: ${code}`;
    return { before: list.items.length, text };
  });
  const locals = new Set([...localsOf(extras.parameter), ...columns.map(members.expression)]);
  if (items.some(({ text }) => locals.has(calleeOf(text)))) return undefined;
  return joined(source.text, [...members.edits, ...insertItems(source, list, items, 1)]);
}

function localsOf(parameter: WrittenParameter): readonly string[] {
  if (parameter.kind === 'name') return [parameter.name];
  return parameter.kind === 'none' ? [] : [...parameter.names.values(), parameter.rest ?? ''];
}

/** What an entry's code calls first: `index` means a column where the callback has one of that name. */
function calleeOf(entry: string): string {
  return /^(?:[\w$'"-]+: )?([\w$]+)/.exec(entry)?.[1] ?? '';
}

/** `, (t) => [ ... ]` behind the columns. */
function addArgument(
  source: EditableSource,
  callEnd: number,
  after: number,
  entries: readonly EntryToAdd[],
  scope: EntryScope,
): Edit[] | undefined {
  const open = source.code[callEnd - 1] === ')' ? source.openerOf(callEnd - 1) : undefined;
  const list = open === undefined ? undefined : argumentsUpTo(source, open, callEnd, after);
  if (!list) return undefined;
  const { newline, indent, trailingComma } = source.style;
  // A line comment behind the columns sends the new argument to a line of its own.
  const ownLine =
    isBroken(source, list) ||
    source.commentsIn({ start: after, end: callEnd }).some((each) => source.isLineComment(each));
  const base = ownLine ? itemIndentation(source, list) : source.indentation(after);
  const parameter = newParameterName(scope.names, commonParameter(scope.tables));
  const column = (key: string): string => memberOf(source, parameter, key);
  const lines = entries.map(
    (entry) => newline + base + indent + codeOf(source, entry, column, base + indent),
  );
  const text = `(${parameter}) => [${lines.join(',')}${trailingComma.lists ? ',' : ''}${newline}${base}]`;
  return insertItems(source, list, [{ before: list.items.length, text }]);
}

/** The arguments of a table call, of which only the place of the last is needed. */
function argumentsUpTo(
  source: EditableSource,
  open: number,
  callEnd: number,
  after: number,
): List | undefined {
  const start = source.nextCode(open + 1);
  return argumentsOf(source, callEnd, [{ start, end: after }]);
}

function codeOf(
  source: EditableSource,
  entry: EntryToAdd,
  column: (key: string) => string,
  indentation: string,
): string {
  const code = entry.code(column, indentation);
  return entry.verbatim === true ? code : restyled(code, source.style, indentation);
}

function freshKey(source: EditableSource, wish: string, taken: Set<string | null>): string {
  const key = freeName([keyOfColumn(wish) || 'entry'], (name) => taken.has(name));
  taken.add(key);
  return isIdentifier(key) ? key : quoted(key, source.style);
}

/** Counted once for each file, since every table of a file may ask. */
const parameters = new WeakMap<EntryScope['tables'], { readonly name: string | undefined }>();

function commonParameter(tables: EntryScope['tables']): string | undefined {
  let known = parameters.get(tables);
  if (!known) parameters.set(tables, (known = { name: countParameters(tables) }));
  return known.name;
}

function countParameters(tables: EntryScope['tables']): string | undefined {
  const names = new Map<string, number>();
  for (const { written } of tables) {
    const extras = written?.extras;
    if (!extras || extras.kind === 'absent' || extras.parameter.kind !== 'name') continue;
    names.set(extras.parameter.name, (names.get(extras.parameter.name) ?? 0) + 1);
  }
  return [...names].sort((a, b) => b[1] - a[1])[0]?.[0];
}
