import type { Answer } from '../../schema/answer.ts';
import { placeOf, unwrap } from '../../read/syntax/syntax.ts';
import type { Call, ObjectValue, Value } from '../../read/evaluate/value.ts';
import type { ConflictTarget } from '../model/query.ts';
import type { ConditionReader } from './read-condition.ts';
import { nameOf, writtenMember } from './written-query.ts';

/** Of these the last one counts. */
const methods: ReadonlyMap<string, ConflictTarget['action']> = new Map([
  ['onConflictDoUpdate', 'update'],
  ['onConflictDoNothing', 'nothing'],
]);

/** What an insert says of the rows that it may meet; `null` where it names no target, so that any key will do. */
export function readConflictTarget(
  conditions: ConditionReader,
  calls: readonly Call[],
): ConflictTarget | null {
  const call = calls.slice(1).findLast(({ name }) => methods.has(name));
  const action = call && methods.get(call.name);
  const config = call?.args.values[0];
  if (!action || config?.kind !== 'object') return null;
  const target = config.members.get('target');
  if (!target || (target.kind === 'literal' && target.value === undefined)) return null;
  const items = target.kind === 'array' ? (target.open ? null : target.items) : [target];
  const operands = items?.map((each) => conditions.operand(each)) ?? [];
  const columns = operands.flatMap((each) => (each.kind === 'column' ? [each.column] : []));
  return {
    action,
    columns: items && columns.length === items.length ? columns : null,
    isPartial: isGiven(config, action === 'update' ? 'targetWhere' : 'where'),
    place: nameOf(call),
    written: writtenTarget(call),
  };
}

/** Whether an object has a member that is not `undefined`. */
function isGiven({ members, open }: ObjectValue, key: string): Answer {
  const value = members.get(key);
  if (!value) return open ? 'unknown' : 'no';
  return isNothing(value) ? 'no' : value.kind === 'sql' ? 'yes' : 'unknown';
}

function isNothing(value: Value): boolean {
  return value.kind === 'literal' && value.value === undefined;
}

function writtenTarget(call: Call): ConflictTarget['written'] {
  const { node, place } = call;
  const config = node.type === 'CallExpression' && node.arguments[0] ? unwrap(node.arguments[0]) : undefined;
  const { name, argument } = writtenMember(call, 'target') ?? {};
  // `{ target }` is both at once.
  if (!config || !name || !argument || name.start === argument.start) return null;
  return { config: placeOf(place.file, config), target: argument };
}
