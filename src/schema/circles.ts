import type { ForeignKey, Table } from './table.ts';

/**
 * The foreign keys that need a written result type, `(): AnyPgColumn =>`, so that TypeScript can infer the types of
 * tables that refer to each other in circles: one for each circle in which it certainly fails. The choice is the same
 * from whichever file of the circle one looks; references to what stands above stay as they are, if possible.
 */
export function keysToAnnotate(tables: readonly Table[]): ReadonlySet<ForeignKey> {
  const chosen = new Set<ForeignKey>();
  const done = new Set<Table>();
  for (const table of tables) {
    if (done.has(table)) continue;
    const component = componentOf(table);
    for (const each of component) done.add(each);
    const kept = new Map<Table, Table[]>();
    const keys = [...component].flatMap((each) => inferring(each).filter((key) => component.has(key.to)));
    for (const { key, to } of keys.sort((a, b) => compare(a.key, b.key))) {
      const closes = key.table === to || reaches(to, key.table, (each) => kept.get(each) ?? []);
      if (closes) chosen.add(key);
      else kept.set(key.table, [...(kept.get(key.table) ?? []), to]);
    }
  }
  return chosen;
}

/** The keys through which TypeScript infers a table's type from another's. */
function inferring(table: Table): { readonly key: ForeignKey; readonly to: Table }[] {
  return table.foreignKeys.flatMap((key) =>
    key.annotated === 'no' && key.target ? [{ key, to: key.target.table }] : [],
  );
}

/** The table and those that lead to it and to which it leads. */
function componentOf(table: Table): ReadonlySet<Table> {
  const next = (each: Table): Table[] => inferring(each).map(({ to }) => to);
  const reached = reachable(table, next);
  const before = new Map<Table, Table[]>();
  for (const from of reached) for (const to of next(from)) before.set(to, [...(before.get(to) ?? []), from]);
  return reachable(table, (each) => before.get(each) ?? []);
}

function reachable(start: Table, next: (table: Table) => readonly Table[]): Set<Table> {
  const seen = new Set([start]);
  for (const table of seen) for (const each of next(table)) seen.add(each);
  return seen;
}

function reaches(from: Table, to: Table, next: (table: Table) => readonly Table[]): boolean {
  return reachable(from, next).has(to);
}

/** What comes first is kept. */
function compare(a: ForeignKey, b: ForeignKey): number {
  return (
    Number(looksAhead(a)) - Number(looksAhead(b)) ||
    (a.table.file < b.table.file ? -1 : Number(a.table.file > b.table.file)) ||
    a.place.start - b.place.start
  );
}

function looksAhead({ table, target }: ForeignKey): boolean {
  return (
    target !== undefined && target.table.file === table.file && target.table.place.start >= table.place.start
  );
}
