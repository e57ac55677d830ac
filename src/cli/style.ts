import { styleText } from 'node:util';
import type { Mark } from '../report.ts';
import { stringWidth, wrapAnsi } from './libraries.ts';
import type { Options } from './options.ts';
import type { Terminal } from './terminal.ts';

type Format = Parameters<typeof styleText>[0];

/** How text is written for a terminal. */
export interface Style {
  /** Columns that may be filled; 80 at most, as what is pasted elsewhere is read there. */
  readonly width: number;
  readonly paint: (format: Format, text: string) => string;
  readonly mark: (mark: Mark, isWarning: boolean) => string;
  readonly rule: string;
  readonly ellipsis: string;
}

const signs = { passed: '✔', failed: '✖', warning: '!', none: '·', unknown: '?', off: '○' } as const;
const plainSigns = { passed: '+', failed: 'x', warning: '!', none: '.', unknown: '?', off: 'o' } as const;
const colors = {
  passed: 'green',
  failed: 'red',
  warning: 'yellow',
  none: 'gray',
  unknown: 'magenta',
  off: 'gray',
} as const;

/** Colours where the terminal has them and nobody has said otherwise; letters beyond ASCII where it shows them. */
export function styleOf({ color }: Pick<Options, 'color'>, { stdout, env }: Terminal): Style {
  const isDumb = env.TERM === 'dumb';
  const wanted = env.NO_COLOR
    ? false
    : env.FORCE_COLOR
      ? env.FORCE_COLOR !== '0'
      : stdout.isTTY === true && !isDumb;
  const hasColor = color ?? wanted;
  const isUnicode = !isDumb && /UTF-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || 'UTF-8');
  const paint: Style['paint'] = (format, text) =>
    hasColor ? styleText(format, text, { validateStream: false }) : text;
  return {
    width: Math.min(Math.max(stdout.columns ?? 80, 40), 80),
    paint,
    mark: (mark, isWarning) => {
      const sign = mark === 'failed' && isWarning ? 'warning' : mark;
      return paint(colors[sign], (isUnicode ? signs : plainSigns)[sign]);
    },
    rule: isUnicode ? '─' : '-',
    ellipsis: isUnicode ? '…' : '...',
  };
}

/** A text of at most some columns. */
export function cut(text: string, width: number, { ellipsis }: Style): string {
  if (stringWidth(text) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && stringWidth(characters.join('') + ellipsis) > width) characters.pop();
  return characters.join('') + ellipsis;
}

/** A text with blanks up to some columns. */
export function fill(text: string, width: number): string {
  return text + ' '.repeat(Math.max(width - stringWidth(text), 0));
}

/** Lines of at most some columns, broken at blanks; the second and those after it may have an indent of their own. */
export function wrap(text: string, width: number, indent = '', hanging = indent): string {
  const lines = wrapAnsi(text, width - Math.max(indent.length, hanging.length)).split('\n');
  return lines.map((line, at) => (at === 0 ? indent : hanging) + line).join('\n');
}

/** Texts in a row, in as many lines as it takes; their lengths are those without colours. */
export function flow(
  items: readonly { readonly text: string; readonly length: number }[],
  width: number,
): string {
  let line = 0;
  return items
    .map(({ text, length }) => {
      const fits = line > 0 && line + 2 + length <= width;
      const between = line === 0 ? '' : fits ? '  ' : '\n';
      line = fits ? line + 2 + length : length;
      return between + text;
    })
    .join('');
}

/** One thing, or several. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
