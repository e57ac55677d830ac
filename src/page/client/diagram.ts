import { box } from './box.ts';
import { Camera } from './camera.ts';
import { h, s } from './dom.ts';
import { line, markers } from './line.ts';
import { tenancies, type Entry, type Project } from './model.ts';

/** The picture of a project. */
export interface Diagram {
  readonly element: HTMLElement;
  /** Shows all of it, once it has a size. */
  fit(): void;
  /** Highlights a table and its neighbours; `null` shows all alike. */
  select(entry: Entry | null, isCentered: boolean): void;
}

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
    const chosen = boxes.findIndex((each) => each.contains(event.target as Node));
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
      legend(figure.arrows.some(({ kind }) => kind === 'relation')),
      h(
        'span',
        { class: 'zoom' },
        button('−', 'Smaller', () => camera.zoom(0.8)),
        button('+', 'Larger', () => camera.zoom(1.25)),
        button('Fit', 'Fit all', () => camera.fit()),
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
      each.querySelector('[role=button]')?.setAttribute('aria-pressed', String(position === entry?.at));
    }
    const chosen = (entry && figure.boxes[entry.at]) ?? null;
    if (chosen && isCentered) camera.center(chosen);
    camera.keep(chosen);
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

function legend(hasRelations: boolean): HTMLElement {
  const parts = Object.entries(tenancies).map(([tenancy, { letter, title }]) =>
    h('li', {}, h('span', { class: `badge ${tenancy}` }, letter), title),
  );
  const dashed = h(
    'li',
    {},
    h('span', { class: 'dashed', 'aria-hidden': 'true' }),
    'Relation without foreign key',
  );
  return h('ul', { class: 'legend', 'aria-label': 'Legend' }, ...parts, hasRelations && dashed);
}
