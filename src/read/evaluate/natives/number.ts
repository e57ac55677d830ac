import type { Place } from '../../../schema/place.ts';
import { literal, unknown, type Args, type LiteralValue, type Site, type Value } from '../value.ts';

type Primitive = LiteralValue['value'];

/** Methods of numbers, booleans and big integers that give the same for the same arguments. */
const pure = new Set(['toFixed', 'toString', 'toPrecision', 'toExponential', 'valueOf']);

/** `(12).key`. */
export function primitiveMember(value: Primitive, key: string, at: Place): Value {
  if (value === null || value === undefined || !pure.has(key)) return unknown('unknown-member', at);
  const method = (Object(value) as Readonly<Record<string, unknown>>)[key];
  if (typeof method !== 'function') return unknown('unknown-member', at);
  return {
    kind: 'native',
    name: key,
    call: (args, site) => onPrimitives((...plain) => Reflect.apply(method, value, plain), args, site),
    at,
  };
}

/** Functions of `Math` and `Number` that give the same for the same arguments. */
export const mathFunctions = functionsOf(Math, ['random']);
export const numberFunctions = functionsOf(Number, []);

function functionsOf(
  owner: object,
  except: readonly string[],
): Readonly<Record<string, (args: Args, site: Site) => Value>> {
  return Object.fromEntries(
    Object.getOwnPropertyNames(owner).flatMap((name) => {
      const fn = (owner as Readonly<Record<string, unknown>>)[name];
      if (typeof fn !== 'function' || except.includes(name)) return [];
      return [
        [
          name,
          (args: Args, site: Site) => onPrimitives((...plain) => Reflect.apply(fn, owner, plain), args, site),
        ],
      ];
    }),
  );
}

/** Runs one of the language's own functions, if all its arguments are plain values. */
export function onPrimitives(fn: (...plain: Primitive[]) => unknown, args: Args, site: Site): Value {
  if (args.open) return { kind: 'unknown', unread: args.open, at: site.place };
  const plain: Primitive[] = [];
  for (const value of args.values) {
    if (value.kind !== 'literal')
      return value.kind === 'unknown' ? value : unknown('unknown-function', site.place);
    plain.push(value.value);
  }
  try {
    const result = fn(...plain);
    return isPrimitive(result) ? literal(result, site.place) : unknown('unknown-function', site.place);
  } catch {
    return unknown('unknown-function', site.place);
  }
}

function isPrimitive(value: unknown): value is Primitive {
  return (typeof value !== 'object' || value === null) && !['function', 'symbol'].includes(typeof value);
}
