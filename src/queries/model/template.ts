import type { Comparison, Condition, Operand } from './condition.ts';
import type { QueryNode } from './nodes.ts';

type Template = Extract<Condition, { readonly kind: 'sql' }>;

/** `` sql`${a} = ${b}` `` as the comparison that it is; `undefined` for any other template. */
export function asComparison({ parts, place }: Template): Comparison | undefined {
  const [left, middle, right, ...rest] = parts.filter(
    (part) => typeof part !== 'string' || part.trim() !== '',
  );
  if (typeof middle !== 'string' || middle.trim() !== '=' || rest.length > 0) return undefined;
  if (!isOperand(left) || !isOperand(right)) return undefined;
  return { kind: 'compare', operator: 'eq', left, right, place };
}

const operandKinds: ReadonlySet<string> = new Set<Operand['kind']>([
  'column',
  'literal',
  'value',
  'query',
  'derived',
  'list',
  'expression',
]);

export function isOperand(part: string | QueryNode | undefined): part is Operand {
  return typeof part === 'object' && operandKinds.has(part.kind);
}

/** Whether a template compares an operand with a value: it is followed by `=`, `in`, `is null`, or follows `=`. */
export function bindsIn({ parts }: Template, is: (node: QueryNode) => boolean): boolean {
  const text = parts.map((part) => (typeof part === 'string' ? part : '$')).join(' ');
  // A part that may fail is no condition, and what stands under a `not` neither.
  if (/\b(?:or|not|case)\b/i.test(text.replaceAll(/\bis\s+not\s+distinct\s+from\b/gi, '='))) return false;
  return parts.some((part, index) => {
    if (typeof part === 'string' || !is(part)) return false;
    const [before, after] = [parts[index - 1] ?? '', parts[index + 1] ?? ''];
    return (
      (typeof after === 'string' && /^\s*(?:=|in\b|is\s+not\s+distinct\s+from\b|is\s+null\b)/i.test(after)) ||
      (typeof before === 'string' && /(?<![!<>])=\s*$/.test(before))
    );
  });
}
