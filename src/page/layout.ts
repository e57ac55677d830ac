import dagre from '@dagrejs/dagre';

/** Something with a size that is to have a place. */
export interface Node {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Link {
  readonly from: string;
  readonly to: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything is; boxes by their upper left corners. */
export interface Layout {
  readonly boxes: ReadonlyMap<string, Point>;
  /** The points of each link, in the order of the links. */
  readonly lines: readonly (readonly Point[])[];
  readonly width: number;
  readonly height: number;
}

/** Between boxes of one column, between columns, and between what is not linked. */
const gaps = { box: 26, rank: 90, part: 70 };

/** Beyond so many boxes the slower and better ways of dagre take minutes. */
const maxCareful = 400;

/**
 * Places boxes from left to right along their links. What is linked is laid out together, and these parts are packed into
 * rows of about the shape of a screen; what has no link stands in a grid beneath.
 */
export function layout(nodes: readonly Node[], links: readonly Link[]): Layout {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const inner = links
    .map((link, at) => ({ ...link, at }))
    .filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  const parts = partsOf(nodes, inner);
  const linked = parts.filter((part) => part.length > 1).map((part) => place(part, inner));
  const single = parts.filter((part) => part.length === 1).flat();
  const boxes = new Map<string, Point>();
  const lines: (readonly Point[])[] = links.map(() => []);
  const area = [
    ...linked.map(({ width, height }) => width * height),
    ...single.map(({ width, height }) => width * height),
  ].reduce((a, b) => a + b, 0);
  const wanted = Math.max(Math.sqrt(area * 2.2), ...linked.map(({ width }) => width), 400);
  const rows = new Rows(wanted, gaps.part);
  for (const part of linked.toSorted((a, b) => b.height - a.height)) {
    const corner = rows.add(part);
    for (const [id, point] of part.boxes) boxes.set(id, shifted(point, corner));
    for (const [at, points] of part.lines) lines[at] = points.map((point) => shifted(point, corner));
  }
  rows.close();
  const grid = new Rows(Math.max(rows.width, 900), gaps.box, rows.height === 0 ? 0 : rows.height + gaps.part);
  for (const node of single.toSorted((a, b) => b.height - a.height)) boxes.set(node.id, grid.add(node));
  grid.close();
  return {
    boxes,
    lines,
    width: Math.max(rows.width, grid.width),
    height: Math.max(rows.height, grid.height),
  };
}

function shifted({ x, y }: Point, by: Point): Point {
  return { x: Math.round(x + by.x), y: Math.round(y + by.y) };
}

/** The nodes that links connect, in groups. */
function partsOf(nodes: readonly Node[], links: readonly Link[]): Node[][] {
  const neighbours = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of links) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const seen = new Set<string>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return nodes.flatMap(({ id }) => {
    if (seen.has(id)) return [];
    const part = new Set([id]);
    for (const each of part) for (const next of neighbours.get(each) ?? []) part.add(next);
    for (const each of part) seen.add(each);
    return [[...part].flatMap((each) => byId.get(each) ?? [])];
  });
}

interface Part {
  readonly boxes: ReadonlyMap<string, Point>;
  readonly lines: ReadonlyMap<number, readonly Point[]>;
  readonly width: number;
  readonly height: number;
}

function place(nodes: readonly Node[], links: readonly (Link & { readonly at: number })[]): Part {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'LR',
    nodesep: gaps.box,
    ranksep: gaps.rank,
    edgesep: 12,
    ranker: nodes.length > maxCareful ? 'longest-path' : 'network-simplex',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = new Set(nodes.map(({ id }) => id));
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  const own = links.filter(({ from }) => ids.has(from));
  for (const { from, to, at } of own) graph.setEdge(from, to, {}, String(at));
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number };
  const boxes = nodes.map(({ id, width: w, height: h }): [string, Point] => {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
    return [id, { x: x - w / 2, y: y - h / 2 }];
  });
  const lines = own.map(({ from, to, at }): [number, readonly Point[]] => {
    const { points = [] } = graph.edge(from, to, String(at)) as { readonly points?: readonly Point[] };
    return [at, points];
  });
  return { boxes: new Map(boxes), lines: new Map(lines), width, height };
}

/** Puts what it is given into rows of at most a width. */
class Rows {
  readonly #wanted: number;
  readonly #gap: number;
  #x = 0;
  #y: number;
  #tallest = 0;
  width = 0;
  height = 0;

  constructor(wanted: number, gap: number, top = 0) {
    this.#wanted = wanted;
    this.#gap = gap;
    this.#y = top;
  }

  add({ width, height }: { readonly width: number; readonly height: number }): Point {
    if (this.#x > 0 && this.#x + width > this.#wanted) {
      this.#y += this.#tallest + this.#gap;
      this.#x = 0;
      this.#tallest = 0;
    }
    const corner = { x: this.#x, y: this.#y };
    this.#x += width + this.#gap;
    this.#tallest = Math.max(this.#tallest, height);
    this.width = Math.max(this.width, corner.x + width);
    return corner;
  }

  close(): void {
    this.height = this.width === 0 ? 0 : this.#y + this.#tallest;
  }
}
