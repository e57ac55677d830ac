import type { EditableSource, Span } from './editable-source.ts';

/** Text to put in the place of a part of moved code. */
export interface Renaming {
  readonly place: Span;
  readonly text: string;
}

/**
 * The text of an expression for another place: parts of it renamed, its lines indented for the line it will begin on.
 * Comments, strings and templates keep their bytes.
 */
export function movedCode(
  source: EditableSource,
  expression: Span,
  renamings: readonly Renaming[],
  indentation: string,
): string {
  const before = source.indentation(expression.start);
  const inside = renamings
    .filter(({ place }) => expression.start <= place.start && place.end <= expression.end)
    .sort((a, b) => a.place.start - b.place.start);
  let result = '';
  let at = expression.start;
  const copy = (end: number): void => {
    while (at < end) {
      const lineEnd = source.text.indexOf('\n', at);
      const stop = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;
      result += source.text.slice(at, stop);
      at = stop;
      if (stop !== lineEnd + 1 || !isFreeLine(source, stop)) continue;
      const own = source.indentation(stop);
      if (source.text.slice(stop, source.lineEnd(stop)).trim() === '') continue;
      result += indentation + (own.startsWith(before) ? own.slice(before.length) : source.style.indent);
      at = stop + own.length;
    }
  };
  for (const { place, text } of inside) {
    copy(place.start);
    result += text + commentsOf(source, place);
    at = Math.max(at, place.end);
  }
  copy(expression.end);
  return result;
}

/** The comments inside a part that is renamed, to stand behind its new name. */
function commentsOf(source: EditableSource, place: Span): string {
  const comments = source.commentsIn(place);
  return comments
    .map((each) => ` ${source.slice(each)}${source.isLineComment(each) ? source.style.newline : ''}`)
    .join('');
}

/** Whether a line begins outside comments and templates, so that its indentation means nothing. */
function isFreeLine(source: EditableSource, lineStart: number): boolean {
  // In the mask a template has no line breaks left, and a comment is found by its place.
  if (source.code[lineStart - 1] !== '\n') return false;
  return !source.comments.some((each) => each.start < lineStart && lineStart < each.end);
}
