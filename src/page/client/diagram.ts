import type { Arrow, Box } from '../figure.ts';
import { Camera } from './camera.ts';
import { counted, h, s } from './dom.ts';
import { tenancies, type Entry, type Project } from './model.ts';

/** The picture of a project. */
export interface Diagram {
  readonly element: HTMLElement;
  /** Shows all of it, once it has a size. */
  fit(): void;
  /** Highlights a table and its neighbours; `null` shows all alike. */
  select(entry: Entry | null, isCentered: boolean): void;
}

/** Sizes as `figure.ts` has them. */
const metrics = { head: 30, line: 18 };

export function diagram({ figure, entries }: Project, open: (entry: Entry | null) => void): Diagram {
  const lines = figure.arrows.map((arrow) => line(arrow, figure.boxes));
  const boxes = entries.map((entry) => box(entry, figure.boxes[entry.at]));
  const group = s('g', {}, s('g', {}, ...lines), s('g', {}, ...boxes));
  const svg = s(
    'svg',
    {
      class: 'picture',
      tabindex: 0,
      role: 'group',
      'aria-label':
        'Diagram of the tables. Arrow keys move it, plus and minus change its size, 0 shows all of it. The checklist says the same as a table.',
    },
    markers(),
    group,
  );
  const camera = new Camera(svg, group, figure);
  const search = h('input', {
    type: 'search',
    id: 'search',
    placeholder: 'Find a table',
    input: () => find(0),
    keydown: keys,
  });
  const found = h('span', { class: 'count', role: 'status', 'aria-live': 'polite' });
  let at = 0;
  svg.addEventListener('click', (event) => {
    if (camera.wasDragged) return;
    const chosen = boxes.findIndex((each) => each.contains(event.target as Node));
    open(entries[chosen] ?? null);
  });
  svg.addEventListener('keydown', (event) => {
    const chosen = boxes.findIndex((each) => each === event.target);
    if (event.key === 'Escape') open(null);
    else if ((event.key === 'Enter' || event.key === ' ') && chosen >= 0) {
      event.preventDefault();
      open(entries[chosen] ?? null);
    }
  });
  const button = (text: string, label: string, act: () => void): HTMLElement =>
    h('button', { type: 'button', 'aria-label': label, title: label, click: act }, text);
  const element = h(
    'section',
    { 'aria-label': 'Diagram', class: 'diagram' },
    h(
      'form',
      { class: 'controls', role: 'search', submit: (event: Event) => event.preventDefault() },
      h('label', { for: 'search' }, 'Search', search),
      found,
      legend(),
      h(
        'span',
        { class: 'zoom' },
        button('−', 'Smaller', () => camera.zoom(0.8)),
        button('+', 'Larger', () => camera.zoom(1.25)),
        button('Fit', 'Show all', () => camera.fit()),
      ),
    ),
    entries.length > 0 ? svg : h('p', { class: 'empty' }, 'There are no tables.'),
  );
  return { element, fit: () => camera.fit(), select };

  function select(entry: Entry | null, isCentered: boolean): void {
    const near = new Set<number>();
    for (const [position, { from, to }] of figure.arrows.entries()) {
      const isOwn = entry !== null && (from === entry.at || to === entry.at);
      if (isOwn) near.add(from).add(to);
      lines[position]?.classList.toggle('on', isOwn);
    }
    svg.classList.toggle('selecting', entry !== null);
    for (const [position, each] of boxes.entries()) {
      each.classList.toggle('chosen', position === entry?.at);
      each.classList.toggle('near', near.has(position));
      each.setAttribute('aria-pressed', String(position === entry?.at));
    }
    const chosen = entry && figure.boxes[entry.at];
    if (chosen && isCentered) camera.center(chosen.x + chosen.width / 2, chosen.y + chosen.height / 2);
  }

  /** Goes to the first of the tables whose name has the text, or to one after it. */
  function find(step: number): void {
    const word = search.value.trim().toLowerCase();
    const hits = word === '' ? [] : entries.filter(({ title }) => title.toLowerCase().includes(word));
    hits.sort(
      (a, b) =>
        Number(b.title.toLowerCase() === word) - Number(a.title.toLowerCase() === word) ||
        a.title.length - b.title.length,
    );
    at = step === 0 || hits.length === 0 ? 0 : (at + step + hits.length) % hits.length;
    found.textContent = word === '' ? '' : hits.length === 0 ? 'No table' : `${at + 1} of ${hits.length}`;
    for (const [position, each] of boxes.entries())
      each.classList.toggle(
        'hit',
        hits.some((hit) => hit.at === position),
      );
    select(hits[at] ?? null, true);
  }

  function keys(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      find(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      search.value = '';
      find(0);
    }
  }
}

function legend(): HTMLElement {
  const parts = Object.entries(tenancies).map(([tenancy, { letter, title }]) =>
    h('li', {}, h('span', { class: `badge ${tenancy}` }, letter), title),
  );
  return h('ul', { class: 'legend', 'aria-label': 'Legend' }, ...parts);
}

