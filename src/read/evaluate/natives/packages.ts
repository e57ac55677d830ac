import { createHash } from 'node:crypto';
import type { Place } from '../../../schema/place.ts';
import type { Evaluator } from '../evaluator.ts';
import { pathPackage } from './paths.ts';
import {
  asString,
  literal,
  unknown,
  type Args,
  type NativeValue,
  type ObjectValue,
  type Site,
  type Value,
} from '../value.ts';

/**
 * What some widely used packages do, whose code is not read: those that take objects of columns apart, and the hash that
 * shortens names.
 */
const utilities =
  /^(?:lodash(?:-es)?|ramda|rambda|remeda|radash|es-toolkit(?:\/(?:object|compat))?)(?:\/(omit|pick|mapValues)(?:\.js)?)?$/;

/** The package behind an import, if its functions are known. */
export function knownPackage(
  evaluator: Evaluator,
  specifier: string,
  imported: string,
  at: Place,
): Value | undefined {
  if (/^(?:node:)?crypto$/.test(specifier)) return pick(cryptoModule(evaluator, at), imported, at);
  const paths = pathPackage(evaluator, specifier, at);
  if (paths) return pick(paths, imported, at);
  const match = utilities.exec(specifier);
  if (!match) return undefined;
  const [, only] = match;
  const module = utilityModule(evaluator, specifier, at);
  return only === undefined ? pick(module, imported, at) : module.member?.(only, at);
}

function pick(module: NativeValue, imported: string, at: Place): Value {
  return imported === '*' || imported === 'default'
    ? module
    : (module.member?.(imported, at) ?? unknown('package-import', at));
}

function utilityModule(evaluator: Evaluator, specifier: string, at: Place): NativeValue {
  return {
    kind: 'native',
    name: specifier,
    member: (name, place) => {
      if (name === 'default') return utilityModule(evaluator, specifier, place);
      if (!(name === 'omit' || name === 'pick' || name === 'mapValues'))
        return unknown('package-import', place);
      const call = (args: Args, site: Site): Value =>
        name === 'mapValues' ? mapValues(evaluator, args, site) : choose(evaluator, name, args, site);
      return { kind: 'native', name, call, at: place };
    },
    at,
  };
}

/** `omit` and `pick`: names before or behind the object, in a list or one by one; without the object, for later. */
function choose(evaluator: Evaluator, method: 'omit' | 'pick', args: Args, site: Site): Value {
  const object = args.values.find((value) => value.kind === 'object');
  const rest = args.values.filter((value) => value !== object);
  const keys = rest
    .flatMap((value) => (value.kind === 'array' && !value.open ? value.items : [value]))
    .map(asString);
  // To lodash, a dot leads into what the member holds.
  const isKnown = !args.open && keys.every((key) => key !== undefined && !/[.[]/.test(key));
  if (!isKnown) return unknown('package-import', site.place);
  if (!object) {
    const later = (more: Args): Value =>
      choose(evaluator, method, { values: [...args.values, ...more.values], open: more.open }, site);
    const [first] = args.values;
    return first?.kind === 'array'
      ? { kind: 'native', name: method, call: later, at: site.place }
      : unknown('package-import', site.place);
  }
  const isTaken = (key: string): boolean => keys.includes(key) === (method === 'pick');
  return {
    ...object,
    members: new Map([...object.members].filter(([key]) => isTaken(key))),
    prototype: null,
    literals: [],
    owner: evaluator.frame,
    at: site.place,
  } satisfies ObjectValue;
}

function mapValues(evaluator: Evaluator, args: Args, site: Site): Value {
  const object = args.values.find((value) => value.kind === 'object');
  const fn = args.values.find((value) => value !== object);
  if (!object || !fn || args.open) return unknown('package-import', site.place);
  const members = new Map<string, Value>();
  for (const [key, member] of object.members) {
    evaluator.step();
    const value = evaluator.read(member, object, site.place);
    members.set(
      key,
      evaluator.call(fn, { values: [value, literal(key, site.place), object], open: null }, site),
    );
  }
  return { ...object, members, prototype: null, literals: [], owner: evaluator.frame, at: site.place };
}

function cryptoModule(evaluator: Evaluator, at: Place): NativeValue {
  return {
    kind: 'native',
    name: 'node:crypto',
    member: (name, place) => {
      if (name === 'default') return cryptoModule(evaluator, place);
      if (name !== 'createHash') return unknown('environment', place);
      const call = (args: Args, site: Site): Value => hash(evaluator, asString(args.values[0]), '', site);
      return { kind: 'native', name, call, at: place };
    },
    at,
  };
}

/** `createHash(algorithm).update(text).digest(encoding)`, as a chain: a hash that is updated is given up for the next. */
function hash(evaluator: Evaluator, algorithm: string | undefined, text: string, site: Site): Value {
  const { frame } = evaluator;
  let isUpdated = false;
  const native = (name: string, call: (args: Args, site: Site) => Value): NativeValue => ({
    kind: 'native',
    name,
    call,
    at: site.place,
  });
  return {
    kind: 'native',
    name: 'Hash',
    member: (key, place) => {
      if (key === 'update')
        return native(key, (args, here) => {
          const more = asString(args.values[0]);
          isUpdated = true;
          return more === undefined
            ? unknown('unknown-function', here.place)
            : hash(evaluator, algorithm, text + more, here);
        });
      if (key === 'digest')
        return native(key, (args, here) => {
          const encoding = asString(args.values[0]);
          if (
            algorithm === undefined ||
            isUpdated ||
            // Statements that update what another declaration has made are not followed.
            evaluator.frame !== frame ||
            (encoding !== 'hex' && encoding !== 'base64' && encoding !== 'base64url')
          )
            return unknown('unknown-function', here.place);
          try {
            return literal(createHash(algorithm).update(text).digest(encoding), here.place);
          } catch {
            return unknown('unknown-function', here.place);
          }
        });
      return unknown('unknown-member', place);
    },
    at: site.place,
  };
}
