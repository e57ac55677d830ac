import type { TSESTree } from '@typescript-eslint/types';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { LocalScope } from '../../read/evaluate/local-scope.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { isFunction, propertyKey, unwrap } from '../../read/syntax/syntax.ts';
import type { ColumnValue, TableValue } from '../../read/evaluate/value.ts';
import type { Table } from '../../schema/table.ts';
import type { AnyArgument } from '../model/query.ts';
import { memberName } from './around.ts';
import { calledName, type Call, type Chain, type FileChains } from './find-chains.ts';
import { isOperator } from './operators.ts';

/** A file as its own reader reads it. */
interface ReadFile {
  readonly module: ModuleScope;
  readonly reading: LocalReading;
  readonly found: FileChains;
  readonly tableOf: (value: TableValue) => Table;
}

/** An assertion to `any`. */
type AnyAssertion = (TSESTree.TSAsExpression | TSESTree.TSTypeAssertion) & {
  readonly typeAnnotation: TSESTree.TSAnyKeyword;
};

/** What is known of the place that a value goes to. */
type Target = Pick<AnyArgument, 'table' | 'key' | 'owner' | 'form'>;

const lists: ReadonlySet<string> = new Set(['inArray', 'notInArray', 'arrayContains', 'arrayOverlaps']);

/** Finds the values that are asserted to be `any` where Drizzle's types would say what they must be. */
export class AnyArguments {
  readonly #file: ReadFile;

  constructor(file: ReadFile) {
    this.#file = file;
  }

