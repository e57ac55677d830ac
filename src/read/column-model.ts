import type { TSESTree } from '@typescript-eslint/types';
import { columnNameOf } from '../naming/casing.ts';
import type { Column } from '../schema/column.ts';
import { hasDefault, type ColumnFacts } from './column-facts.ts';
import { namingKey } from './column-name.ts';
import type { Evaluator } from './evaluator.ts';
import type { TableModel } from './table-model.ts';
import type { Value } from './value.ts';
import { keyPlace, writtenColumn } from './written.ts';

/** The column that a table has under a key; `literal` is the object in which its file writes the columns. */
export function columnModel(
  evaluator: Evaluator,
  table: TableModel,
  literal: TSESTree.ObjectExpression | undefined,
  key: string,
  value: Value,
  columnFacts: ColumnFacts,
): Column {
  const { name: given, uniqueName: _, references: __, referencesOpen: ___, ...facts } = columnFacts;
  const { line } = table.facts;
  const written = writtenColumn(table.value, literal, key, value);
  const casing = table.value.maker.casing ?? (line === '1.x' ? null : table.facts.casing);
  const naming = given === null ? namingKey(evaluator, table.value, key, value) : undefined;
  return {
    ...facts,
    table,
    key,
    name: naming === undefined ? (given ?? undefined) : columnNameOf(naming, casing, line === '1.x'),
    named: given === undefined ? 'unknown' : given === null ? 'no' : 'yes',
    hasDefault: hasDefault(facts),
    place: written?.key ?? keyPlace(table.value, literal, key) ?? table.place,
    written,
  };
}
