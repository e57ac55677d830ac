import type { Box } from '../figure.ts';
import { metrics } from '../metrics.ts';
import { counted, s } from './dom.ts';
import { tenancies, type Entry } from './model.ts';

/** A table with its keys; from afar only its name. */
export function box({ report, title }: Entry, place: Box | undefined): SVGGElement {
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
    },
    s('title', {}, label),
    s('rect', { class: 'frame', width, height, rx: 7 }),
    s('path', {
      class: 'top',
      d: `M0 ${metrics.head} V7 Q0 0 7 0 H${width - 7} Q${width} 0 ${width} 7 V${metrics.head} Z`,
    }),
    ...farTitle(title, width, height),
    s('text', { class: 'letter', x: 10, y: 20 }, letter),
    s(
      'text',
      { class: 'title', x: metrics.indent, y: 20 },
      cut(title, width - metrics.indent - metrics.count, metrics.title),
    ),
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
          { class: 'row', x: metrics.indent, y: line },
          cut(name, width - metrics.indent - 12 - Math.min(type.length, 12) * metrics.row, metrics.row),
        ),
        s(
          'text',
          { class: 'type', x: width - 9, y: line, 'text-anchor': 'end' },
          cut(type, 12 * metrics.row, metrics.row),
        ),
      ];
    }),
    more > 0 &&
      s(
        'text',
        { class: 'more', x: metrics.indent, y: metrics.head + rows.length * metrics.line + 14 },
        counted(more, 'more column'),
      ),
    // Over all of it, so that the label is all that a button of so many words is called.
    s('rect', {
      class: 'press',
      width,
      height,
      rx: 7,
      tabindex: 0,
      role: 'button',
      'aria-label': label,
      'aria-pressed': 'false',
    }),
  );
}

/** The name as large as it can be, for a look from afar. */
function farTitle(title: string, width: number, height: number): SVGElement[] {
  const words = title.split(/(?<=[_.])/);
  const { lines, size } = words
    .map((_, at) => broken(words, words.slice(0, at + 1).join('').length))
    .map((each) => ({ lines: each, size: sizeOf(each, width, height) }))
    .reduce((best, each) => (each.size > best.size ? each : best));
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

/** Words in lines of about so many letters. */
function broken(words: readonly string[], most: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length <= most) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines;
}

/** How large lines can be in a box. */
function sizeOf(lines: readonly string[], width: number, height: number): number {
  const longest = Math.max(...lines.map(({ length }) => length), 1);
  return Math.min((width - 14) / (longest * 0.62), (height - 10) / (lines.length * 1.15), 40);
}

function cut(text: string, width: number, letter: number): string {
  const fits = Math.max(Math.floor(width / letter), 3);
  return text.length <= fits ? text : `${text.slice(0, fits - 1)}…`;
}
