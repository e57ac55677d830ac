import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { Evaluator } from './evaluator.ts';
import type { Scope } from './scope.ts';
import { calleeName, dottedName, unwrap } from '../syntax/syntax.ts';
import {
  asString,
  unknown,
  type Args,
  type Origin,
  type QueryValue,
  type Site,
  type UnknownValue,
  type Value,
} from './value.ts';

/** Methods that give one of the rows of a list. */
const picking: ReadonlySet<string> = new Set(['at', 'find', 'findLast', 'get', 'pop', 'shift']);

/** Methods that give some rows of a list, or all of them. */
const keeping: ReadonlySet<string> = new Set([
  'filter',
  'slice',
  'sort',
  'reverse',
  'splice',
  'toReversed',
  'toSorted',
  'values',
]);

/** Methods of a list that hand each of its items to a function. */
export const visiting: ReadonlySet<string> = new Set([
  'every',
  'filter',
  'find',
  'flatMap',
  'forEach',
  'map',
  'some',
]);

/**
 * Where code gets a value. Of a choice, such as `row ?? null`, that is where what is not nothing comes from: one thing, or
 * the rows of one query, `isPaged ? await query.limit(9) : await query`.
 */
export function originOf(value: Value): Origin | undefined {
  if (value.kind === 'object') return value.origin;
  if (value.kind !== 'unknown') return undefined;
  if (value.origin || !value.isChoice) return value.origin;
  const choices = value.maybe?.filter((each) => each.kind !== 'literal' || each.value) ?? [];
  const [first, ...others] = choices.map(originOf);
  if (!first || others.length === 0) return first;
  return others.reduce<Origin | undefined>((all, each) => all && each && lessFiltered(all, each), first);
}

/** Of the same rows of one query, those on which less is called; `undefined` where they are of different ones. */
function lessFiltered(a: Origin, b: Origin): Origin | undefined {
  if (a.of.kind !== 'rows' || b.of.kind !== 'rows' || a.keys.join('.') !== b.keys.join('.')) return undefined;
  const [own, other] = [a.of.query.calls, b.of.query.calls];
  if (own[0]?.node !== other[0]?.node) return undefined;
  return own.length <= other.length ? a : b;
}

/** A value that is not known, with where it comes from; what is known is left as it is. */
export function withOrigin(value: Value, origin: Origin | undefined): Value {
  const isOpen = value.kind === 'unknown' || (value.kind === 'object' && value.open !== null);
  return origin && isOpen && !value.origin ? { ...value, origin } : value;
}

/** The origin of a member. The items of a list of rows are taken for the list: each is one of its rows. */
export function memberOrigin(origin: Origin | undefined, key: string): Origin | undefined {
  if (!origin || (origin.of.kind === 'rows' && /^\d+$/.test(key))) return origin;
  return { ...origin, keys: [...origin.keys, key] };
}

/** The origin of what a call of something unknown gives. */
export function callOrigin(evaluator: Evaluator, callee: Value, args: Args, site: Site): Origin | undefined {
  const { node } = site;
  if (node.type !== 'CallExpression') return undefined;
  const origin = originOf(callee);
  const method = origin?.keys.at(-1);
  if (origin?.of.kind === 'rows' && method !== undefined) {
    const list = { ...origin, keys: origin.keys.slice(0, -1) };
    if (picking.has(method) || keeping.has(method)) return list;
    if (method !== 'map' && method !== 'flatMap') return undefined;
    const row = { ...unknown('function-parameter', site.place), origin: list };
    const [fn] = args.values;
    const item = fn?.kind === 'function' && evaluator.call(fn, { values: [row], open: null }, site);
    // `new Map(rows.map((row) => [row.id, row]))`
    const value = item && item.kind === 'array' && item.items.length === 2 ? item.items[1] : item;
    return value ? originOf(value) : undefined;
  }
  // `c.get('user')` is a member under another syntax.
  const key = method === 'get' && args.values.length === 1 ? asString(args.values[0]) : undefined;
  if (origin && key !== undefined) return { ...origin, keys: [...origin.keys.slice(0, -1), key] };
  const name = calleeName(node);
  const [list, more] = args.values;
  if (name === 'Array.from' && list && !more && originOf(list)) return originOf(list);
  return name === '' ? undefined : { of: { kind: 'call', name, node }, keys: [] };
}

