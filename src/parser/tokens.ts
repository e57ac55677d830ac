import type { TSESTree } from '@typescript-eslint/types';
import type { Lines } from '../modules/lines.ts';
import type { Atom, Marks, TokenType } from './marks.ts';

/** Words that TypeScript reserves, always or in strict mode: keywords wherever they are not names. */
const keywords = new Set(
  `break case catch class const continue debugger default delete do else enum export extends finally for function if
  import in instanceof new return super switch this throw try typeof var void while with implements interface let package
  private protected public static yield`.split(/\s+/),
);

const punctuators = new Set(
  `{ } ( ) [ ] . ... ; , < > <= >= == != === !== + - * ** / % ++ -- << >> >>> & | ^ ! ~ && || ?? ? ?. : = += -= *= **= /=
  %= <<= >>= >>>= &= |= ^= &&= ||= ??= => @`.split(/\s+/),
);
const longestPunctuator = 4;

const space = /[\s\uFEFF]+/y;
const word = /(?:[\p{ID_Continue}$\u200c\u200d]|\\u(?:[\da-f]{4}|\{[\da-f]+\}))+/iuy;

/** A token as typescript-estree has it. */
interface Token {
  readonly type: TokenType;
  readonly loc: TSESTree.SourceLocation;
  readonly range: [number, number];
  readonly value: string;
  readonly regex?: { readonly flags: string; readonly pattern: string };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The tokens of a file. oxc-parser gives none; but what the meaning of characters depends on (whether `/` begins a regular
 * expression, whether `>>` closes types) the tree has decided, and the rest is read from left to right.
 */
export function readTokens(code: string, marks: Marks, skipped: readonly Span[], lines: Lines): Token[] {
  const tokens: Token[] = [];
  const add = (type: TokenType, start: number, end: number): void => {
    tokens.push(tokenOf(type, code.slice(start, end), [start, end], lines));
  };
  const addGap = (start: number, end: number): void => {
    for (let at = start; at < end;) {
      const afterSpace = match(space, code, at);
      if (afterSpace > at) {
        at = afterSpace;
        continue;
      }
      const afterWord = match(word, code, at);
      const next = afterWord > at ? afterWord : afterPunctuator(code, at, end);
      const type = afterWord > at ? (marks.typeAt(at) ?? typeOfWord(code.slice(at, next))) : 'Punctuator';
      add(type, at, next);
      at = next;
    }
  };

  let at = 0;
  for (const part of inOrder(marks.atoms, skipped)) {
    if (part.start < at) continue; // `{ 'a' }`: one token stands for two nodes.
    addGap(at, part.start);
    if ('type' in part) add(part.type, part.start, part.end);
    at = part.end;
  }
  addGap(at, code.length);
  return tokens;
}

/** Merges two lists that are in order. */
function* inOrder(atoms: readonly Atom[], skipped: readonly Span[]): Generator<Atom | Span> {
  let next = 0;
  for (const atom of atoms) {
    for (let span = skipped[next]; span && span.start < atom.start; span = skipped[++next]) {
      yield { start: span.start, end: span.end };
    }
    yield atom;
  }
  for (; next < skipped.length; next++) {
    const span = skipped[next];
    if (span) yield { start: span.start, end: span.end };
  }
}

/** The end of the pattern's match at an offset; the offset itself where there is none. */
function match(pattern: RegExp, code: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(code) ? pattern.lastIndex : at;
}

/** The longest punctuator before `limit`. */
function afterPunctuator(code: string, at: number, limit: number): number {
  for (let end = Math.min(at + longestPunctuator, limit); end > at + 1; end--) {
    if (punctuators.has(code.slice(at, end))) return end;
  }
  return at + 1;
}

function typeOfWord(value: string): TokenType {
  if (keywords.has(value)) return 'Keyword';
  if (value === 'null') return 'Null';
  return value === 'true' || value === 'false' ? 'Boolean' : 'Identifier';
}

function tokenOf(type: TokenType, text: string, range: [number, number], lines: Lines): Token {
  const token = { type, loc: lines.locationOf(...range), range, value: text };
  if (type === 'PrivateIdentifier') return { ...token, value: text.slice(1) };
  if (type !== 'RegularExpression') return token;
  const end = text.lastIndexOf('/');
  return { ...token, regex: { flags: text.slice(end + 1), pattern: text.slice(1, end) } };
}
