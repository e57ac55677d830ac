import type { Answer } from '../../schema/answer.ts';
import { placeOf, unwrap } from '../../read/syntax/syntax.ts';
import { isUndefined, type Call, type ObjectValue, type Value } from '../../read/evaluate/value.ts';
import type { Conflict, ConflictTarget } from '../model/query.ts';
import type { ConditionReader } from './read-condition.ts';
import { readRow } from './read-rows.ts';
import { nameOf, writtenMember } from './written-query.ts';

/** Of these the last one counts. */
const methods: ReadonlyMap<string, Conflict['action']> = new Map([
  ['onConflictDoUpdate', 'update'],
  ['onConflictDoNothing', 'nothing'],
]);

/** What an insert does with rows that are there already; `null` where it fails for them, as it does by default. */
export function readConflict(conditions: ConditionReader, calls: readonly Call[]): Conflict | null {
  const call = calls.slice(1).findLast(({ name }) => methods.has(name));
  const action = call && methods.get(call.name);
  if (!action) return null;
  const config = call.args.values[0];
  const conflict = { action, target: null, set: null, where: null, place: nameOf(call) };
  if (config?.kind !== 'object') return conflict;
  const given = (key: string): Value | undefined => {
    const value = config.members.get(key);
    return isUndefined(value) ? undefined : value;
  };
  const set = given('set');
  const where = action === 'update' ? (given('setWhere') ?? given('where')) : undefined;
  return {
    ...conflict,
    target: readTarget(conditions, call, config, action),
    set: set?.kind === 'object' ? readRow(conditions, set) : null,
    where: where ? conditions.condition(where) : null,
  };
}

function readTarget(
  conditions: ConditionReader,
  call: Call,
  config: ObjectValue,
  action: Conflict['action'],
): ConflictTarget | null {
  const target = config.members.get('target');
  if (!target || isUndefined(target)) return null;
  const items = target.kind === 'array' ? (target.open ? null : target.items) : [target];
  const operands = items?.map((each) => conditions.operand(each)) ?? [];
  const columns = operands.flatMap((each) => (each.kind === 'column' ? [each.column] : []));
  return {
    columns: items && columns.length === items.length ? columns : null,
    isPartial: isGiven(config, action === 'update' ? 'targetWhere' : 'where'),
    written: writtenTarget(call),
  };
}

/** Whether an object has a member that is not `undefined`. */
function isGiven({ members, open }: ObjectValue, key: string): Answer {
  const value = members.get(key);
  if (!value) return open ? 'unknown' : 'no';
  return isUndefined(value) ? 'no' : value.kind === 'sql' ? 'yes' : 'unknown';
}

function writtenTarget(call: Call): ConflictTarget['written'] {
  const { node, place } = call;
  const config = node.type === 'CallExpression' && node.arguments[0] ? unwrap(node.arguments[0]) : undefined;
  const { name, argument } = writtenMember(call, 'target') ?? {};
  // `{ target }` is both at once.
  if (!config || !name || !argument || name.start === argument.start) return null;
  return { config: placeOf(place.file, config), target: argument };
}
