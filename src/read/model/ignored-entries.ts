import type { TSESTree } from '@typescript-eslint/types';
import { isExtraKind, type IgnoredEntry, type IgnoredThing } from '../../schema/ignored.ts';
import type { WrittenEntry } from '../../schema/written.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { endOf, startOf, unwrap, propertyKey } from '../syntax/syntax.ts';
import type { TableModel } from './table-model.ts';
import {
  isCalledElsewhere,
  isUndefined,
  truth,
  type ArrayValue,
  type BuilderValue,
  type Value,
} from '../evaluate/value.ts';
import { isOwnNode, returnedNode, thirdArgument, writtenChain } from '../written/written.ts';

/**
 * What Drizzle makes nothing of in a third argument. `result` is what its function returned. An entry that is not known
 * may be anything, and is not among them.
 */
export function ignoredEntries(evaluator: Evaluator, table: TableModel, result: Value): IgnoredEntry[] {
  const { extras } = table.value;
  if (!extras || truth(extras) === false) return [];
  if (extras.kind === 'array' || extras.kind === 'object' || extras.kind === 'builder') {
    return [entry(table, extras, 'argument', thingOf(extras), thirdArgument(table.value))];
  }
  if (extras.kind !== 'function') return [];
  if (result.kind === 'array') {
    const items = result.items.flatMap((item) => (item.kind === 'array' ? item.items : [item]));
    return items.every(isHeard) ? [] : inList(table, result, returnedNode(table.value));
  }
  if (result.kind === 'object') {
    const members = [...result.members].map(
      ([key, member]) => [key, evaluator.read(member, result, table.place)] as const,
    );
    if (members.every(([, value]) => isHeard(value))) return [];
    const literal = returnedNode(table.value);
    return members.flatMap(([key, value]) => ignored(table, value, memberNode(literal, key), true));
  }
  if (result.kind === 'unknown' || (result.kind === 'literal' && result.value === false)) return [];
  const isLone = result.kind === 'builder' && isExtra(result);
  const whole = entry(
    table,
    result,
    isLone ? 'lone' : 'returned',
    thingOf(result),
    returnedNode(table.value),
  );
  // A written return type does not fit a list.
  return [extras.node.returnType ? { ...whole, written: null } : whole];
}

/** Drizzle opens the lists in a list, and what they hold counts. */
function inList(table: TableModel, list: ArrayValue, node: TSESTree.Node | undefined): IgnoredEntry[] {
  const nodes = itemNodes(list, node);
  return list.items.flatMap((item, index) => {
    const own = nodes?.[index];
    // A hole is passed over.
    if (own === null) return [];
    if (item.kind !== 'array') return ignored(table, item, own ?? undefined, false);
    const inner = itemNodes(item, own ?? undefined);
    return item.items.flatMap((each, position) => {
      const innerNode = inner?.[position];
      return innerNode === null ? [] : ignored(table, each, innerNode ?? undefined, false);
    });
  });
}

function ignored(
  table: TableModel,
  value: Value,
  node: TSESTree.Node | undefined,
  inObject: boolean,
): IgnoredEntry[] {
  if (isHeard(value)) return [];
  if (value.kind === 'builder' && isExtra(value))
    return [entry(table, value, 'unfinished', thingOf(value), node, inObject)];
  const isNothing =
    truth(value) === false || (value.kind === 'array' && !value.open && value.items.length === 0);
  const kind = isNothing ? 'nothing' : value.kind === 'array' ? 'list' : 'value';
  const found = entry(table, value, kind, thingOf(value), node, inObject);
  const { written } = found;
  if (!written || !node || value.kind !== 'object' || value.open) return [found];
  const isMade = [...value.members.values()].every((each) => each.kind === 'builder' && isHeard(each));
  const values = isMade ? objectValues(node) : undefined;
  const { module } = table.value.frame.home;
  return [
    values ? { ...found, written: { ...written, values: values.map((each) => module.place(each)) } } : found,
  ];
}

/** The values of an object literal without spreads, methods and computed keys. */
function objectValues(node: TSESTree.Node): readonly TSESTree.Node[] | undefined {
  if (node.type !== 'ObjectExpression' || node.properties.length === 0) return undefined;
  const values = node.properties.flatMap((each) =>
    each.type === 'Property' && !each.computed && !each.shorthand ? [each.value] : [],
  );
  return values.length === node.properties.length ? values : undefined;
}

