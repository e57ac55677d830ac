import type { Place } from '../../schema/place.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { literal, unknown, type ObjectValue, type TableValue, type Value } from '../evaluate/value.ts';

/** What `table.key` gives for names that are not columns. */
const tableMethods = new Set([
  'enableRLS',
  'getSQL',
  'shouldOmitSQLParens',
  '$inferSelect',
  '$inferInsert',
  '_',
]);

export function tableMember(evaluator: Evaluator, table: TableValue, key: string, at: Place): Value {
  if (table.columns.has(key)) return { kind: 'column', table, key, calls: [], inExtras: false, at };
  if (key === 'enableRLS') {
    return {
      kind: 'native',
      name: key,
      call: () => {
        // Called by another declaration, or under a condition, it is not certain.
        if (!table.rls) table.rls = evaluator.frame === table.frame ? true : undefined;
        return table;
      },
      at,
    };
  }
  if (tableMethods.has(key)) return unknown('drizzle-api', at);
  return table.columnsOpen
    ? { kind: 'unknown', unread: table.columnsOpen, at }
    : unknown('unknown-member', at);
}

/** `table[Symbol.for('drizzle:Name')]` */
export function tableSymbolMember(evaluator: Evaluator, table: TableValue, symbol: Value, at: Place): Value {
  switch (symbol.kind === 'symbol' ? symbol.name : undefined) {
    case 'drizzle:Name':
      return table.name;
    case 'drizzle:Schema':
      return table.maker.schema ?? literal(undefined, at);
    case 'drizzle:Columns':
      return columnsObject(evaluator, table, false);
    default:
      return unknown('drizzle-api', at);
  }
}

/** The columns of a table as an object: the parameter of its third argument, or what `getTableColumns` gives. */
export function columnsObject(evaluator: Evaluator, table: TableValue, inExtras: boolean): ObjectValue {
  const members = new Map<string, Value>();
  for (const key of table.columns.keys())
    members.set(key, { kind: 'column', table, key, calls: [], inExtras, at: table.at });
  return {
    kind: 'object',
    members,
    open: table.columnsOpen,
    prototype: null,
    literals: [],
    owner: evaluator.frame,
    at: table.at,
  };
}