  all(): AnyArgument[] {
    const { found, module } = this.#file;
    if (!/\bany\b/.test(module.text)) return [];
    return [
      ...found.chains.flatMap((chain) => this.#written(chain)),
      ...found.calls.flatMap((call) => this.#compared(call)),
    ];
  }

  /** `insert(table).values(...)`, `update(table).set(...)` and `onConflictDoUpdate({ set: ... })` */
  #written({ verb, whole, scope }: Chain): AnyArgument[] {
    const method = calledName(verb);
    const [owner] = verb.arguments;
    if ((method !== 'insert' && method !== 'update') || !owner) return [];
    const value = this.#file.reading.evaluate(owner, scope);
    if (value.kind !== 'table') return [];
    const target = { table: this.#file.tableOf(value), key: null, owner: this.#file.module.place(owner) };
    return callsOn(whole.node, verb).flatMap(({ name, argument }) => {
      if (name === 'values' && method === 'insert')
        return this.#inRows(argument, scope, { ...target, form: 'insert' });
      if (name === 'set' && method === 'update')
        return this.#inRow(argument, scope, { ...target, form: 'update' });
      const set = name === 'onConflictDoUpdate' ? memberOf(argument, 'set') : undefined;
      return set ? this.#inRow(set, scope, { ...target, form: 'update' }) : [];
    });
  }

  /** `eq(table.column, value)` */
  #compared({ node, scope }: Call): AnyArgument[] {
    const name = calledName(node) ?? '';
    const [left, ...others] = node.arguments;
    if (!isOperator(name) || !left || ![left, ...others].some((each) => isAny(each))) return [];
    const call = this.#file.reading.evaluate(node, scope);
    const column = this.#file.reading.evaluate(left, scope);
    if (call.kind !== 'sql' || call.made?.name !== name || column.kind !== 'column') return [];
    const form = isOfParameter(left, scope) ? 'unknown' : lists.has(name) ? 'list' : 'value';
    const target = this.#ofColumn(column, left, form);
    return [
      ...(isAny(left) ? [this.#argument(left, { ...target, form: 'column' })] : []),
      ...others.flatMap((each) => (isAny(each) ? [this.#argument(each, target)] : [])),
    ];
  }

  #ofColumn({ table, key }: ColumnValue, node: TSESTree.Node, form: Target['form']): Target {
    const column = unwrap(node);
    const owner = column.type === 'MemberExpression' ? column.object : column;
    return { table: this.#file.tableOf(table), key, owner: this.#file.module.place(owner), form };
  }

  /** One row, or a list of rows. */
  #inRows(node: TSESTree.Node, scope: Scope, target: Target): AnyArgument[] {
    if (isAny(node)) {
      const { kind } = this.#file.reading.evaluate(node.expression, scope);
      const form = kind === 'object' ? 'insert' : kind === 'array' ? 'inserts' : 'unknown';
      return [this.#argument(node, { ...target, form })];
    }
    const rows = unwrap(node);
    if (rows.type === 'ArrayExpression')
      return rows.elements.flatMap((each) => (each ? this.#inRow(each, scope, target) : []));
    const made = madeRow(rows);
    return this.#inRow(made ?? rows, scope, target);
  }

  #inRow(node: TSESTree.Node, scope: Scope, target: Target): AnyArgument[] {
    if (isAny(node)) return [this.#argument(node, target)];
    const row = unwrap(node);
    if (row.type === 'ConditionalExpression')
      return [row.consequent, row.alternate].flatMap((each) => this.#inRow(each, scope, target));
    if (row.type !== 'ObjectExpression') return [];
    return row.properties.flatMap((property): AnyArgument[] => {
      if (property.type === 'SpreadElement')
        return isAny(property.argument)
          ? [this.#argument(property.argument, { ...target, form: 'unknown' })]
          : [];
      const key = propertyKey(property);
      return isAny(property.value) ? [this.#argument(property.value, { ...target, key })] : [];
    });
  }

  #argument(assertion: AnyAssertion, target: Target): AnyArgument {
    const { module } = this.#file;
    return {
      ...target,
      place: module.place(assertion),
      value: module.place(assertion.expression),
      type: module.place(assertion.typeAnnotation),
    };
  }
}

/** Whether a column is that of a callback's table, of which there is no type: `where: (users, { eq }) => ...` */
function isOfParameter(node: TSESTree.Node, scope: Scope): boolean {
  const column = unwrap(node);
  const owner = column.type === 'MemberExpression' ? unwrap(column.object) : undefined;
  const binding =
    owner?.type === 'Identifier' && scope instanceof LocalScope ? scope.bindingOf(owner.name) : undefined;
  return binding?.declaration.kind === 'parameter';
}

function isAny(node: TSESTree.Node): node is AnyAssertion {
  return (
    (node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion') &&
    node.typeAnnotation.type === 'TSAnyKeyword'
  );
}

/** The methods that are called on a chain behind the call that begins it, with their first arguments. */
function callsOn(
  whole: TSESTree.Node,
  verb: TSESTree.Node,
): { readonly name: string; readonly argument: TSESTree.Node }[] {
  const calls: { readonly name: string; readonly argument: TSESTree.Node }[] = [];
  for (let node = unwrap(whole); node !== verb;) {
    const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
    if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression') break;
    const [argument] = node.arguments;
    const name = memberName(callee);
    if (argument && name !== undefined) calls.push({ name, argument });
    node = unwrap(callee.object);
  }
  return calls;
}

/** The row that a list of rows is made of: `{ ... }` of `items.map((item) => ({ ... }))`. */
function madeRow(node: TSESTree.Node): TSESTree.Node | undefined {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  const fn = node.type === 'CallExpression' ? node.arguments[0] : undefined;
  const isMap = callee?.type === 'MemberExpression' && memberName(callee) === 'map';
  return isMap && fn && isFunction(fn) && fn.body.type !== 'BlockStatement' ? fn.body : undefined;
}

function memberOf(node: TSESTree.Node, key: string): TSESTree.Node | undefined {
  const object = unwrap(node);
  if (object.type !== 'ObjectExpression') return undefined;
  const property = object.properties.find((each) => propertyKey(each) === key);
  return property?.type === 'Property' ? property.value : undefined;
}
