import type { Place } from '../../schema/place.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { literal, unknown, type Args, type Call, type Site, type Value } from '../evaluate/value.ts';
import { makeBuilder } from './chains.ts';

/** `drizzle-orm/neon`: `crudPolicy` makes a list of policies, one for each command that it allows. */
export const neonMembers: Readonly<Record<string, (evaluator: Evaluator, at: Place) => Value>> = {
  crudPolicy: (evaluator, at) => ({
    kind: 'native',
    name: 'crudPolicy',
    call: (args, site) => crudPolicy(evaluator, args, site),
    at,
  }),
  authenticatedRole: (evaluator, at) => role(evaluator, 'authenticated', at),
  anonymousRole: (evaluator, at) => role(evaluator, 'anonymous', at),
  authUid: (_, at) => ({
    kind: 'native',
    name: 'authUid',
    call: ({ values: [column] }, site) => {
      const parts = ['(select auth.user_id() = ', column ?? unknown('drizzle-api', site.place), ')'];
      return { kind: 'sql', parts, at: site.place };
    },
    at,
  }),
};

function role(evaluator: Evaluator, name: string, at: Place): Value {
  const args: Args = { values: [literal(name, at)], open: null };
  return makeBuilder(evaluator, 'role', 'role', args, { node: evaluator.frame.home.node, place: at });
}

function crudPolicy(evaluator: Evaluator, args: Args, site: Site): Value {
  const options = args.values[0];
  const option = (key: string): Value =>
    options ? evaluator.member(options, key, site.place) : literal(undefined, site.place);
  const roles = roleNames(option('role'));
  const items: Value[] = [];
  let open = args.open;
  for (const [command, key] of [
    ['select', 'read'],
    ['insert', 'modify'],
    ['update', 'modify'],
    ['delete', 'modify'],
  ] as const) {
    const clause = clauseOf(option(key));
    // `null` leaves the command out; whether an unread value is null cannot be told.
    if (clause.kind === 'literal' && clause.value === null) continue;
    if (clause.kind === 'unknown') open ??= clause.unread;
    const name: Value =
      roles === undefined ? option('role') : literal(`crud-${roles}-policy-${command}`, site.place);
    const members = new Map<string, Value>([
      ['for', literal(command, site.place)],
      ['to', option('role')],
    ]);
    if (command !== 'insert') members.set('using', clause);
    if (command === 'insert' || command === 'update') members.set('withCheck', clause);
    const config: Value = {
      kind: 'object',
      members,
      open: null,
      prototype: null,
      literals: [],
      owner: evaluator.frame,
      at: site.place,
    };
    items.push(makeBuilder(evaluator, 'policy', 'crudPolicy', { values: [name, config], open: null }, site));
  }
  return { kind: 'array', items, open, owner: evaluator.frame, at: site.place };
}

/** `true` and `false` are SQL here. */
function clauseOf(value: Value): Value {
  if (value.kind !== 'literal' || typeof value.value !== 'boolean') return value;
  return { kind: 'sql', parts: [String(value.value)], at: value.at };
}

function roleNames(value: Value): string | undefined {
  const names = (value.kind === 'array' && !value.open ? value.items : [value]).map((item) => {
    const name = item.kind === 'builder' && item.builds === 'role' ? firstArgument(item.root) : item;
    return name?.kind === 'literal' && typeof name.value === 'string' ? name.value : undefined;
  });
  return names.includes(undefined) ? undefined : names.join('-');
}

function firstArgument(call: Call): Value | undefined {
  return call.args.values[0];
}
