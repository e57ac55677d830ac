import type { Arrow, Box } from '../figure.ts';
import { metrics } from '../metrics.ts';
import { s } from './dom.ts';

/** A crow's foot where many rows may be, and a bar where one is. */
export function markers(): SVGElement {
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

/** The line of a foreign key, or of a relation without one; a quiet one goes its own way, and is seen only when it is asked for. */
export function line(
  { kind, from, to, isQuiet, points, columns }: Arrow,
  boxes: readonly Box[],
): SVGPathElement {
  const [start, end] = [boxes[from], boxes[to]];
  const path = s('path', {
    class: `line ${kind}${isQuiet ? ' quiet' : ''}`,
    'marker-start': 'url(#many)',
    'marker-end': 'url(#one)',
  });
  if (start && end)
    path.setAttribute(
      'd',
      from === to ? loop(start) : points.length > 1 && !isQuiet ? curve(points) : across(start, end),
    );
  const by = columns === '' ? '' : ` (${columns})`;
  const verb = kind === 'foreignKey' ? 'references' : 'has a relation and no foreign key to';
  path.append(s('title', {}, `${start?.title ?? ''}${by} ${verb} ${end?.title ?? ''}`));
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
