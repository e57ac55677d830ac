import type { Edit } from './edit.ts';
import type { EditableSource, Span } from './editable-source.ts';

/**
 * Removes statements with their lines. Comments on lines of their own stay, and no two blank lines are left. Comments
 * inside are lost unless they lie in `kept`, which is cut out to stand elsewhere: `undefined` where one would be.
 */
export function removeStatements(
  source: EditableSource,
  statements: readonly Span[],
  kept: readonly Span[] = [],
): Edit[] | undefined {
  const isKept = (inner: Span): boolean =>
    kept.some((each) => each.start <= inner.start && inner.end <= each.end);
  const whole = statements.map((each) => withSemicolon(source, each)).sort((a, b) => a.start - b.start);
  if (whole.some((each) => !source.commentsIn(each).every(isKept))) return undefined;
  return runs(source, whole).map((run) => removal(source, run));
}

function withSemicolon(source: EditableSource, { start, end }: Span): Span {
  const next = source.nextCode(end);
  const isOwn =
    source.code[next] === ';' && source.text.slice(end, next).trim() === '' && source.code[end - 1] !== ';';
  return { start, end: isOwn && !source.hasLineBreak(end, next) ? next + 1 : end };
}

/** Statements with nothing but blanks between them go as one, so that the blanks between them go too. */
function runs(source: EditableSource, statements: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const each of statements) {
    const last = result.at(-1);
    if (last && source.nextThing(last.end) >= each.start)
      result[result.length - 1] = { start: last.start, end: each.end };
    else result.push(each);
  }
  return result;
}

function removal(source: EditableSource, { start, end }: Span): Edit {
  const lineEnd = source.lineEnd(end);
  const isFirst = source.isFirstOnLine(start);
  const rest = source.text.slice(end, lineEnd);
  if (!isFirst || rest.trim() !== '') {
    // Something else is on the line and stays there.
    return { start, end: isFirst ? end + (/^[ \t]*/.exec(rest)?.[0].length ?? 0) : end, text: '' };
  }
  let from = source.lineStart(start);
  let to = Math.min(source.text.length, nextLine(source, end));
  const isBlankAbove = from === 0 || isBlankLine(source, from - 1);
  if (isBlankAbove) while (to < source.text.length && isBlankLine(source, to)) to = nextLine(source, to);
  if (to >= source.text.length)
    while (from > 0 && isBlankLine(source, from - 1)) from = source.lineStart(from - 1);
  return { start: from, end: to, text: '' };
}

function nextLine(source: EditableSource, offset: number): number {
  const end = source.text.indexOf('\n', offset);
  return end < 0 ? source.text.length : end + 1;
}

function isBlankLine(source: EditableSource, offset: number): boolean {
  return source.text.slice(source.lineStart(offset), source.lineEnd(offset)).trim() === '';
}
