import type { Column } from '../schema/column.ts';
import { isTime } from '../schema/frozen-default.ts';
import { contains } from '../schema/place.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';
import { replace } from './replace.ts';

/** What makes a new value for each row, in place of `.default(...)`: `defaultNow()`, or the function that was meant. */
export function unfreezeDefault(source: EditableSource, column: Column): Edit[] | undefined {
  const { written, default: given } = column;
  const call = written?.builder ? written.chain.findLast(({ name }) => name === 'default') : undefined;
  const [argument, ...others] = call?.arguments ?? [];
  if (!call || !argument || others.length > 0) return undefined;
  const code = source.slice(argument);
  const method = methodFor(column, code);
  const whole = { start: call.callee.start, end: call.place.end };
  if (method !== undefined) return replace(source, whole, method);
  if (given.kind !== 'value' || !isMadeHere(column, argument, code)) return undefined;
  const [open, close] = code.startsWith('{') ? ['(', ')'] : ['', ''];
  return [
    { ...call.callee, text: '$defaultFn' },
    { start: argument.start, end: argument.start, text: `() => ${open}` },
    { start: argument.end, end: argument.end, text: close },
  ];
}

/** Drizzle's own default for the value, which the database makes. */
function methodFor(
  { builder, calls, default: given, defaultCall }: Column,
  code: string,
): string | undefined {
  if (calls.includes('array')) return undefined;
  const isNow = defaultCall?.makes === 'time' && /^new Date\(\s*\)(?:\s*\.toISOString\(\))?$/.test(code);
  // The constant 'today' is a date, so that it is the same as now for nothing else.
  const text = given.kind === 'value' ? given.value : given.kind === 'sql' ? given.text : undefined;
  const isText =
    typeof text === 'string' && (builder === 'date' ? /\b(?:now|today)\b/i : /\bnow\b/i).test(text);
  if (isTime(builder) && (isNow || (!defaultCall && isText))) return 'defaultNow()';
  const isUuid = builder === 'uuid' && defaultCall?.makes === 'uuid';
  return isUuid && code === defaultCall.text ? 'defaultRandom()' : undefined;
}

/** Whether a function around the expression makes a new value: what a constant holds stays as it is. */
function isMadeHere(
  { defaultCall }: Column,
  argument: { readonly file: string; readonly start: number; readonly end: number },
  code: string,
): boolean {
  if (!defaultCall) return false;
  return contains(argument, defaultCall.place) || /^[\w$]+\(\s*\)$/.test(code);
}