/** `[...rows]`, `new Set(ids)`, `new Map(entries)`: another list with the items of one that is not known. Found out where queries are read. */
export function sameItems(
  evaluator: Evaluator,
  node: TSESTree.ArrayExpression | TSESTree.NewExpression,
  scope: Scope,
): UnknownValue | undefined {
  if (!evaluator.frame.readsQueries) return undefined;
  const [only, other] = node.type === 'ArrayExpression' ? node.elements : node.arguments;
  const isSpread = only?.type === 'SpreadElement';
  if (!only || other !== undefined || isSpread !== (node.type === 'ArrayExpression')) return undefined;
  if (node.type === 'NewExpression' && !/^(?:Map|Set)$/.test(dottedName(node.callee))) return undefined;
  const list = evaluator.evaluate(isSpread ? only.argument : only, scope);
  return list.kind === 'unknown' && originOf(list) ? list : undefined;
}

/** What `await` or `yield*` gives of a value. The rows of a query are not known, but where they come from. */
export function awaited(evaluator: Evaluator, argument: TSESTree.Node, scope: Scope, at: Place): Value {
  const all = promisesOf(argument);
  if (all) {
    const list = evaluator.evaluate(all, scope);
    return list.kind === 'array'
      ? { ...list, items: list.items.map((item) => settled(item, at)), at }
      : unknown('environment', at);
  }
  return settled(evaluator.evaluate(argument, scope), at, unwrap(argument));
}

/** @param node What is waited for. */
function settled(value: Value, at: Place, node?: TSESTree.Node): Value {
  // A database that had to be waited for is still one.
  if (value.kind === 'database' || value.kind === 'scoped') return value;
  return rowsOf(value, at, node);
}

function rowsOf(value: Value, at: Place, node?: TSESTree.Node): UnknownValue {
  const origin = value.kind === 'query' ? rowsOrigin(value, node) : originOf(value);
  return { ...unknown('environment', at), ...(origin ? { origin } : {}) };
}

function rowsOrigin(query: QueryValue, node: TSESTree.Node | undefined): Origin {
  const isGiven = node?.type === 'CallExpression' && query.calls.every((call) => call.node !== node);
  return { of: { kind: 'rows', query, ...(isGiven ? { call: node } : {}) }, keys: [] };
}

/** The list in `Promise.all([...])`. */
function promisesOf(argument: TSESTree.Node): TSESTree.Node | undefined {
  const call = unwrap(argument);
  if (call.type !== 'CallExpression' || calleeName(call) !== 'Promise.all') return undefined;
  const [list] = call.arguments;
  return list?.type === 'ArrayExpression' ? list : undefined;
}

/** `query.then(rows => rows[0])`, `query.execute()`, `query.catch(...)`: what becomes of a query, beyond its own methods. */
export function queryResult(evaluator: Evaluator, query: Value, key: string, at: Place): Value | undefined {
  if (!evaluator.frame.readsQueries) return undefined;
  if (key === 'execute' || key === 'catch' || key === 'finally' || key === 'prepare')
    return { kind: 'native', name: key, call: () => query, at };
  if (key !== 'then') return undefined;
  const call = ({ values: [fn] }: Args, site: Site): Value => {
    const rows = rowsOf(query, site.place);
    return fn?.kind === 'function'
      ? withOrigin(
          unknown('environment', site.place),
          originOf(evaluator.call(fn, { values: [rows], open: null }, site)),
        )
      : rows;
  };
  return { kind: 'native', name: key, call, at };
}
