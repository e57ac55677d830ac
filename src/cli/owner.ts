import type { SchemaFile } from '../schema/file.ts';
import type { Place } from '../schema/place.ts';
import type { Table } from '../schema/table.ts';

interface Part {
  readonly place: Place;
  readonly table: Table;
}

/** The table that an offset in a file speaks of: that of the last part before it in the same statement. */
export function ownerOf(file: SchemaFile, offset: number): Table | null {
  const statement = file.statements.find(({ start, end }) => start <= offset && offset <= end);
  if (!statement) return null;
  const inside = partsOf(file).filter(
    ({ place }) => statement.start <= place.start && place.start < statement.end,
  );
  const before = inside.filter(({ place }) => place.start <= offset);
  return (before.at(-1) ?? inside[0])?.table ?? null;
}

const parts = new WeakMap<SchemaFile, readonly Part[]>();

/** Tables, and what stands outside of them, in the order of the file. */
function partsOf(file: SchemaFile): readonly Part[] {
  let known = parts.get(file);
  if (!known) {
    const groups = file.relationCalls.flatMap((call) =>
      call.groups.flatMap(({ place, table }) =>
        table && place.file === file.path ? [{ place, table }] : [],
      ),
    );
    const all = [...file.tables.map((table) => ({ place: table.place, table })), ...groups, ...file.detached];
    known = all.toSorted((a, b) => a.place.start - b.place.start);
    parts.set(file, known);
  }
  return known;
}