/** Whether Drizzle makes something of a value, or may do so. */
function isHeard(value: Value): boolean {
  if (value.kind === 'unknown' || (value.kind === 'builder' && isExtra(value) && isFinished(value)))
    return true;
  // A list that is empty as far as it is known may be empty.
  return value.kind === 'array' && value.open !== null && value.items.length === 0;
}

function isExtra({ builds }: BuilderValue): boolean {
  return isExtraKind(builds);
}

/** Without `.on()` or `.using()` an index is no index to Drizzle yet. */
function isFinished(value: BuilderValue): boolean {
  const { builds, calls } = value;
  if (builds !== 'index' && builds !== 'uniqueIndex' && builds !== 'unique') return true;
  const methods = ['on', 'onOnly', 'using'];
  return (
    calls.some((call) => methods.includes(call.name)) ||
    methods.some((method) => isCalledElsewhere(value, method)) ||
    value.identity.members.size > 0
  );
}

function thingOf(value: Value): IgnoredThing {
  if (value.kind === 'builder') return isExtraKind(value.builds) ? value.builds : 'value';
  if (value.kind === 'array') return 'list';
  if (value.kind === 'native' || value.kind === 'class') return 'function';
  if (isUndefined(value) || (value.kind === 'literal' && value.value === null)) return 'nothing';
  const things: readonly IgnoredThing[] = ['sql', 'object', 'function', 'column'];
  return things.find((each) => each === value.kind) ?? 'value';
}

function entry(
  table: TableModel,
  value: Value,
  kind: IgnoredEntry['kind'],
  thing: IgnoredThing,
  node: TSESTree.Node | undefined,
  inObject = false,
): IgnoredEntry {
  const { module } = table.value.frame.home;
  const at = node && isOwnNode(table.value, node) ? node : undefined;
  const callee = value.kind === 'builder' && at ? writtenChain(module, at).builder?.callee : undefined;
  return {
    table,
    kind,
    thing,
    place: callee ?? (at ? module.place(at) : ownPlace(table, value)),
    written: at ? writtenEntry(module, at, inObject) : null,
  };
}

/** The value's own place where that is in the table's declaration, else the table. */
function ownPlace(table: TableModel, { at }: Value): IgnoredEntry['place'] {
  const { module, node } = table.value.frame.home;
  const isOwn = at.file === module.path && startOf(node) <= at.start && at.end <= endOf(node);
  return isOwn ? at : table.place;
}

function writtenEntry(module: ModuleScope, node: TSESTree.Node, inObject: boolean): WrittenEntry {
  const bare = unwrap(node);
  const items = bare.type === 'ArrayExpression' && bare === node ? plainItems(bare) : undefined;
  return {
    place: module.place(node),
    inObject,
    items: items ? items.map((item) => module.place(item)) : null,
    values: null,
    condition: conditionOf(module, node),
  };
}

function conditionOf(module: ModuleScope, node: TSESTree.Node): WrittenEntry['condition'] {
  if (node.type === 'LogicalExpression' && node.operator === '&&')
    return { value: module.place(node.right), nothing: null };
  if (node.type !== 'ConditionalExpression') return null;
  const { consequent, alternate } = node;
  if (isNothing(consequent) === isNothing(alternate)) return null;
  const [value, nothing] = isNothing(alternate) ? [consequent, alternate] : [alternate, consequent];
  return { value: module.place(value), nothing: module.place(nothing) };
}

function isNothing(node: TSESTree.Node): boolean {
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'Literal' && (node.value === null || node.value === false);
}

/** The nodes of a list's items, where the list is a literal that has these items and no spread. */
function itemNodes(
  list: ArrayValue,
  node: TSESTree.Node | undefined,
): readonly (TSESTree.Expression | null)[] | undefined {
  const literal = node && unwrap(node);
  if (literal?.type !== 'ArrayExpression' || literal.elements.length !== list.items.length) return undefined;
  const elements = literal.elements.filter((each) => each?.type !== 'SpreadElement');
  return elements.length === list.items.length ? elements : undefined;
}

function plainItems(literal: TSESTree.ArrayExpression): readonly TSESTree.Node[] | undefined {
  const items = literal.elements.filter((each) => each !== null && each.type !== 'SpreadElement');
  return items.length === literal.elements.length ? items : undefined;
}

/** The value of a member, where the object is a literal and no later spread may bring another. */
function memberNode(node: TSESTree.Node | undefined, key: string): TSESTree.Node | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  const index = node.properties.findLastIndex((each) => propertyKey(each) === key);
  const property = node.properties[index];
  const isLast = node.properties.slice(index + 1).every((each) => each.type === 'Property');
  return property?.type === 'Property' && isLast ? property.value : undefined;
}