/** A crow's foot where many rows may be, and a bar where one is. */
function markers(): SVGElement {
  const marker = (id: string, path: string): SVGElement =>
    s(
      'marker',
      {
        id,
        viewBox: '0 0 12 12',
        refX: id === 'many' ? 0 : 12,
        refY: 6,
        markerWidth: 12,
        markerHeight: 12,
        markerUnits: 'userSpaceOnUse',
        orient: 'auto',
      },
      s('path', { d: path }),
    );
  return s('defs', {}, marker('many', 'M0 1 L11 6 L0 11'), marker('one', 'M7 1 L7 11'));
}

/** The line of a foreign key; a quiet one goes its own way, and is seen only when it is asked for. */
function line({ from, to, isQuiet, points, columns }: Arrow, boxes: readonly Box[]): SVGPathElement {
  const [start, end] = [boxes[from], boxes[to]];
  const path = s('path', {
    class: `line${isQuiet ? ' quiet' : ''}`,
    'marker-start': 'url(#many)',
    'marker-end': 'url(#one)',
  });
  if (start && end)
    path.setAttribute(
      'd',
      from === to ? loop(start) : points.length > 1 && !isQuiet ? curve(points) : across(start, end),
    );
  path.append(s('title', {}, `${start?.title ?? ''} (${columns}) references ${end?.title ?? ''}`));
  return path;
}

function loop({ x, y, width }: Box): string {
  const right = x + width;
  return `M${right} ${y + 12} C${right + 44} ${y - 12} ${right + 44} ${y + 52} ${right} ${y + 34}`;
}

function across(start: Box, end: Box): string {
  const isAfter = end.x > start.x + start.width;
  const x1 = isAfter ? start.x + start.width : start.x;
  const x2 = isAfter ? end.x : end.x + end.width;
  const [y1, y2] = [start.y + metrics.head / 2, end.y + metrics.head / 2];
  const bend = Math.max(Math.abs(x2 - x1) / 2, 40) * (isAfter ? 1 : -1);
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** Through the points, without corners. */
function curve(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const parts = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const isEnd = index === rest.length - 2;
    return `Q${point.x} ${point.y} ${isEnd ? next.x : (point.x + next.x) / 2} ${isEnd ? next.y : (point.y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y} ${parts.length > 0 ? parts.join(' ') : `L${last.x} ${last.y}`}`;
}

function box({ report, title }: Entry, place: Box | undefined): SVGGElement {
  const { x = 0, y = 0, width = 0, height = 0, rows = [], more = 0 } = place ?? {};
  const { letter, title: tenancy } = tenancies[report.tenancy];
  const count = report.findings.length;
  const isBad = report.findings.some(({ severity }) => severity === 'error');
  const label = `${title}, ${tenancy}, ${counted(count, 'finding')}`;
  return s(
    'g',
    {
      class: `box ${report.tenancy}`,
      transform: `translate(${x} ${y})`,
      tabindex: 0,
      role: 'button',
      'aria-label': label,
      'aria-pressed': 'false',
    },
    s('title', {}, label),
    s('rect', { class: 'frame', width, height, rx: 7 }),
    s('path', {
      class: 'top',
      d: `M0 ${metrics.head} V7 Q0 0 7 0 H${width - 7} Q${width} 0 ${width} 7 V${metrics.head} Z`,
    }),
    ...farTitle(title, width, height),
    s('text', { class: 'letter', x: 10, y: 20 }, letter),
    s('text', { class: 'title', x: 27, y: 20 }, cut(title, width - 62, 7.6)),
    count > 0 &&
      s(
        'g',
        { class: isBad ? 'badge-bad' : 'badge-mild' },
        s('rect', { x: width - 34, y: 7, width: 26, height: 16, rx: 8 }),
        s('text', { x: width - 21, y: 19, 'text-anchor': 'middle' }, count),
      ),
    ...rows.flatMap(({ name, type, key }, at) => {
      const line = metrics.head + at * metrics.line + 14;
      return [
        s('text', { class: `key ${key}`, x: 9, y: line }, key === 'foreign' ? '→' : '◆'),
        s(
          'text',
          { class: 'row', x: 24, y: line },
          cut(name, width - 40 - Math.min(type.length, 12) * 6.7, 6.7),
        ),
        s('text', { class: 'type', x: width - 9, y: line, 'text-anchor': 'end' }, cut(type, 12 * 6.7, 6.7)),
      ];
    }),
    more > 0 &&
      s(
        'text',
        { class: 'more', x: 24, y: metrics.head + rows.length * metrics.line + 14 },
        counted(more, 'more column'),
      ),
  );
}

/** The name as large as it can be, for a look from afar. */
function farTitle(title: string, width: number, height: number): SVGElement[] {
  const words = title.split(/(?<=[_.])/);
  const longest = Math.max(...words.map(({ length }) => length), Math.ceil(title.length / 3));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length <= longest) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  const size = Math.min(
    (width - 14) / (Math.max(...lines.map(({ length }) => length), 1) * 0.62),
    (height - 10) / (lines.length * 1.15),
    40,
  );
  const top = (height - lines.length * size * 1.15) / 2 + size * 0.85;
  return lines.map((each, at) =>
    s(
      'text',
      {
        class: 'far-title',
        x: width / 2,
        y: top + at * size * 1.15,
        'text-anchor': 'middle',
        style: `font-size:${size}px`,
      },
      each,
    ),
  );
}

function cut(text: string, width: number, letter: number): string {
  const fits = Math.max(Math.floor(width / letter), 3);
  return text.length <= fits ? text : `${text.slice(0, fits - 1)}…`;
}
