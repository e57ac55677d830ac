import type { Column } from '../../schema/column.ts';
import { readOperatorClass, type Distance } from '../../schema/vector/vector.ts';
import type { IndexPart } from '../../schema/table.ts';

/** What stands for the column in an expression. */
export const columnMark = '$';

const type = String.raw`::\s*(?:\w+\.)?\w+\s*(?:\(\s*\d+\s*\))?`;
const known = new RegExp(String.raw`^(?:\w+\()*\$(?:${type})*(?:,\d+)*(?:\)(?:${type})*)*$`);

/**
 * An expression of one column in a form of which there is one for all that Postgres takes for the same: `$::halfvec(3072)` for
 * `("large"::halfvec(3072))` and `cast(large as halfvec(3072))`. `null` for anything but casts and calls of functions.
 */
export function vectorExpression(text: string, column: Pick<Column, 'type'>): string | null {
  let plain = text
    .toLowerCase()
    .replaceAll(/\bcast\s*\(\s*(\$|[\w$]+\([^()]*\))\s+as\s+(\w+(?:\s*\(\s*\d+\s*\))?)\s*\)/g, '$1::$2')
    .replaceAll(/\s+/g, '')
    .replaceAll(/::\w+\./g, '::');
  for (let before = ''; before !== plain;) {
    before = plain;
    // Brackets around what is no list of arguments.
    plain = plain.replaceAll(/(?<![\w)])\(((?:[^()]|\([^()]*\))*)\)/g, '$1');
  }
  // A cast to the column's own type is none.
  const own = column.type?.toLowerCase().replaceAll(/\s+/g, '');
  if (own !== undefined && plain.startsWith(`$::${own}`)) plain = `$${plain.slice(`$::${own}`.length)}`;
  return known.test(plain) ? plain : null;
}

/** What an index on an expression of a column orders, and how: `(large::halfvec(3072)) halfvec_cosine_ops`. */
export function indexedExpression(
  { expression }: IndexPart,
  column: Column,
): { readonly expression: string; readonly distance: Distance } | null {
  const [, text, operatorClass = ''] = /^(.*?)\s+([\w.]+)\s*$/s.exec(expression?.text ?? '') ?? [];
  const { name } = column;
  if (text === undefined || name === undefined) return null;
  const escaped = name.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  const marked = text.replaceAll(new RegExp(`"${escaped}"|\\b${escaped}\\b(?!\\s*\\()`, 'g'), columnMark);
  const own = vectorExpression(marked, column);
  const distance = readOperatorClass(operatorClass)?.distance;
  return own !== null && distance ? { expression: own, distance } : null;
}

/** An expression for people, with the column's name. */
export function expressionText(expression: string, { name, key }: Column): string {
  return expression.replaceAll(columnMark, name ?? key);
}
