import { isIdentifier } from './identifier.ts';
import { quoted, restyled } from './restyle.ts';
import { columnsOf, type Style } from './style.ts';

/** The width from which on every chain is broken. */
const maxColumns = 100;

/** A column to write. */
export interface ColumnParts {
  readonly key: string;
  /** The builder as code writes it: `uuid`, `t.uuid`, `pg.uuid`. */
  readonly builder: string;
  /** Its name in the database; `null` where the key is left to say it. */
  readonly name: string | null;
  /** What the builder is given besides the name: `{ withTimezone: true }`. */
  readonly arguments?: readonly string[];
  /** The calls chained to it, without their dots. */
  readonly chain?: readonly string[];
}

/**
 * The code of a column, `key: value`, in a style and for an indentation. A chain that would be too long stands on lines
 * of its own.
 */
export function columnCode(parts: ColumnParts, style: Style, indentation: string): string {
  const own = (code: string): string => restyled(code, style, indentation + style.indent);
  const given = (parts.arguments ?? []).map(own);
  const values = parts.name === null ? given : [quoted(parts.name, style), ...given];
  const key = isIdentifier(parts.key) ? parts.key : quoted(parts.key, style);
  const chain = (parts.chain ?? []).map((call) => `.${own(call)}`);
  const head = `${key}: ${parts.builder}(${values.join(', ')})`;
  const line = head + chain.join('');
  // A chain with a callback is the harder to read.
  const width = chain.some((call) => call.includes('=>')) ? style.width : maxColumns;
  if (chain.length === 0 || columnsOf(`${indentation}${line},`) <= width) return line;
  return head + chain.map((call) => style.newline + indentation + style.indent + call).join('');
}
