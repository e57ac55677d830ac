import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type {
  WrittenCall,
  WrittenColumn,
  WrittenColumns,
  WrittenExtras,
  WrittenParameter,
  WrittenTable,
} from '../../schema/written.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { isWithin, endOf, isFunction, startOf, propertyKey, unwrap } from '../syntax/syntax.ts';
import type { TableValue, Value } from '../evaluate/value.ts';

/** How a table stands in its file. `null` where its columns are not an object literal of its own declaration. */
export function writtenTable(
  table: TableValue,
  literal: TSESTree.ObjectExpression | undefined,
): WrittenTable | null {
  const { module, node: home } = table.frame.home;
  if (!literal) return null;
  const call = directCall(table) ?? home;
  const first = call.type === 'CallExpression' ? call.arguments[0] : undefined;
  return {
    statement: module.place(module.statementAround(home) ?? home),
    call: module.place(call),
    name: module.place(first ?? home),
    columns: writtenColumns(module, literal, call),
    extras: writtenExtras(table),
  };
}

/** The object literal whose members are this table's columns, if it stands in its declaration and makes no other's. */
export function columnsLiteral(table: TableValue): TSESTree.ObjectExpression | undefined {
  const { columnsValue, frame } = table;
  if (columnsValue.kind !== 'object') return undefined;
  const { node: home, module } = frame.home;
  const literal = columnsValue.literals.find((each) => isWithin(each, home) && module.hasNode(each));
  if (!literal) return undefined;
  const shared = frame.created.some(
    (other) =>
      other !== table &&
      other.columnsValue.kind === 'object' &&
      other.columnsValue.literals.includes(literal),
  );
  return shared ? undefined : literal;
}

/** The call of the table maker itself, where it stands in the declaration and not in a factory. */
function directCall(table: TableValue): TSESTree.CallExpression | null {
  const { module, node: home } = table.frame.home;
  const { call } = table;
  if (call.type !== 'CallExpression' || table.callFile !== module.path || !isWithin(call, home)) return null;
  return call;
}

function writtenColumns(
  module: ModuleScope,
  literal: TSESTree.ObjectExpression,
  call: TSESTree.Node,
): WrittenColumns {
  const callback =
    call.type === 'CallExpression'
      ? call.arguments.find((each) => isFunction(each) && isWithin(literal, each))
      : undefined;
  return {
    place: module.place(literal),
    parameter: callback && isFunction(callback) ? parameterOf(module, callback) : null,
    members: literal.properties.map((property) => ({
      key: propertyKey(property),
      place: module.place(property),
    })),
  };
}

/** The first parameter of a callback. */
export function parameterOf(module: ModuleScope, callback: TSESTree.Node): WrittenParameter {
  if (!isFunction(callback)) return { kind: 'none', place: module.place(callback) };
  const [param] = callback.params;
  if (!param) {
    const open = module.text.indexOf('(', startOf(callback));
    const close = module.text.indexOf(')', open);
    return { kind: 'none', place: { file: module.path, start: open + 1, end: close } };
  }
  const target = param.type === 'AssignmentPattern' ? param.left : param;
  if (target.type === 'Identifier') return { kind: 'name', name: target.name };
  const names = new Map<string, string>();
  let rest: string | null = null;
  if (target.type === 'ObjectPattern') {
    for (const property of target.properties) {
      if (property.type === 'RestElement') {
        rest = property.argument.type === 'Identifier' ? property.argument.name : null;
        continue;
      }
      const key = property.computed ? null : property.key.type === 'Identifier' ? property.key.name : null;
      if (key !== null && property.value.type === 'Identifier') names.set(key, property.value.name);
    }
  }
  return { kind: 'pattern', place: module.place(target), names, rest };
}

function writtenExtras(table: TableValue): WrittenExtras | null {
  const { module } = table.frame.home;
  const call = directCall(table);
  if (table.extras === null) {
    const last = call?.arguments.at(-1);
    return call?.arguments.length === 2 && last && last.type !== 'SpreadElement'
      ? { kind: 'absent', after: endOf(last) }
      : null;
  }
  const { extras } = table;
  const list = returnedNode(table);
  if (extras.kind !== 'function' || !list) return null;
  if (list.type !== 'ArrayExpression' && list.type !== 'ObjectExpression') return null;
  const items: readonly (TSESTree.Node | null)[] =
    list.type === 'ArrayExpression' ? list.elements : list.properties;
  return {
    kind: list.type === 'ArrayExpression' ? 'array' : 'object',
    list: module.place(list),
    parameter: parameterOf(module, extras.node),
    entries: items.flatMap((item) =>
      item ? [{ key: item.type === 'Property' ? propertyKey(item) : null, place: module.place(item) }] : [],
    ),
  };
}

/** What the function of the third argument returns, where it stands in the declaration and that is one expression. */
export function returnedNode(table: TableValue): TSESTree.Node | undefined {
  const { extras } = table;
  return extras?.kind === 'function' && isOwnNode(table, extras.node) ? returned(extras.node) : undefined;
}

