import type { Place } from '../../schema/place.ts';
import type { SqlExpression, SqlParam } from '../../schema/sql-expression.ts';
import type { ReadContext } from './context.ts';
import { columnOf } from './foreign-keys.ts';
import type { LiteralValue, SqlValue, Value } from '../evaluate/value.ts';

/** A `sql` value as the model has it; `undefined` where the value is none. */
export function sqlExpression(
  context: ReadContext,
  value: Value | null | undefined,
): SqlExpression | undefined {
  if (value?.kind !== 'sql') return undefined;
  const pieces = piecesOf(value);
  return {
    // Names of columns are asked for late: the table that the expression belongs to is still being made.
    get text() {
      return textOf(context, pieces);
    },
    params: paramsOf(pieces),
    place: value.at,
    optional: value.optional ?? false,
  };
}

/** A value among the pieces of a text, with the `sql` value that it stands in. */
interface Piece {
  readonly value: Value;
  readonly within: SqlValue;
}

/** Text and values in order, with nested expressions and lists opened, as Drizzle writes them. */
function piecesOf(value: SqlValue): readonly (string | Piece)[] {
  const pieces: (string | Piece)[] = [];
  const visit = (part: string | Value, within: SqlValue, isInlined: boolean): void => {
    if (typeof part === 'string') pieces.push(part);
    else if (part.kind === 'sql') {
      for (const each of part.parts) visit(each, part, isInlined || part.inlined === true);
    } else if (part.kind === 'array' && !part.open) {
      for (const [index, item] of part.items.entries()) {
        pieces.push(index === 0 ? '(' : ', ');
        visit(item, within, isInlined);
      }
      pieces.push(part.items.length === 0 ? '()' : ')');
    } else if (isInlined && part.kind === 'literal') pieces.push(literalText(part));
    else pieces.push({ value: part, within });
  };
  visit(value, value, false);
  return pieces;
}

function textOf(context: ReadContext, pieces: readonly (string | Piece)[]): string | undefined {
  let text = '';
  let params = 0;
  for (const piece of pieces) {
    const part =
      typeof piece === 'string'
        ? piece
        : isParam(piece.value)
          ? `$${String(++params)}`
          : nameOf(context, piece.value);
    if (part === undefined) return undefined;
    text += part;
  }
  return text.trim();
}

function nameOf(context: ReadContext, value: Value): string | undefined {
  // Drizzle leaves `undefined` out.
  if (value.kind === 'literal') return '';
  const name =
    value.kind === 'column'
      ? columnOf(context, value)?.name
      : value.kind === 'table'
        ? context.tableOf(value).name
        : undefined;
  return name === undefined ? undefined : `"${name}"`;
}

function paramsOf(pieces: readonly (string | Piece)[]): readonly SqlParam[] {
  const params: SqlParam[] = [];
  let quotes = { single: 0, double: 0 };
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      quotes = { single: quotes.single + count(piece, "'"), double: quotes.double + count(piece, '"') };
    } else if (isParam(piece.value)) {
      params.push({
        value: piece.value.value,
        place: placeIn(piece.within, piece.value.at),
        quoted: quotes.single % 2 > 0 || quotes.double % 2 > 0,
      });
    }
  }
  return params;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

/** What Drizzle has no text for it sends as a parameter. */
function isParam(value: Value): value is LiteralValue {
  return value.kind === 'literal' && value.value !== undefined;
}

/** What Drizzle's `inlineParams` writes. */
function literalText({ value }: LiteralValue): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

/** Where the value is written, if that is inside the expression. */
function placeIn({ at }: SqlValue, inner: Place): Place | null {
  return inner.file === at.file && at.start <= inner.start && inner.end <= at.end ? inner : null;
}
