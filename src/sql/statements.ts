import type { Node } from 'libpg-query';
import { startEngine } from './engine.ts';

/** One statement of a text, or a part of the text that is no SQL. Offsets are those of characters. */
export interface Statement {
  /** Where it begins and ends in the text, without blanks and comments before it and the semicolon after it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Its tree, with offsets of bytes in the part that was parsed; `null` where it could not be parsed. */
  readonly node: Node | null;
  /** Why it could not be parsed, and where; `null` where it was, and where no parser is installed. */
  readonly error: { readonly message: string; readonly at: number } | null;
}

/** drizzle-kit's migrator sends what stands between these to the database in one query each. */
const breakpoint = '--> statement-breakpoint';

/** The parts of a migration between drizzle-kit's breakpoints, with their offsets. */
export function parts(text: string): { readonly start: number; readonly text: string }[] {
  let start = 0;
  return text.split(breakpoint).map((part) => {
    const own = { start, text: part };
    start += part.length + breakpoint.length;
    return own;
  });
}

/**
 * The statements of a text in its order. Where a part between breakpoints cannot be parsed (psql's commands, broken text),
 * the whole part is one statement without a tree, as Postgres would refuse all of it.
 */
export function parseStatements(text: string): Statement[] {
  return parts(text).flatMap((part) =>
    parsePart(part.text).map((each) => ({
      ...each,
      start: part.start + each.start,
      end: part.start + each.end,
      error: each.error && { ...each.error, at: part.start + each.error.at },
    })),
  );
}

function parsePart(text: string): Statement[] {
  if (text.trim() === '') return [];
  const parsed = startEngine()?.parse(text);
  if (!parsed || 'message' in parsed) {
    const error = parsed && { message: parsed.message, at: characterAt(text)(parsed.at) };
    return [{ ...trimmed(text, 0, text.length), node: null, error: error ?? null }];
  }
  const at = characterAt(text);
  return (parsed.stmts ?? []).flatMap(({ stmt, stmt_location: location = 0, stmt_len: length }) => {
    const end = length === undefined || length === 0 ? text.length : at(location + length);
    return stmt ? [{ ...trimmed(text, at(location), end), node: stmt, error: null }] : [];
  });
}

/** The character at an offset of bytes. */
function characterAt(text: string): (byte: number) => number {
  // Most migrations are ASCII.
  if (!/[^\0-\x7f]/.test(text)) return (byte) => byte;
  const bytes = Buffer.from(text);
  return (byte) => bytes.toString('utf8', 0, byte).length;
}

const blank = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)+/;

function trimmed(text: string, from: number, to: number): Pick<Statement, 'start' | 'end' | 'text'> {
  const written = text.slice(from, to);
  const start = from + (blank.exec(written)?.[0].length ?? 0);
  const own = text.slice(start, to).trimEnd();
  return { start, end: start + own.length, text: own };
}
