import { maskOf } from './mask.ts';
import type { Style } from './style.ts';

/**
 * Code that is written as Prettier writes it with single quotes (two spaces, semicolons, commas at the end of broken
 * lists), in the style of a file and from an indentation on. Templates stay as they are.
 */
export function restyled(code: string, style: Style, indentation = ''): string {
  let mask = maskOf(code, []);
  let text = code;
  const change = (pattern: RegExp, replace: (found: string, original: string) => string): void => {
    let shift = 0;
    for (const { index, 0: found } of [...mask.matchAll(pattern)]) {
      const at = index + shift;
      const original = text.slice(at, at + found.length);
      const replaced = replace(found, original);
      text = text.slice(0, at) + replaced + text.slice(at + found.length);
      shift += replaced.length - found.length;
    }
    mask = maskOf(text, []);
  };
  // A string that holds a quote or an escape keeps its quotes: swapping them could change what it says.
  if (style.quote === '"')
    change(/'_*'/g, (_, string) => (/["\\]/.test(string) ? string : `"${string.slice(1, -1)}"`));
  if (!style.spacedBraces) change(/(?<=\{) (?=\S)|(?<=\S) (?=\})/g, () => '');
  if (!style.semicolons) change(/;$/gm, () => '');
  if (!style.trailingComma.lists) change(/,(?=\n\s*[\]}])/g, () => '');
  if (!style.trailingComma.arguments) change(/,(?=\n\s*\))/g, () => '');
  change(/\n+ */g, (found) => {
    const lines = found.lastIndexOf('\n') + 1;
    return (
      style.newline.repeat(lines) + indentation + style.indent.repeat(Math.floor((found.length - lines) / 2))
    );
  });
  return text;
}

/** A string literal in the file's quotes. */
export function quoted(value: string, style: Style): string {
  const escaped = value.replace(/[\\\n\r]/g, (char) =>
    char === '\\' ? '\\\\' : char === '\n' ? '\\n' : '\\r',
  );
  return style.quote + escaped.replaceAll(style.quote, `\\${style.quote}`) + style.quote;
}
