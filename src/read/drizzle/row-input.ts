import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { unparenthesized } from '../syntax/type-syntax.ts';
import type { ObjectValue, Value } from '../evaluate/value.ts';

/** Members of a table that are the types of its rows. */
export const rowMembers: ReadonlySet<string> = new Set(['$inferInsert', '$inferSelect']);

/** Types of drizzle-orm that are those of a table's rows. */
export const rowModels: ReadonlySet<string> = new Set(['InferInsertModel', 'InferSelectModel']);

/** What has the type of a table's rows: any member may be missing, but each column's key is allowed. */
export function rowObject(
  evaluator: Evaluator,
  table: Value | undefined,
  at: Place,
): ObjectValue | undefined {
  if (table?.kind !== 'table' || table.columnsOpen) return undefined;
  return {
    kind: 'object',
    members: new Map(),
    open: { reason: 'function-parameter', place: at },
    rowKeys: new Set(table.columns.keys()),
    prototype: null,
    literals: [],
    owner: evaluator.frame,
    at,
  };
}

/** `Omit<Row, 'a' | 'b'>` and `Pick<Row, 'a'>`; where the names are not known, no key is certain. */
export function narrowedRow(value: Value, wrapper: string, names: TSESTree.Node | undefined): Value {
  if (value.kind !== 'object' || !value.rowKeys || (wrapper !== 'Omit' && wrapper !== 'Pick')) return value;
  const listed = names && literalsOf(names);
  const rowKeys = [...value.rowKeys].filter((key) => listed && listed.has(key) === (wrapper === 'Pick'));
  return { ...value, rowKeys: new Set(rowKeys) };
}

function literalsOf(type: TSESTree.Node): ReadonlySet<string> | undefined {
  const node = unparenthesized(type);
  const types = node.type === 'TSUnionType' ? node.types.map(unparenthesized) : [node];
  const names = types.map((each) =>
    each.type === 'TSLiteralType' && each.literal.type === 'Literal' ? String(each.literal.value) : undefined,
  );
  return names.every((name) => name !== undefined) ? new Set(names) : undefined;
}
