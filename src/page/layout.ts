import untyped from '@dagrejs/dagre';
import potpack from 'potpack';

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

/** What is used of dagre, whose own declarations Node's resolution of modules does not follow. */
interface Dagre {
  readonly graphlib: { readonly Graph: new (options: { readonly multigraph: boolean }) => Graph };
  layout(graph: Graph): void;
}

interface Graph {
  setGraph(label: Readonly<Record<string, string | number>>): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, label: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string, label: object, name: string): void;
  graph(): { readonly width?: number; readonly height?: number };
  /** The label with the middle of the node. */
  node(id: string): Partial<Point>;
  edge(from: string, to: string, name: string): { readonly points?: readonly Point[] };
}

const dagre = untyped as unknown as Dagre;

/** Between boxes of one column, between columns, and between what is not linked. */
const gaps = { box: 26, rank: 90, part: 70 };

/** Beyond so many boxes the slower and better ways of dagre take minutes. */
const maxCareful = 400;

/**
 * Places boxes from left to right along their links. What is linked is laid out together, and these parts are packed so
 * that all comes near to the shape of a screen; what has no link stands in rows beneath.
 */
export function layout(nodes: readonly Node[], links: readonly Link[]): Layout {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const inner = links
    .map((link, at) => ({ ...link, at }))
    .filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  const parts = partsOf(nodes, inner);
  const linked = parts.filter((part) => part.length > 1).map((part) => place(part, inner));
  const single = parts.filter((part) => part.length === 1).flat();
  return [1, 1.4, 2, 2.8, 4]
    .map((shape) => pack(links, linked, single, shape))
    .reduce((best, each) => (scaleOf(each) > scaleOf(best) ? each : best));
}

/** How large something would be on a screen. */
export function scaleOf({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(1600 / Math.max(width, 1), 900 / Math.max(height, 1), 1);
}

/** Parts in a frame that is about so many times as wide as it is high, and beneath them what is linked to nothing. */
function pack(
  links: readonly Link[],
  linked: readonly Part[],
  single: readonly Node[],
  shape: number,
): Layout {
  const boxes = new Map<string, Point>();
  const lines: (readonly Point[])[] = links.map(() => []);
  // What packs into a square does so into another shape when all is drawn out afterwards.
  const frames = linked.map((part) => ({
    part,
    w: (part.width + gaps.part) / shape,
    h: part.height + gaps.part,
    x: 0,
    y: 0,
  }));
  const { w, h } = potpack(frames);
  for (const { part, x, y } of frames) {
    const corner = { x: x * shape, y };
    for (const [id, point] of part.boxes) boxes.set(id, shifted(point, corner));
    for (const [at, points] of part.lines) lines[at] = points.map((point) => shifted(point, corner));
  }
  const area = single.map(({ width, height }) => width * height).reduce((sum, each) => sum + each, 0);
  const rows = new Rows(Math.max(w * shape - gaps.part, Math.sqrt(area) * shape), h);
  for (const node of single.toSorted((a, b) => b.height - a.height)) boxes.set(node.id, rows.add(node));
  return {
    boxes,
    lines,
    width: Math.max(w * shape - gaps.part, rows.width, 0),
    height: rows.width > 0 ? rows.height : Math.max(h - gaps.part, 0),
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
  const { width = 0, height = 0 } = graph.graph();
  const boxes = nodes.map(({ id, width: w, height: h }): [string, Point] => {
    const { x = 0, y = 0 } = graph.node(id);
    return [id, { x: x - w / 2, y: y - h / 2 }];
  });
  const lines = own.map(({ from, to, at }): [number, readonly Point[]] => {
    const { points = [] } = graph.edge(from, to, String(at));
    return [at, points];
  });
  return { boxes: new Map(boxes), lines: new Map(lines), width, height };
}

/** Puts what it is given into rows of at most a width. */
class Rows {
  readonly #wanted: number;
  #x = 0;
  #y: number;
  #tallest = 0;
  width = 0;

  constructor(wanted: number, top: number) {
    this.#wanted = wanted;
    this.#y = top;
  }

  get height(): number {
    return this.#y + this.#tallest;
  }

  add({ width, height }: { readonly width: number; readonly height: number }): Point {
    if (this.#x > 0 && this.#x + width > this.#wanted) {
      this.#y += this.#tallest + gaps.box;
      this.#x = 0;
      this.#tallest = 0;
    }
    const corner = { x: this.#x, y: this.#y };
    this.#x += width + gaps.box;
    this.#tallest = Math.max(this.#tallest, height);
    this.width = Math.max(this.width, corner.x + width);
    return corner;
  }
}