/** The third argument, where the call stands in the declaration and has three. */
export function thirdArgument(table: TableValue): TSESTree.Node | undefined {
  const { arguments: given = [] } = directCall(table) ?? {};
  return given.some((each) => each.type === 'SpreadElement') ? undefined : given[2];
}

/** Whether a node stands in the table's own declaration. */
export function isOwnNode({ frame }: TableValue, node: TSESTree.Node): boolean {
  const { module, node: home } = frame.home;
  return isWithin(node, home) && module.hasNode(node);
}

/** What a callback returns, where that is one expression. */
export function returned(node: TSESTree.Node): TSESTree.Node | undefined {
  if (!isFunction(node) || !node.body) return undefined;
  if (node.body.type !== 'BlockStatement') return unwrap(node.body);
  const statements = node.body.body;
  const last = statements.at(-1);
  const plain = statements
    .slice(0, -1)
    .every((each) => each.type === 'VariableDeclaration' || each.type === 'FunctionDeclaration');
  return plain && last?.type === 'ReturnStatement' && last.argument ? unwrap(last.argument) : undefined;
}

/** How a column stands in its table's columns literal. */
export function writtenColumn(
  table: TableValue,
  literal: TSESTree.ObjectExpression | undefined,
  key: string,
  value: Value,
): WrittenColumn | null {
  const { module } = table.frame.home;
  const property = literal && lastProperties(literal).get(key);
  if (!property || value.at.file !== module.path || !isInside(value.at, module.place(property))) return null;
  const { builder, chain } = writtenChain(module, property.value);
  const isOwn =
    value.kind === 'builder' &&
    builder !== null &&
    value.root.place.start === builder.place.start &&
    value.root.place.file === module.path;
  return {
    property: module.place(property),
    key: module.place(property.key),
    value: module.place(property.value),
    builder: isOwn ? builder : null,
    chain,
  };
}

/** Where a table's own literal names a column whose value comes from elsewhere, such as a variable. */
export function keyPlace(
  table: TableValue,
  literal: TSESTree.ObjectExpression | undefined,
  key: string,
): Place | undefined {
  const property = literal && lastProperties(literal).get(key);
  // A spread that follows may bring a member of the same name.
  const isLast = property && startOf(property) > lastSpread(literal);
  return isLast ? table.frame.home.module.place(property.key) : undefined;
}

const propertiesOf = new WeakMap<TSESTree.ObjectExpression, ReadonlyMap<string, TSESTree.Property>>();

/** The properties of a literal that give each key its value. */
function lastProperties(literal: TSESTree.ObjectExpression): ReadonlyMap<string, TSESTree.Property> {
  let found = propertiesOf.get(literal);
  if (!found) {
    const properties = literal.properties.filter((each) => each.type === 'Property');
    found = new Map(properties.map((each) => [propertyKey(each) ?? '\0', each]));
    propertiesOf.set(literal, found);
  }
  return found;
}

const lastSpreads = new WeakMap<TSESTree.ObjectExpression, number>();

function lastSpread(literal: TSESTree.ObjectExpression): number {
  let offset = lastSpreads.get(literal);
  if (offset === undefined) {
    const last = literal.properties.findLast((each) => each.type === 'SpreadElement');
    offset = last ? startOf(last) : -1;
    lastSpreads.set(literal, offset);
  }
  return offset;
}

function isInside(inner: Place, outer: Place): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The root call of a chain, and the calls chained to it. */
export function writtenChain(
  module: ModuleScope,
  node: TSESTree.Node,
): { builder: WrittenCall | null; chain: WrittenCall[] } {
  const chain: WrittenCall[] = [];
  let current = unwrap(node);
  while (current.type === 'CallExpression') {
    const callee = unwrap(current.callee);
    const receiver = callee.type === 'MemberExpression' ? unwrap(callee.object) : null;
    if (callee.type === 'MemberExpression' && receiver?.type === 'CallExpression') {
      const dot = module.text.lastIndexOf('.', startOf(callee.property));
      chain.unshift(written(module, current, callee.property, dot));
      current = receiver;
      continue;
    }
    const name = callee.type === 'MemberExpression' ? callee.property : callee;
    return { builder: written(module, current, name, startOf(current)), chain };
  }
  return { builder: null, chain };
}

function written(
  module: ModuleScope,
  call: TSESTree.CallExpression,
  callee: TSESTree.Node,
  start: number,
): WrittenCall {
  return {
    name: callee.type === 'Identifier' ? callee.name : '',
    callee: module.place(callee),
    place: { file: module.path, start, end: endOf(call) },
    arguments:
      call.arguments.length === 0 ? noPlaces : call.arguments.map((argument) => module.place(argument)),
  };
}

/** One for all: most calls of a chain have no arguments. */
const noPlaces: readonly Place[] = [];
