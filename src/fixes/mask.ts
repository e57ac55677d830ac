/** A comment with its delimiters. */
export interface SourceComment {
  readonly start: number;
  readonly end: number;
}

/** Characters after which a slash begins a regular expression and not a division. */
const beforeRegExp = new Set('(,=:[!&|?{};+-*%>~^');
const wordBeforeRegExp = /(?:^|[^\w$.])(?:return|typeof|case|in|of|void|delete|throw|await|yield)$/;

/**
 * The text with the same length in which only code is left: comments are blanks, and the insides of strings, templates
 * and regular expressions are underscores. What is searched here cannot be found in a string or a comment by mistake.
 */
export function maskOf(text: string, comments: readonly SourceComment[]): string {
  const mask: string[] = [];
  let at = 0;
  let next = 0;
  /** The last character that is no blank, and the last characters. */
  let before = '';
  let tail = '';
  const add = (part: string): void => {
    mask.push(part);
    at += part.length;
    before = part.trimEnd().at(-1) ?? before;
    tail = (tail + part).slice(-tailLength);
  };
  const blankOut = (end: number): void => {
    add(text.slice(at, end).replace(/[^\r\n]/g, ' '));
  };
  const hideInside = (end: number): void => {
    const inside = Math.max(end - at - 2, 0);
    add((text[at] ?? '') + '_'.repeat(inside) + text.slice(at + 1 + inside, end));
  };
  if (text.startsWith('#!')) blankOut(lineEnd(text, 0));
  while (at < text.length) {
    while ((comments[next]?.end ?? Infinity) <= at) next++;
    const comment = comments[next];
    const char = text[at] ?? '';
    if (comment?.start === at) blankOut(comment.end);
    else if (char === "'" || char === '"') hideInside(endOfString(text, at));
    else if (char === '`') hideInside(endOfTemplate(text, at, comments));
    else if (char === '/' && isRegExp(before, tail)) hideInside(endOfRegExp(text, at) ?? at + 1);
    else {
      special.lastIndex = at + 1;
      const end = special.exec(text)?.index ?? text.length;
      add(text.slice(at, Math.min(end, comment && comment.start > at ? comment.start : end)));
    }
  }
  return mask.join('');
}

/** What may begin something else than code. */
const special = /['"`/]/g;

/** As long as the longest word after which a slash begins a regular expression, and what stands around it. */
const tailLength = 12;

function isLineBreak(char: string | undefined): boolean {
  return char === '\n' || char === '\r';
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end < 0 ? text.length : from + end;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at + 1;
    else if (isLineBreak(text[at])) return at; // Not a string after all, so it shall not swallow the next lines.
  }
  return text.length;
}

function endOfTemplate(text: string, start: number, comments: readonly SourceComment[]): number {
  let at = start + 1;
  while (at < text.length) {
    if (text[at] === '\\') at += 2;
    else if (text[at] === '`') return at + 1;
    else if (text[at] === '$' && text[at + 1] === '{') at = endOfSubstitution(text, at + 2, comments);
    else at++;
  }
  return text.length;
}

function endOfSubstitution(text: string, start: number, comments: readonly SourceComment[]): number {
  let at = start;
  for (let depth = 1; at < text.length;) {
    const char = text[at];
    const comment = char === '/' ? comments.find((each) => each.start === at) : undefined;
    if (comment) at = comment.end;
    else if (char === "'" || char === '"') at = endOfString(text, at);
    else if (char === '`') at = endOfTemplate(text, at, comments);
    else {
      at++;
      if (char === '{') depth++;
      else if (char === '}' && --depth === 0) return at;
    }
  }
  return at;
}

function isRegExp(before: string, tail: string): boolean {
  return before === '' || beforeRegExp.has(before) || wordBeforeRegExp.test(tail.trimEnd());
}

/** `undefined` where no second slash follows on the line: then it is a division. */
function endOfRegExp(text: string, start: number): number | undefined {
  let inClass = false;
  for (let at = start + 1; at < text.length && !isLineBreak(text[at]); at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[') inClass = true;
    else if (text[at] === ']') inClass = false;
    else if (text[at] === '/' && !inClass) return at + 1;
  }
  return undefined;
}
