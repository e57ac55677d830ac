import { componentsOf } from './components.ts';
import type { ForeignKey, Table } from './table.ts';

/**
 * The foreign keys that need a written result type, `(): AnyPgColumn =>`, so that TypeScript can infer the types of
 * tables that refer to each other in circles: one for each circle in which it certainly fails. The choice is the same
 * from whichever file of the circle one looks; references to what stands above stay as they are, if possible.
 */
export function keysToAnnotate(tables: readonly Table[]): ReadonlySet<ForeignKey> {
  const known = new Map<Table, readonly Edge[]>();
  const edgesOf = (table: Table): readonly Edge[] => {
    let edges = known.get(table);
    if (!edges) known.set(table, (edges = inferring(table)));
    return edges;
  };
  const chosen = new Set<ForeignKey>();
  for (const component of componentsOf(tables, (table) => edgesOf(table).map(({ to }) => to))) {
    const members = new Set(component);
    const edges = component.flatMap((each) => edgesOf(each).filter(({ to }) => members.has(to)));
    const kept = new Map<Table, Table[]>();
    for (const { key, to } of edges.sort((a, b) => compare(a.key, b.key))) {
      const closes = key.table === to || reaches(to, key.table, (each) => kept.get(each) ?? []);
      if (closes) chosen.add(key);
      else kept.set(key.table, [...(kept.get(key.table) ?? []), to]);
    }
  }
  return chosen;
}

interface Edge {
  readonly key: ForeignKey;
  readonly to: Table;
}

/** The keys through which TypeScript infers a table's type from another's. */
function inferring(table: Table): Edge[] {
  return table.foreignKeys.flatMap((key) =>
    key.annotated === 'no' && key.target ? [{ key, to: key.target.table }] : [],
  );
}

function reaches(from: Table, to: Table, next: (table: Table) => readonly Table[]): boolean {
  const seen = new Set([from]);
  for (const table of seen) for (const each of next(table)) seen.add(each);
  return seen.has(to);
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
