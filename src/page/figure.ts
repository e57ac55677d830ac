import { titleOf, type ProjectReport, type TableReport } from '../report.ts';
import { layout, scaleOf, type Layout, type Point } from './layout.ts';
import { metrics } from './metrics.ts';

/** A column that a box of the diagram shows. */
export interface Row {
  readonly name: string;
  readonly type: string;
  readonly key: 'primary' | 'foreign' | 'both';
}

/** A table in the diagram; its place is that of its upper left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly rows: readonly Row[];
  /** How many columns are not shown. */
  readonly more: number;
}

/** A foreign key in the diagram, or a relation without one, by the positions of its tables in the report. */
export interface Arrow {
  readonly kind: 'foreignKey' | 'relation';
  /** The table that has the columns. */
  readonly from: number;
  readonly to: number;
  readonly columns: string;
  /** Whether it leads to a table that very many reference, such as that of the tenants: it is shown when it is asked for. */
  readonly isQuiet: boolean;
  readonly points: readonly Point[];
}

/** The diagram of a project; its boxes are in the order of the report's tables. */
export interface Figure {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly width: number;
  readonly height: number;
}

/** The narrowest box and the widest. */
const widths = { least: 140, most: 352 };

/** Boxes do not grow beyond so many rows. */
const maxRows = 10;

/** Of larger schemas fewer layouts are tried. */
const maxTried = 250;

export function figureOf({ tables, tenant }: ProjectReport): Figure {
  const drawn = tables.map(boxOf);
  const keys = foreignKeysOf(tables);
  const links = [...keys, ...relationsBeside(keys, tables)];
  const owner = tenant === null ? -1 : tables.findIndex(({ tenancy }) => tenancy === 'tenants');
  const tried = [Infinity, ...(tables.length > maxTried ? [] : [16, 10]), 6, 4].map((most) => {
    const hubs = hubsOf(links, most);
    const arrows = links.map((link) => ({ ...link, isQuiet: link.to === owner || hubs.has(link.to) }));
    return { arrows, placed: placeAll(drawn, arrows) };
  });
  // The fewer are left out the better, as long as the picture comes near to filling a screen.
  const best = Math.max(...tried.map(({ placed }) => scaleOf(placed)));
  const { arrows, placed } = tried.find((each) => scaleOf(each.placed) >= 0.8 * best) ?? {
    arrows: [],
    placed: placeAll(drawn, []),
  };
  return {
    boxes: drawn.map((box, at) => ({ ...box, ...(placed.boxes.get(String(at)) ?? { x: 0, y: 0 }) })),
    arrows: arrows.map((arrow, at) => ({ ...arrow, points: placed.lines[at] ?? [] })),
    width: placed.width,
    height: placed.height,
  };
}

type TableLink = Pick<Arrow, 'kind' | 'from' | 'to' | 'columns'>;

function foreignKeysOf(tables: readonly TableReport[]): TableLink[] {
  const targets = new Map<string, number>();
  for (const [at, { table }] of tables.entries())
    if (table.name !== undefined) targets.set(nameIn(table.schema, table.name), at);
  return tables.flatMap(({ table }, from) =>
    table.foreignKeys.flatMap((key): TableLink[] => {
      const to =
        key.foreignTable === undefined ? undefined : targets.get(nameIn(key.foreignSchema, key.foreignTable));
      return to === undefined
        ? []
        : [{ kind: 'foreignKey', from, to, columns: (key.columns ?? []).join(', ') }];
    }),
  );
}

/** What only relations say: each pair of tables that no foreign key joins, once. */
function relationsBeside(keys: readonly TableLink[], tables: readonly TableReport[]): TableLink[] {
  const joined = new Set(keys.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  // A relation says no schema: two tables of one name cannot be told apart.
  const places = new Map<string, number | null>();
  for (const [at, { table }] of tables.entries())
    if (table.name !== undefined) places.set(table.name, places.has(table.name) ? null : at);
  const all = tables.flatMap(({ relations }, at) =>
    relations.flatMap(({ kind, target, fields }) => {
      const other = target === undefined ? undefined : places.get(target);
      return other === undefined || other === null ? [] : [{ kind, at, other, fields }];
    }),
  );
  // Those that give columns tell best which table has them.
  all.sort((a, b) => Number(Boolean(b.fields)) - Number(Boolean(a.fields)));
  return all.flatMap(({ kind, at, other, fields = [] }): TableLink[] => {
    if (joined.has(`${at} ${other}`)) return [];
    joined.add(`${at} ${other}`).add(`${other} ${at}`);
    const [from, to] = kind === 'one' ? [at, other] : [other, at];
    return [{ kind: 'relation', from, to, columns: fields.join(', ') }];
  });
}

/** The tables that more than so many others reference. */
function hubsOf(links: readonly TableLink[], most: number): ReadonlySet<number> {
  const users = new Map<number, Set<number>>();
  for (const { from, to } of links) {
    const known = users.get(to) ?? new Set();
    users.set(to, from === to ? known : known.add(from));
  }
  return new Set([...users].flatMap(([to, { size }]) => (size > most ? [to] : [])));
}

function placeAll(
  drawn: readonly Omit<Box, keyof Point>[],
  arrows: readonly (TableLink & { readonly isQuiet: boolean })[],
): Layout {
  return layout(
    drawn.map(({ width, height }, at) => ({ id: String(at), width, height })),
    arrows.map(({ from, to, isQuiet }) => ({ from: String(from), to: isQuiet ? String(from) : String(to) })),
  );
}

function nameIn(schema: string | null | undefined, name: string): string {
  return `${schema ?? 'public'}.${name}`;
}

function boxOf(report: TableReport): Omit<Box, keyof Point> {
  const { table } = report;
  const foreign = new Set(table.foreignKeys.flatMap(({ columns }) => columns ?? []));
  const keys = table.columns.flatMap(({ key, name = key, type = '?' }): Row[] => {
    const isPrimary = table.primaryKey.includes(name);
    if (!isPrimary && !foreign.has(name)) return [];
    return [{ name, type, key: !isPrimary ? 'foreign' : foreign.has(name) ? 'both' : 'primary' }];
  });
  const rows = keys.slice(0, maxRows);
  const more = table.columns.length - rows.length;
  const title = titleOf(report);
  const texts = rows.map(({ name, type }) => (name.length + type.length + 3) * metrics.row);
  const width = Math.max(
    metrics.indent + title.length * metrics.title + metrics.count,
    ...texts.map((each) => metrics.indent + each + 12),
    widths.least,
  );
  return {
    title,
    rows,
    more,
    width: Math.ceil(Math.min(width, widths.most)),
    height: metrics.head + (rows.length + (more > 0 ? 1 : 0)) * metrics.line + metrics.foot,
  };
}
