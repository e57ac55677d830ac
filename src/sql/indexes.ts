import type { IndexElem, IndexStmt, Node } from 'libpg-query';
import type { SqlIndex, SqlIndexPart } from './effect.ts';
import { generatedName, textsOf } from './names.ts';

/** The index that a statement makes. */
export function indexOf(statement: IndexStmt): SqlIndex {
  const parts = (statement.indexParams ?? []).flatMap((node) =>
    'IndexElem' in node ? [partOf(node.IndexElem)] : [],
  );
  const table = statement.relation?.relname ?? '';
  return {
    name:
      statement.idxname ??
      generatedName(
        table,
        parts.map(({ column }) => column ?? 'expr'),
        'idx',
      ),
    unique: statement.unique === true,
    method: statement.accessMethod ?? 'btree',
    parts,
    predicate: predicateOf(statement.whereClause),
  };
}

function partOf({ name, expr, opclass, ordering, nulls_ordering }: IndexElem): SqlIndexPart {
  const isDescending = ordering === 'SORTBY_DESC';
  const nullsFirst =
    nulls_ordering === undefined || nulls_ordering === 'SORTBY_NULLS_DEFAULT'
      ? isDescending
      : nulls_ordering === 'SORTBY_NULLS_FIRST';
  return {
    column: name ?? null,
    mentions: name === undefined ? columnsIn(expr) : [name],
    operatorClass: textsOf(opclass).at(-1) ?? null,
    order: isDescending ? 'desc' : 'asc',
    nulls: nullsFirst ? 'first' : 'last',
  };
}

function predicateOf(node: Node | undefined): SqlIndex['predicate'] {
  if (!node) return null;
  if (!('NullTest' in node) || node.NullTest.nulltesttype !== 'IS_NOT_NULL') return 'other';
  const { arg } = node.NullTest;
  const column = arg && 'ColumnRef' in arg ? textsOf(arg.ColumnRef.fields).at(-1) : undefined;
  return column === undefined ? 'other' : { notNull: column };
}

/** The columns that an expression names. */
function columnsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('ColumnRef' in value) return textsOf((value.ColumnRef as { fields?: Node[] }).fields).slice(-1);
  return Object.values(value).flatMap(columnsIn);
}
