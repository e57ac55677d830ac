import type { Place } from '../schema/place.ts';
import { maskOf, type SourceComment } from './mask.ts';
import { measureStyle, type Style } from './style.ts';

export type { SourceComment } from './mask.ts';
export type { Style } from './style.ts';

/** A stretch of text without its file. */
export type Span = Pick<Place, 'start' | 'end'>;

const pairs = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const closers = new Set(pairs.values());

/** The text of a file as edits see it: where its code, comments and lines are, and how it is written. */
export class EditableSource {
  readonly text: string;
  readonly comments: readonly SourceComment[];
  #code: string | undefined;
  #style: Style | undefined;
  #pairs: ReadonlyMap<number, number> | undefined;

  constructor(text: string, comments: readonly SourceComment[]) {
    this.text = text;
    this.comments = [...comments].sort((a, b) => a.start - b.start);
  }

  /** The text with comments blanked out and the insides of strings hidden; offsets agree. */
  get code(): string {
    return (this.#code ??= maskOf(this.text, this.comments));
  }

  get style(): Style {
    return (this.#style ??= measureStyle(this.text, this.code));
  }

  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  /** The offset of the first code character at or after an offset; the text's length where none follows. */
  nextCode(from: number): number {
    let at = from;
    while (at < this.code.length && isBlank(this.code[at])) at++;
    return at;
  }

  /** The offset of the last code character before an offset; -1 where there is none. */
  previousCode(before: number): number {
    let at = before - 1;
    while (at >= 0 && isBlank(this.code[at])) at--;
    return at;
  }

  /** The first character at or after an offset that is not blank: code or a comment. */
  nextThing(from: number): number {
    let at = from;
    while (at < this.text.length && isBlank(this.text[at])) at++;
    return at;
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The end of the line without its line break. */
  lineEnd(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    if (end < 0) return this.text.length;
    return this.text[end - 1] === '\r' && end > offset ? end - 1 : end;
  }

  /** The blanks at the beginning of the line. */
  indentation(offset: number): string {
    return /^[ \t]*/.exec(this.text.slice(this.lineStart(offset), this.lineEnd(offset)))?.[0] ?? '';
  }

  /** Whether nothing but blanks stands before the offset on its line. */
  isFirstOnLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === '';
  }

  hasLineBreak(start: number, end: number): boolean {
    return this.text.slice(start, end).includes('\n');
  }

  commentsIn(span: Span): readonly SourceComment[] {
    return this.comments.filter((each) => span.start <= each.start && each.end <= span.end);
  }

  isLineComment(comment: SourceComment): boolean {
    return !this.text.startsWith('/*', comment.start);
  }

  /**
   * The end of what stands on a line from an offset on, comments only; `undefined` where code follows on that line. A
   * comment behind a member belongs to it.
   */
  endOfLineComments(from: number): number | undefined {
    let end = from;
    for (let at = from; at < this.text.length;) {
      if (this.text[at] === ' ' || this.text[at] === '\t') {
        at++;
        continue;
      }
      const comment = this.comments.find((each) => each.start === at);
      if (!comment) return this.text[at] === '\n' || this.text[at] === '\r' ? end : undefined;
      at = end = comment.end;
    }
    return end;
  }

  /** The bracket that closes the one at an offset. */
  closerOf(open: number): number | undefined {
    return pairs.has(this.code[open] ?? '') ? this.#brackets().get(open) : undefined;
  }

  /** The bracket that opens the one at an offset. */
  openerOf(close: number): number | undefined {
    return closers.has(this.code[close] ?? '') ? this.#brackets().get(close) : undefined;
  }

  /** Each bracket's offset, and that of its other. */
  #brackets(): ReadonlyMap<number, number> {
    if (this.#pairs) return this.#pairs;
    const found = new Map<number, number>();
    const open: number[] = [];
    for (const { index, 0: bracket } of this.code.matchAll(/[()[\]{}]/g)) {
      if (pairs.has(bracket)) {
        open.push(index);
        continue;
      }
      const opener = open.pop();
      if (opener !== undefined) found.set(opener, index).set(index, opener);
    }
    return (this.#pairs = found);
  }
}

function isBlank(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char);
}
