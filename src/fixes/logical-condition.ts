import type { LogicalCondition } from '../queries/model/query.ts';
import type { Edit } from './edit.ts';
import type { EditableSource, Span } from './editable-source.ts';

/** How calls in place of operators are written. */
export interface CallWriter {
  /** What `and`, `or` or `not` is called in the file. */
  name(operator: LogicalCondition['operator']): string;
  /** TypeScript knows that `and` and `or` may give undefined, which `not` does not take. */
  readonly isTypeScript: boolean;
}

/**
 * Writes operators on conditions as calls: `a && b || !c` becomes `or(and(a, b), not(c))`. Only operators, and what
 * stands around operands that are operators themselves, is touched, so that comments stay. `undefined` where an operator
 * is not found, as inside of templates.
 */
export function callOperators(
  source: EditableSource,
  conditions: readonly LogicalCondition[],
  writer: CallWriter,
): Edit[] | undefined {
  const starts: Edit[] = [];
  const ends: Edit[] = [];
  const inner: Edit[] = [];
  // At one offset, what is further out begins first and ends last.
  const outermostFirst = [...conditions].sort(
    (a, b) => a.place.start - b.place.start || b.place.end - a.place.end,
  );
  for (const condition of outermostFirst) {
    const parent = conditions.find((each) =>
      each.operands.some((operand) => isSame(operand, condition.place)),
    );
    const { operator, place } = condition;
    if (operator === '!') {
      const negation = negated(source, condition);
      if (!negation) return undefined;
      starts.push({ ...negation.mark, text: writer.name(operator) + (negation.isBare ? '(' : '') });
      if (negation.isBare) ends.unshift(insertion(place.end, ')'));
      continue;
    }
    const between = separated(source, condition);
    if (!between) return undefined;
    inner.push(...between);
    for (const operand of condition.operands)
      if (conditions.some((each) => isSame(each.place, operand)))
        inner.push(...unwrapped(source, condition, operand));
    if (parent?.operator === operator) continue;
    starts.push(insertion(place.start, `${writer.name(operator)}(`));
    const isAsserted = parent?.operator === '!' && writer.isTypeScript;
    ends.unshift(insertion(place.end, isAsserted ? ')!' : ')'));
  }
  return [...starts, ...ends, ...inner];
}

/** The `!`, with the blanks behind it, and whether its operand needs parentheses to be an argument. */
function negated(
  source: EditableSource,
  { place, operands: [operand] }: LogicalCondition,
): { readonly mark: Span; readonly isBare: boolean } | undefined {
  if (!operand || source.code[place.start] !== '!') return undefined;
  const open = source.nextCode(place.start + 1);
  const isWrapped = open < operand.start && source.closerOf(open) === place.end - 1;
  if (isWrapped && !hasComma(source, operand))
    return { mark: { start: place.start, end: place.start + 1 }, isBare: false };
  return { mark: { start: place.start, end: source.nextThing(place.start + 1) }, isBare: true };
}

/** A comma in place of the operator, directly behind the left operand. */
function separated(source: EditableSource, { operator, operands }: LogicalCondition): Edit[] | undefined {
  const [left, right] = operands;
  if (!left || !right) return undefined;
  let at = source.nextCode(left.end);
  while (source.code[at] === ')') at = source.nextCode(at + 1);
  const end = at + operator.length;
  if (source.code.slice(at, end) !== operator) return undefined;
  const behind = source.previousCode(at) + 1;
  if (source.commentsIn({ start: behind, end: at }).length === 0) return [{ start: behind, end, text: ',' }];
  const next = source.nextThing(end);
  return [insertion(behind, ','), { start: at, end: source.hasLineBreak(end, next) ? end : next, text: '' }];
}

/** Without the parentheses around an operand, which becomes a call. */
function unwrapped(source: EditableSource, { place }: LogicalCondition, operand: Span): Edit[] {
  const edits: Edit[] = [];
  let open = source.previousCode(operand.start);
  let close = source.nextCode(operand.end);
  while (open >= place.start && source.code[open] === '(' && source.closerOf(open) === close) {
    edits.push({ start: open, end: open + 1, text: '' }, { start: close, end: close + 1, text: '' });
    open = source.previousCode(open);
    close = source.nextCode(close + 1);
  }
  return edits;
}

/** Whether a comma stands in an expression itself, which as an argument would be two. */
function hasComma(source: EditableSource, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) {
    if (source.code[at] === ',') return true;
    at = source.closerOf(at) ?? at;
  }
  return false;
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
