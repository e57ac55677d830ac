import type { ObjectValue, Origin, Value } from '../../../src/read/evaluate/value.ts';
import type { Unread } from '../../../src/schema/unread.ts';

/**
 * A value as it is written in JavaScript. `?reason` is what is not known; `...?reason` stands for members or items that
 * there may be besides; `a or b` is a choice of which all is known.
 */
export function printValue(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? `'${value.value}'` : String(value.value);
    case 'object':
      return braced(
        [...value.members].map(([key, each]) => `${key}: ${printValue(each)}`).concat(more(value)),
      );
    case 'array':
      return `[${[...value.items.map(printValue), ...rest(value.open)].join(', ')}]`;
    case 'collection':
      return `${value.of} ${printValue(value.entries)}`;
    case 'regexp':
      return String(value.value);
    case 'symbol':
      return `Symbol(${value.name})`;
    case 'accessor':
      return 'getter';
    case 'native':
      return `native ${value.name}`;
    case 'class':
      return `class ${value.node.id?.name ?? ''}`.trim();
    case 'sql':
      return `sql ${value.parts.map((part) => (typeof part === 'string' ? part : `\${${printValue(part)}}`)).join('')}`;
    case 'unknown':
      return printUnknown(value);
    default:
      return value.kind;
  }
}

function printUnknown({ maybe, isChoice, unread }: Value & { readonly kind: 'unknown' }): string {
  if (!maybe) return `?${unread.reason}`;
  return [...maybe.map(printValue), ...(isChoice ? [] : [`?${unread.reason}`])].join(' or ');
}

function braced(parts: readonly string[]): string {
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function more({ open, mayHave }: ObjectValue): string[] {
  if (!open || !mayHave) return rest(open);
  return [...mayHave].map((key) => `${key}?: ?${open.reason}`);
}

function rest(open: Unread | null): string[] {
  return open ? [`...?${open.reason}`] : [];
}

/** Where a value comes from: `rows of select.limit`, `parameter input.id`, `load().id`. */
export function printOrigin(origin: Origin | undefined): string {
  if (!origin) return 'nowhere known';
  const { of } = origin;
  const start =
    of.kind === 'rows'
      ? `rows of ${of.query.calls.map(({ name }) => name).join('.')}`
      : of.kind === 'call'
        ? `${of.name}()`
        : `parameter ${of.index + 1}`;
  return [start, ...origin.keys].join('.');
}
