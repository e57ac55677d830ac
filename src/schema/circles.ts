import { componentsOf } from './components.ts';
import type { ForeignKey, Table } from './table.ts';

/** The circles in which tables refer to each other; each is looked for once. */
export class Circles {
  readonly #edges = new Map<Table, readonly Edge[]>();
  /** The keys of the tables that have been looked at, of each circle under all of its tables. */
  readonly #chosen = new Map<Table, readonly ForeignKey[]>();

  /**
   * The foreign keys that need a written result type, `(): AnyPgColumn =>`, so that TypeScript can infer the types of
   * tables that refer to each other in circles: one for each circle in which it certainly fails. The choice is the same
   * from whichever file of the circle one looks; references to what stands above stay as they are, if possible.
   */
  keysToAnnotate(tables: readonly Table[]): ReadonlySet<ForeignKey> {
    // What has been looked at leads to nothing that has not, so that no new circle goes through it.
    const isNew = (table: Table): boolean => !this.#chosen.has(table);
    const next = (table: Table): Table[] =>
      this.#edgesOf(table)
        .map(({ to }) => to)
        .filter(isNew);
    for (const circle of componentsOf(tables.filter(isNew), next)) {
      const chosen = this.#choose(circle);
      for (const table of circle) this.#chosen.set(table, chosen);
    }
    return new Set(tables.flatMap((table) => this.#chosen.get(table) ?? []));
  }

  #choose(circle: readonly Table[]): readonly ForeignKey[] {
    const members = new Set(circle);
    const edges = circle.flatMap((each) => this.#edgesOf(each).filter(({ to }) => members.has(to)));
    const kept = new Map<Table, Table[]>();
    const chosen: ForeignKey[] = [];
    for (const { key, to } of edges.sort((a, b) => compare(a.key, b.key))) {
      const closes = key.table === to || reaches(to, key.table, (each) => kept.get(each) ?? []);
      if (closes) chosen.push(key);
      else kept.set(key.table, [...(kept.get(key.table) ?? []), to]);
    }
    return chosen;
  }

  #edgesOf(table: Table): readonly Edge[] {
    let edges = this.#edges.get(table);
    if (!edges) this.#edges.set(table, (edges = inferring(table)));
    return edges;
  }
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
