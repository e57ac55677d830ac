import type { Place } from '../../schema/place.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { literal, unknown, type NativeValue, type RelationsValue, type Value } from '../evaluate/value.ts';

/** `relations(table, callback)`, `defineRelations(schema, callback)`, `defineRelationsPart(schema, callback)`. */
export function relationsFunction(evaluator: Evaluator, api: RelationsValue['api'], at: Place): NativeValue {
  return {
    kind: 'native',
    name: api,
    call: (args, site) => ({
      kind: 'relations',
      api,
      subject: args.values[0] ?? unknown('drizzle-api', site.place),
      callback: args.values[1] ?? null,
      frame: evaluator.frame,
      at: site.place,
    }),
    at,
  };
}

/** The parameter of `relations(table, ({ one, many }) => ...)`. */
export function relationHelpers(evaluator: Evaluator, at: Place): Value {
  const members = new Map<string, Value>();
  for (const relation of ['one', 'many'] as const) {
    members.set(relation, {
      kind: 'native',
      name: relation,
      call: (args, site) => ({
        kind: 'relation',
        relation,
        target: args.values[0] ?? unknown('drizzle-api', site.place),
        config: args.values[1] ?? null,
        at: site.place,
      }),
      at,
    });
  }
  return { kind: 'object', members, open: null, prototype: null, literals: [], owner: evaluator.frame, at };
}

/** The parameter of `defineRelations(schema, (r) => ...)`: `r.one.users(...)`, `r.many.posts(...)`, `r.users.id`. */
export function relationsBuilder(evaluator: Evaluator, schema: Value, at: Place): Value {
  return {
    kind: 'native',
    name: 'r',
    member: (key, place) => {
      if (key !== 'one' && key !== 'many') return evaluator.member(schema, key, place);
      return {
        kind: 'native',
        name: key,
        member: (target, inner) => ({
          kind: 'native',
          name: target,
          call: (args, site) => ({
            kind: 'relation',
            relation: key,
            target: literal(target, inner),
            config: args.values[0] ?? null,
            at: site.place,
          }),
          at: inner,
        }),
        at: place,
      };
    },
    at,
  };
}
