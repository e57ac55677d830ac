import type { TSESTree } from '@typescript-eslint/types';
import { columnNameOf } from '../../naming/casing.ts';
import type { Column, FreshCall } from '../../schema/column.ts';
import type { SqlExpression } from '../../schema/sql-expression.ts';
import { hasDefault, type ColumnFacts } from './column-facts.ts';
import { namingKey, namingMaker } from '../drizzle/column-name.ts';
import type { ReadContext } from './context.ts';
import { freshCall } from './fresh-call.ts';
import { sqlExpression } from './sql-expression.ts';
import type { TableModel } from './table-model.ts';
import { asString, type Call, type Value } from '../evaluate/value.ts';
import { keyPlace, writtenColumn } from '../written/written.ts';

/** The column that a table has under a key; `literal` is the object in which its file writes the columns. */
export function columnModel(
  context: ReadContext,
  table: TableModel,
  literal: TSESTree.ObjectExpression | undefined,
  key: string,
  value: Value,
  facts: ColumnFacts,
): Column {
  const { name: given } = facts;
  const { line } = table.facts;
  const written = writtenColumn(table.value, literal, key, value);
  const maker = given === null ? namingMaker(context.evaluator, table.value, key, value) : undefined;
  const naming = maker && namingKey(context.evaluator, table.value, key, value);
  const casing = maker?.casing ?? table.facts.casing;
  // Field by field: objects that are spread have a shape each, and there are many columns.
  const column: Column = {
    table,
    key,
    name: naming === undefined ? (given ?? undefined) : columnNameOf(naming, casing, line === '1.x'),
    named: given === undefined ? 'unknown' : given === null ? 'no' : 'yes',
    builder: facts.builder,
    calls: facts.calls,
    enumValues: facts.enumValues,
    type: facts.type,
    arrayDimensions: facts.arrayDimensions,
    dimensions: facts.dimensions,
    withTimezone: facts.withTimezone,
    mode: facts.mode,
    notNull: facts.notNull,
    primaryKey: facts.primaryKey,
    unique: facts.unique,
    default: facts.default,
    defaultSql: facts.default.kind === 'sql' ? defaultSql(context, value) : null,
    defaultCall: defaultCall(context, table, value, facts),
    runtimeDefault: facts.runtimeDefault,
    onUpdate: facts.onUpdate,
    generated: facts.generated,
    generatedSql: null,
    typed: facts.typed,
    hasDefault: hasDefault(facts),
    place: written?.key ?? keyPlace(table.value, literal, key) ?? table.place,
    written,
  };
  // Its function is called when it is asked for. There are many columns, and most are spared the getter.
  if (lastCall(value, ['generatedAlwaysAs'])) {
    const get = (): SqlExpression | null => generatedSql(context, table, value);
    Object.defineProperty(column, 'generatedSql', { get, enumerable: true, configurable: true });
  }
  return column;
}

/** `.default(sql\`...\`)`; what `.defaultNow()` and its kin make is Drizzle's own. */
function defaultSql(context: ReadContext, value: Value): SqlExpression | null {
  const call = lastCall(value, ['default', 'defaultNow', 'defaultRandom']);
  return sqlExpression(context, call?.args.values[0]) ?? null;
}

/** What is not known of a default may be known to give another value each time. */
function defaultCall(
  { evaluator }: ReadContext,
  table: TableModel,
  value: Value,
  facts: ColumnFacts,
): FreshCall | null {
  if (facts.default.kind !== 'value' || isPlain(facts.default.value)) return null;
  const given = lastCall(value, ['default'])?.args.values[0];
  return given ? freshCall(evaluator, table.value.frame.home.module, given) : null;
}

function isPlain(value: unknown): boolean {
  return value !== undefined && (typeof value !== 'object' || value === null);
}

/** The last call of a chain by one of these names, which is the one that counts. */
function lastCall(value: Value, names: readonly string[]): Call | undefined {
  return value.kind === 'builder' ? value.calls.findLast((call) => names.includes(call.name)) : undefined;
}

/** `.generatedAlwaysAs(sql\`...\`)`, or a function that gives it, as it must be to name the table's own columns. */
function generatedSql(context: ReadContext, table: TableModel, value: Value): SqlExpression | null {
  const call = lastCall(value, ['generatedAlwaysAs']);
  const given = call?.args.values[0];
  if (!given || !call) return null;
  const made =
    given.kind === 'function'
      ? context.evaluator.inFrame(table.value.frame, () =>
          context.evaluator.call(given, { values: [], open: null }, call),
        )
      : given;
  // Drizzle writes a text into the migration as it is.
  const text = asString(made);
  if (text !== undefined && made) return { text: text.trim(), params: [], place: made.at, optional: false };
  return sqlExpression(context, made) ?? null;
}
