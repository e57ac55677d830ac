import type { NamingLine } from '../naming/generated-names.ts';
import type { Column, ColumnBuilder } from './column.ts';
import { defaultFault } from './default-faults.ts';
import type { Place } from './place.ts';

/** A fault of a column's definition: the call at which it is seen, what a message says of it, and what would fix it. */
export interface ColumnFault {
  readonly call: string;
  readonly message: ColumnFaultMessage;
  readonly remedies?: readonly Remedy[];
}

export type ColumnFaultMessage =
  | FaultMessage<'twoValues', 'column' | 'first' | 'second' | 'outcome'>
  | FaultMessage<'noArray', 'column' | 'type'>
  | FaultMessage<'lostCalls', 'column' | 'calls'>
  | FaultMessage<'invalidDefault', 'column' | 'value' | 'type'>
  | FaultMessage<'longDefault', 'column' | 'value' | 'type'>
  | FaultMessage<'unescaped', 'column' | 'line' | 'outcome'>;

export interface FaultMessage<Id extends string, Data extends string> {
  readonly messageId: Id;
  readonly data: Readonly<Record<Data, string>>;
}

/** What would fix a column. */
export type Remedy =
  | { readonly kind: 'remove'; readonly call: string }
  /** The calls go behind `.array()`. */
  | { readonly kind: 'move'; readonly calls: readonly string[] }
  /** Another call takes the place of `.default(...)`. */
  | { readonly kind: 'use'; readonly method: string };

const identities: readonly string[] = ['generatedAlwaysAsIdentity', 'generatedByDefaultAsIdentity'];
const defaults: readonly string[] = ['default', 'defaultNow', 'defaultRandom'];
const sources: readonly string[] = [...defaults, ...identities, 'generatedAlwaysAs'];
const serials: readonly ColumnBuilder[] = ['serial', 'bigserial', 'smallserial'];

/** The calls that mean the same behind `.array()`, and the others that 0.x forgets at it. */
const movable: readonly string[] = ['notNull', 'primaryKey', 'unique'];
const forgotten: ReadonlySet<string> = new Set([
  ...movable,
  ...sources,
  'references',
  '$default',
  '$defaultFn',
  '$onUpdate',
  '$onUpdateFn',
]);

/** What Postgres refuses of a column's definition, or drizzle-orm forgets; measured with 0.45 and 1.0 on Postgres 18. */
export function columnFaults(column: Column, line: NamingLine): readonly ColumnFault[] {
  const { arrayDimensions, calls } = column;
  // Without the version it is not known whether what comes before `.array()` counts.
  if (arrayDimensions === undefined) return [];
  const array = line === '0.x' ? calls.lastIndexOf('array') : -1;
  const counting = calls.slice(array + 1);
  const found =
    lostCalls(column, calls.slice(0, Math.max(array, 0)), counting) ??
    (arrayDimensions === 0 ? twoValues(column, counting, line) : noArray(column, counting)) ??
    defaultFault(column, line);
  return found ? [found] : [];
}

/** Where a report on a call of a column's chain points. */
export function callPlace({ written, place }: Column, call: string): Place {
  return written?.chain.findLast(({ name }) => name === call)?.callee ?? place;
}

function lostCalls(
  { key }: Column,
  before: readonly string[],
  after: readonly string[],
): ColumnFault | undefined {
  const calls = [...new Set(before)].filter((call) => forgotten.has(call) && !after.includes(call));
  const [call] = calls;
  if (call === undefined) return undefined;
  return {
    call,
    message: { messageId: 'lostCalls', data: { column: key, calls: calls.map(code).join(', ') } },
    remedies: calls.every((each) => movable.includes(each)) ? [{ kind: 'move', calls }] : [],
  };
}

/** Of a default, an identity, a generated value and a serial's own default, a column has one. */
function twoValues(
  { key, builder }: Column,
  calls: readonly string[],
  line: NamingLine,
): ColumnFault | undefined {
  const given = calls.filter((call) => sources.includes(call));
  const call = given.at(-1);
  if (call === undefined) return undefined;
  const other = given.findLast((each) => kindOf(each) !== kindOf(call));
  if (other === undefined && !isSerial(builder)) return undefined;
  const isRefused = other === undefined && kindOf(call) === 'default' && line === '1.x';
  const data = {
    column: key,
    first: other === undefined ? `\`${builder ?? ''}\`` : code(other),
    second: code(call),
    outcome: isRefused ? '`drizzle-kit generate` fails' : 'Postgres rejects the migration',
  };
  const removed = other === undefined ? [call] : [other, call];
  return {
    call,
    message: { messageId: 'twoValues', data },
    remedies: removed.map((each) => ({ kind: 'remove', call: each })),
  };
}

function noArray({ key, builder }: Column, calls: readonly string[]): ColumnFault | undefined {
  const call = isSerial(builder) ? 'array' : calls.find((each) => identities.includes(each));
  if (call === undefined) return undefined;
  const data = { column: key, type: isSerial(builder) ? builder : 'identity' };
  return { call, message: { messageId: 'noArray', data } };
}

function isSerial(builder: ColumnBuilder | undefined): builder is ColumnBuilder {
  return builder !== undefined && serials.includes(builder);
}

function kindOf(call: string): string {
  return defaults.includes(call) ? 'default' : identities.includes(call) ? 'identity' : call;
}

function code(call: string): string {
  return `\`.${call}()\``;
}
