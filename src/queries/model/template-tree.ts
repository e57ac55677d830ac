import type { Condition, Operand } from './condition.ts';
import { isOperand } from './template.ts';

type Template = Extract<Condition, { readonly kind: 'sql' }>;
type Part = Template['parts'][number];

/**
 * A template as the conditions that its `and` and `or` join: `` sql`${a} = ${x} or ${b}` `` is an `or` of two templates.
 * One that is not so joined, or whose text is not understood, is left as it is.
 */
export function templateTree(template: Template): Condition {
  const tokens = tokensOf(template.parts);
  return tokens ? joined(tokens, template) : template;
}

/** A part, or a piece of text: a word, a parenthesis, or whatever stands between. */
interface Token {
  readonly part: Part;
  readonly kind: 'and' | 'or' | 'between' | 'open' | 'close' | 'other';
}

/** Text whose `and` and `or` may belong to something else. */
const complex = /\b(?:case|select|union)\b|--|\/\*|\$\w*\$/i;

const pieces = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]|\b(?:and|or|between)\b|[^'"()\w]+|\w+|['"]/gi;

function tokensOf(parts: readonly Part[]): Token[] | undefined {
  const tokens: Token[] = [];
  for (const part of parts) {
    if (typeof part !== 'string') {
      tokens.push({ part, kind: 'other' });
      continue;
    }
    // A text that goes on behind a value cannot be taken apart.
    if (complex.test(part)) return undefined;
    for (const [piece] of part.matchAll(pieces)) {
      if (piece === "'" || piece === '"') return undefined;
      tokens.push({ part: piece, kind: kindOf(piece.toLowerCase()) });
    }
  }
  return tokens;
}

function kindOf(piece: string): Token['kind'] {
  if (piece === 'and' || piece === 'or' || piece === 'between') return piece;
  return piece === '(' ? 'open' : piece === ')' ? 'close' : 'other';
}

function joined(all: readonly Token[], { place }: Template): Condition {
  const tokens = withoutParentheses(trimmed(all));
  const template: Template = { kind: 'sql', parts: textOf(tokens), place };
  for (const kind of ['or', 'and'] as const) {
    const arms = split(tokens, kind);
    if (!arms) return template;
    if (arms.length > 1) return { kind, of: arms.map((arm) => joined(arm, template)), open: null, place };
  }
  const [only] = tokens;
  if (tokens.length !== 1 || !only || typeof only.part === 'string') return template;
  // A condition stands for itself; a value may be one.
  if (!isOperand(only.part)) return only.part;
  return only.part.kind === 'value' ? { kind: 'unknown', unread: only.part.unread, place } : template;
}

/** What stands between words outside of parentheses; `undefined` where those do not match. */
function split(tokens: readonly Token[], word: 'and' | 'or'): Token[][] | undefined {
  const arms: Token[][] = [[]];
  let depth = 0;
  let isRange = false;
  for (const token of tokens) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close' && --depth < 0) return undefined;
    // The `and` of `between 1 and 9` joins nothing.
    const isBound = token.kind === 'and' && isRange;
    if (depth === 0 && (token.kind === 'between' || isBound)) isRange = token.kind === 'between';
    if (depth === 0 && token.kind === word && !isBound) arms.push([]);
    else arms.at(-1)?.push(token);
  }
  return depth === 0 && arms.every((arm) => trimmed(arm).length > 0) ? arms : undefined;
}

function trimmed(tokens: readonly Token[]): readonly Token[] {
  const isText = ({ part }: Token): boolean => typeof part !== 'string' || part.trim() !== '';
  const start = tokens.findIndex(isText);
  return start < 0 ? [] : tokens.slice(start, tokens.findLastIndex(isText) + 1);
}

/** What stands in one pair of parentheses around all of it. */
function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  if (tokens[0]?.kind !== 'open' || tokens.at(-1)?.kind !== 'close') return tokens;
  let depth = 0;
  for (const [index, { kind }] of tokens.entries()) {
    if (kind === 'open') depth++;
    if (kind === 'close' && --depth === 0 && index < tokens.length - 1) return tokens;
  }
  return withoutParentheses(trimmed(tokens.slice(1, -1)));
}

function textOf(tokens: readonly Token[]): (string | Operand | Condition)[] {
  const parts: (string | Operand | Condition)[] = [];
  for (const { part } of tokens) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}
