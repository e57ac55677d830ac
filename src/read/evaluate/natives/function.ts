import type { Place } from '../../../schema/place.ts';
import type { Evaluator } from '../evaluator.ts';
import { unknown, type FunctionValue, type NativeValue, type Value } from '../value.ts';

/** `fn.call`, `fn.apply` and `fn.bind`; a function has no other member that is known. */
export function functionMember(
  evaluator: Evaluator,
  fn: FunctionValue | NativeValue,
  key: string,
  at: Place,
): Value {
  switch (key) {
    case 'call':
      return {
        kind: 'native',
        name: key,
        call: (args, site) => {
          const [self, ...values] = args.values;
          return evaluator.call(fn, { values, open: args.open }, site, self ?? null);
        },
        at,
      };
    case 'apply':
      return {
        kind: 'native',
        name: key,
        call: (args, site) => {
          const [self, list] = args.values;
          if (list?.kind !== 'array') return unknown('unknown-function', site.place);
          return evaluator.call(fn, { values: list.items, open: list.open }, site, self ?? null);
        },
        at,
      };
    case 'bind':
      return {
        kind: 'native',
        name: key,
        call: (bound) => {
          const [self, ...first] = bound.values;
          return {
            kind: 'native',
            name: 'bound',
            call: (args, site) =>
              evaluator.call(
                fn,
                { values: [...first, ...args.values], open: bound.open ?? args.open },
                site,
                self ?? null,
              ),
            at,
          };
        },
        at,
      };
    default:
      return unknown('unknown-member', at);
  }
}
