import type { Column } from '../../schema/column.ts';
import type { Place } from '../../schema/place.ts';
import type { ForeignKey, ReferentialAction } from '../../schema/table.ts';
import { foreignKeyName } from '../../naming/generated-names.ts';
import { isAnnotated } from '../written/annotated.ts';
import type { ReadContext } from './context.ts';
import type { TableModel } from './table-model.ts';
import {
  asString,
  isCalledElsewhere,
  isUndefined,
  type BuilderValue,
  type Call,
  type Value,
} from '../evaluate/value.ts';
import { writtenChain } from '../written/written.ts';
import { endOf, startOf } from '../syntax/syntax.ts';

const actions: ReadonlySet<string> = new Set(['cascade', 'restrict', 'no action', 'set null', 'set default']);

function isAction(text: string): text is ReferentialAction {
  return actions.has(text);
}

/** The action a value names; `null` where none is said, `undefined` where it is not known. */
function actionOf(value: Value | undefined): ReferentialAction | null | undefined {
  if (isUndefined(value)) return null;
  // In JavaScript nothing keeps it from being upper case, and Postgres takes either.
  const text = asString(value)?.toLowerCase();
  return text !== undefined && isAction(text) ? text : undefined;
}

/** `.references(() => table.column, { onDelete })`. */
export function inlineForeignKey(
  context: ReadContext,
  table: TableModel,
  column: Column,
  call: Call,
): ForeignKey {
  const [thunk, options] = call.args.values;
  const target = context.evaluator.inFrame(table.value.frame, () => {
    if (!thunk) return undefined;
    const value = context.evaluator.call(thunk, { values: [], open: null }, call);
    return targetOf(context, [value]);
  });
  const option = (key: string): Value | undefined =>
    options &&
    context.evaluator.inFrame(table.value.frame, () => context.evaluator.member(options, key, call.place));
  const written = column.written?.chain.find((each) => each.place.end === call.place.end);
  const given = asString(option('name'));
  return {
    table,
    columns: [column],
    target,
    onDelete: isUndefined(options) ? null : actionOf(option('onDelete')),
    onUpdate: isUndefined(options) ? null : actionOf(option('onUpdate')),
    name: given ?? generatedName(table, [column], target),
    inline: true,
    place: written?.callee ?? column.place,
    written: written && column.written ? { call: written, chain: [], end: column.written.value.end } : null,
    annotated: isAnnotated(table.value, column, call),
  };
}

/** `foreignKey({ columns, foreignColumns, name }).onDelete(...)`. */
export function builtForeignKey(
  context: ReadContext,
  table: TableModel,
  value: BuilderValue,
  place: Place,
): ForeignKey {
  const { evaluator } = context;
  let config = value.root.args.values[0];
  if (config?.kind === 'function') config = evaluator.call(config, { values: [], open: null }, value.root);
  const member = (key: string): Value | undefined =>
    config && evaluator.member(config, key, value.root.place);
  const columns = columnsOf(context, member('columns'));
  const foreignColumns = member('foreignColumns');
  const target =
    foreignColumns?.kind === 'array' && !foreignColumns.open
      ? targetOf(context, foreignColumns.items)
      : undefined;
  const action = (name: string): ReferentialAction | null | undefined => {
    if (isCalledElsewhere(value, name)) return undefined;
    const call = value.calls.findLast((each) => each.name === name);
    return call ? actionOf(call.args.values[0]) : null;
  };
  const name = member('name');
  const { module, node } = table.value.frame.home;
  const isHere = place.file === module.path && startOf(node) <= place.start && place.end <= endOf(node);
  const chain = isHere ? writtenChain(module, value.calls.at(-1)?.node ?? value.root.node) : null;
  return {
    table,
    columns,
    target,
    onDelete: action('onDelete'),
    onUpdate: action('onUpdate'),
    name: isUndefined(name) ? columns && generatedName(table, columns, target) : asString(name),
    inline: false,
    place: chain?.builder?.callee ?? table.place,
    written: chain?.builder ? { call: chain.builder, chain: chain.chain, end: place.end } : null,
    // Types take other ways through the third argument.
    annotated: 'unknown',
  };
}

/** The facts of a foreign key that may not be known. */
export function keyFacts({ columns, target, onDelete, onUpdate }: ForeignKey): readonly unknown[] {
  return [columns, target, onDelete, onUpdate];
}

/** The values that an inline foreign key is made of. */
export function referenceParts(context: ReadContext, table: TableModel, call: Call): readonly Value[] {
  const [thunk, ...options] = call.args.values;
  const target =
    thunk &&
    context.evaluator.inFrame(table.value.frame, () =>
      context.evaluator.call(thunk, { values: [], open: null }, call),
    );
  return target ? [target, ...options] : options;
}

/** The columns of a list of column values; `undefined` where one of them is not known. */
export function columnsOf(context: ReadContext, value: Value | undefined): readonly Column[] | undefined {
  if (value?.kind !== 'array' || value.open) return undefined;
  const columns = value.items.map((item) => columnOf(context, item));
  return columns.every((column) => column !== undefined) ? columns : undefined;
}

/** The column behind a column value. */
export function columnOf(context: ReadContext, value: Value): Column | undefined {
  if (value.kind !== 'column') return undefined;
  return context.tableOf(value.table).columnOf(value.key);
}

function targetOf(context: ReadContext, values: readonly Value[]): ForeignKey['target'] {
  const columns = values.map((value) => columnOf(context, value));
  const [first] = columns;
  if (!first || !columns.every((column) => column !== undefined)) return undefined;
  return { table: first.table, columns };
}

function generatedName(
  table: TableModel,
  columns: readonly Column[],
  target: ForeignKey['target'],
): string | undefined {
  const names = columns.map((column) => column.name);
  const targetNames = target?.columns.map((column) => column.name);
  if (table.name === undefined || target?.table.name === undefined || !targetNames) return undefined;
  if (!allKnown(names) || !allKnown(targetNames)) return undefined;
  return foreignKeyName(table.name, names, target.table.name, targetNames, table.facts.line);
}

export function allKnown<T>(values: readonly (T | undefined)[]): values is readonly T[] {
  return values.every((value) => value !== undefined);
}
