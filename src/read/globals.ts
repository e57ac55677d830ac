import type { Place } from '../schema/place.ts';
import { importedValue } from './bindings.ts';
import type { Evaluator } from './evaluator.ts';
import type { ModuleScope } from './module-scope.ts';
import { objectFunctions } from './natives/object.ts';
import {
  asString,
  literal,
  truth,
  unknown,
  type NativeValue,
  type Site,
  type Args,
  type Value,
} from './value.ts';

/** A name that no scope of the module declares. */
export function globalValue(evaluator: Evaluator, module: ModuleScope, name: string, at: Place): Value {
  switch (name) {
    case 'undefined':
      return literal(undefined, at);
    case 'NaN':
      return literal(Number.NaN, at);
    case 'Infinity':
      return literal(Number.POSITIVE_INFINITY, at);
    case 'Object':
      return namespace('Object', objectFunctions(evaluator), at);
    case 'Array':
      return namespace('Array', arrayFunctions(evaluator), at);
    case 'String':
      return native('String', (args, site) => convert(args, site, String), at);
    case 'Number':
      return native('Number', (args, site) => convert(args, site, Number), at);
    case 'Boolean':
      return native(
        'Boolean',
        (args, site) => {
          const known = truth(args.values[0] ?? literal(undefined, site.place));
          return known === undefined ? unknown('condition', site.place) : literal(known, site.place);
        },
        at,
      );
    case 'require':
      return native(
        'require',
        (args, site) => {
          const specifier = asString(args.values[0]);
          return specifier === undefined
            ? unknown('unresolved-import', site.place)
            : importedValue(evaluator, module, specifier, '*', site.place);
        },
        at,
      );
    case 'process':
    case 'globalThis':
    case 'window':
    case 'console':
    case 'Date':
    case 'Math':
    case 'crypto':
      return unknown('environment', at);
    default:
      return unknown('undeclared-name', at);
  }
}

type Functions = Readonly<Record<string, (args: Args, site: Site) => Value>>;

function native(name: string, call: (args: Args, site: Site) => Value, at: Place): NativeValue {
  return { kind: 'native', name, call, at };
}

function namespace(name: string, functions: Functions, at: Place): NativeValue {
  return {
    kind: 'native',
    name,
    member: (key, place) => {
      const call = Object.hasOwn(functions, key) ? functions[key] : undefined;
      return call ? native(`${name}.${key}`, call, place) : unknown('unknown-member', place);
    },
    at,
  };
}

function convert(args: Args, site: Site, to: (value: unknown) => string | number): Value {
  const value = args.values[0];
  if (value?.kind === 'literal') return literal(to(value.value), site.place);
  return value?.kind === 'unknown' ? value : unknown('unknown-function', site.place);
}

function arrayFunctions(evaluator: Evaluator): Functions {
  return {
    isArray: (args, site) => {
      const value = args.values[0];
      return !value || value.kind === 'unknown'
        ? unknown('condition', site.place)
        : literal(value.kind === 'array', site.place);
    },
    of: (args, site) => ({
      kind: 'array',
      items: [...args.values],
      open: args.open,
      owner: evaluator.frame,
      at: site.place,
    }),
    from: (args, site) => {
      const [list, map] = args.values;
      if (list?.kind !== 'array') return unknown('unknown-function', site.place);
      if (map)
        return evaluator.call(evaluator.member(list, 'map', site.place), { values: [map], open: null }, site);
      return { ...list, items: [...list.items], owner: evaluator.frame };
    },
  };
}
