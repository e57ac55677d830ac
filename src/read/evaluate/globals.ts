import { autoImport } from '../../modules/modules.ts';
import type { Place } from '../../schema/place.ts';
import { exportedValue, importedValue } from './bindings.ts';
import type { Evaluator } from './evaluator.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { iterated } from './iterate.ts';
import { collectionClass } from './natives/collection.ts';
import { mathFunctions, numberFunctions } from './natives/number.ts';
import { importMeta, processOf, urlClass } from './natives/paths.ts';
import { objectFunctions } from './natives/object.ts';
import { regExpClass } from './natives/regexp.ts';
import {
  asString,
  literal,
  truth,
  unknown,
  type ArrayValue,
  type NativeValue,
  type ObjectValue,
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
      return {
        ...namespace('Array', arrayFunctions(evaluator), at),
        call: (args, site) => arrayOfLength(evaluator, args, site),
        construct: (args, site) => arrayOfLength(evaluator, args, site),
      };
    case 'String':
      return native('String', (args, site) => convert(args, site, String), at);
    case 'Number':
      return {
        ...namespace('Number', numberFunctions, at),
        call: (args, site) => convert(args, site, Number),
      };
    case 'Math':
      return namespace('Math', mathFunctions, at);
    case 'parseInt':
    case 'parseFloat':
      return namespace('Number', numberFunctions, at).member?.(name, at) ?? unknown('undeclared-name', at);
    case 'RegExp':
      return regExpClass(at);
    case 'Set':
    case 'WeakSet':
      return collectionClass(evaluator, 'set', at);
    case 'Map':
    case 'WeakMap':
      return collectionClass(evaluator, 'map', at);
    case 'Symbol':
      return namespace('Symbol', symbolFunctions, at);
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
      return processOf(module, at);
    case 'URL':
      return urlClass(evaluator, at);
    case '__dirname':
    case '__filename':
      return importMeta(module, at).member?.(name.slice(2), at) ?? unknown('environment', at);
    case 'globalThis':
    case 'window':
    case 'console':
    case 'Date':
    case 'crypto':
      return unknown('environment', at);
    default: {
      const implied = evaluator.link(module, `${autoImport}${name}`);
      const value = typeof implied === 'object' ? exportedValue(evaluator, implied, name, at) : undefined;
      return value ?? unknown('undeclared-name', at);
    }
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
      const [from, map] = args.values;
      const list = from?.kind === 'object' ? arrayLike(evaluator, from, site) : listOf(evaluator, from, site);
      if (list.kind !== 'array' || !map) return list;
      return evaluator.call(evaluator.member(list, 'map', site.place), { values: [map], open: null }, site);
    },
  };
}

function listOf(evaluator: Evaluator, value: Value | undefined, site: Site): ArrayValue {
  const { items, open } = iterated(value ?? literal(undefined, site.place), site.place);
  return { kind: 'array', items: [...items], open, owner: evaluator.frame, at: site.place };
}

/** `Array.from({ length: 3 })`. */
function arrayLike(evaluator: Evaluator, from: ObjectValue, site: Site): Value {
  const length = evaluator.member(from, 'length', site.place);
  // Members under numbers would become the items.
  if (from.members.size > 1 || from.open) return unknown('unknown-function', site.place);
  return arrayOfLength(evaluator, { values: [length], open: null }, site);
}

/** The longest array that is made of nothing but its length. */
const maxLength = 10_000;

/** `Array(3)`, and `Array('a', 'b')`. */
function arrayOfLength(evaluator: Evaluator, args: Args, site: Site): Value {
  const [length] = args.values;
  if (args.open || length?.kind === 'unknown') return unknown('unknown-function', site.place);
  const isLength = args.values.length === 1 && length?.kind === 'literal' && typeof length.value === 'number';
  if (!isLength)
    return { kind: 'array', items: [...args.values], open: null, owner: evaluator.frame, at: site.place };
  const count = length.value;
  if (!Number.isInteger(count) || count < 0 || count > maxLength) return unknown('too-deep', site.place);
  const items = Array.from({ length: count }, () => literal(undefined, site.place));
  return { kind: 'array', items, open: null, owner: evaluator.frame, at: site.place };
}

const symbolFunctions: Functions = {
  for: (args, site) => {
    const name = asString(args.values[0]);
    return name === undefined ? unknown('unknown-key', site.place) : { kind: 'symbol', name, at: site.place };
  },
};
