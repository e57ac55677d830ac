import { mayIdentify } from '../../schema/identity.ts';
import type { Place } from '../../schema/place.ts';
import type { ReadContext } from '../../read/model/context.ts';
import {
  asString,
  type Args,
  type Origin,
  type QueryValue,
  type SqlValue,
  type TableValue,
  type Value,
} from '../../read/evaluate/value.ts';
import { columnsIn } from '../model/columns-in.ts';
import type { ColumnRef, Condition, Operand, Operator, TableRef, ValueSource } from '../model/condition.ts';
import { filterOperators, isOperator, makesCondition } from './operators.ts';
import type { Query } from '../model/query.ts';
import { unreadOperand, valueOperand } from './read-value.ts';

/** From values to conditions and what stands in them. */
export class ConditionReader {
  readonly #context: ReadContext;
  readonly #queryOf: (value: QueryValue) => Query | undefined;
  readonly #sourceOf: (origin: Origin) => ValueSource | null;
  readonly #refs = new Map<TableValue, { alias: Value | null; ref: TableRef }[]>();

  constructor(
    context: ReadContext,
    queryOf: (value: QueryValue) => Query | undefined,
    sourceOf: (origin: Origin) => ValueSource | null,
  ) {
    this.#context = context;
    this.#sourceOf = sourceOf;
    this.#queryOf = queryOf;
  }

  /** The table as a query speaks of it: the same object for the same table and alias. */
  refOf(value: TableValue): TableRef {
    const base = value.aliasOf?.table ?? value;
    const alias = value.aliasOf?.name ?? null;
    const refs = this.#refs.get(base) ?? [];
    const isSame = (other: Value | null): boolean =>
      alias === other || (asString(alias) !== undefined && asString(alias) === asString(other));
    let known = refs.find((each) => isSame(each.alias));
    if (!known) {
      const table = this.#context.tableOf(base);
      known = { alias, ref: { table, alias: alias === null ? null : asString(alias) } };
      this.#refs.set(base, [...refs, known]);
    }
    return known.ref;
  }

  condition(value: Value): Condition {
    const place = value.at;
    switch (value.kind) {
      case 'literal':
        return value.value === undefined || value.value === null || value.value === false
          ? { kind: 'nothing', place }
          : { kind: 'sql', parts: [this.operand(value)], place };
      case 'scoped':
        return { kind: 'scoped', place };
      case 'sql':
        return this.#sql(value);
      case 'unknown':
        return value.maybe
          ? { kind: 'choice', of: value.maybe.map((each) => this.condition(each)), place }
          : { kind: 'unknown', unread: value.unread, place };
      default:
        return { kind: 'unknown', unread: { reason: 'drizzle-api', place }, place };
    }
  }

  /** The object that v2 takes as `where`. */
  filter(value: Value, table: TableValue): Condition {
    const place = value.at;
    if (value.kind === 'literal' && value.value === undefined) return { kind: 'nothing', place };
    if (value.kind === 'unknown')
      return value.maybe
        ? { kind: 'choice', of: value.maybe.map((each) => this.filter(each, table)), place }
        : { kind: 'unknown', unread: value.unread, place };
    if (value.kind !== 'object') return this.condition(value);
    const of = [...value.members].map(([key, member]) => this.#member(key, member, table));
    // `{}` reads every row, where `undefined` throws.
    return { kind: 'and', of, open: value.open, place };
  }

  operand(value: Value): Operand {
    const place = value.at;
    switch (value.kind) {
      case 'column':
        return { kind: 'column', column: this.#column(value.table, value.key), place };
      case 'literal':
        return { kind: 'literal', value: value.value, place };
      case 'query': {
        const query = this.#queryOf(value);
        return query ? { kind: 'query', query, place } : this.#unread(value);
      }
      case 'derived': {
        const query = value.query.kind === 'query' ? this.#queryOf(value.query) : undefined;
        return query ? { kind: 'derived', query, key: value.key, place } : this.#unread(value);
      }
      case 'array':
        return value.open
          ? valueOperand(value.open, false, value, this.#sourceOf)
          : { kind: 'list', of: value.items.map((item) => this.operand(item)), place };
      case 'sql':
        return this.#expression(value);
      default:
        return this.#unread(value);
    }
  }

  #unread(value: Value): Operand {
    return unreadOperand(value, this.#sourceOf);
  }

  #column(table: TableValue, key: string): ColumnRef {
    const ref = this.refOf(table);
    return { ref, key, column: ref.table.columns.find((column) => column.key === key) };
  }

  #sql(value: SqlValue): Condition {
    const { made, at: place } = value;
    if (!made) return { kind: 'sql', parts: this.#parts(value), place };
    const { name, args } = made;
    switch (name) {
      case 'and':
      case 'or': {
        const of = args.values.map((each) => this.condition(each));
        const given = of.filter((each) => each.kind !== 'nothing');
        if (given.length === 0 && !args.open) return { kind: 'nothing', place };
        return { kind: name, of: given, open: args.open, place };
      }
      case 'not': {
        const [of] = args.values;
        if (!of && args.open) return { kind: 'unknown', unread: args.open, place };
        return of ? { kind: 'not', of: this.condition(of), place } : { kind: 'nothing', place };
      }
      default:
        return isOperator(name)
          ? this.#comparison(name, args, place)
          : { kind: 'sql', parts: this.#parts(value), place };
    }
  }

  #comparison(operator: Operator, { values, open }: Args, place: Place): Condition {
    const [left, right] = values.map((each) => this.operand(each));
    // A column of a table expression that was not read may lead to anything.
    if (
      values.some((each, index) => each.kind === 'derived' && (index === 0 ? left : right)?.kind === 'value')
    )
      return { kind: 'unknown', unread: { reason: 'drizzle-api', place }, place };
    if (!left || open) return { kind: 'unknown', unread: open ?? { reason: 'drizzle-api', place }, place };
    // What is compared may be any column, unless the other side is one.
    const unread = left.kind === 'value' ? left.unread : right?.kind === 'value' ? right.unread : null;
    if (unread && isUncertain(operator, [left, right])) return { kind: 'unknown', unread, place };
    return { kind: 'compare', operator, left, right: right ?? null, place };
  }

  #expression(value: SqlValue): Operand {
    const { made, at: place } = value;
    if (!made) return { kind: 'expression', name: null, of: this.#parts(value), place };
    const of = makesCondition(made.name)
      ? [this.condition(value)]
      : made.args.values.map((each) => this.operand(each));
    return { kind: 'expression', name: made.name, of, place };
  }

  #parts(value: SqlValue): (string | Operand | Condition)[] {
    return value.parts.map((part) => {
      if (typeof part === 'string') return part;
      const isCondition =
        part.kind === 'scoped' || (part.kind === 'sql' && (!part.made || makesCondition(part.made.name)));
      return isCondition ? this.condition(part) : this.operand(part);
    });
  }

  #member(key: string, value: Value, table: TableValue): Condition {
    const place = value.at;
    const all = (kind: 'and' | 'or', list: Value): Condition =>
      list.kind === 'array'
        ? { kind, of: list.items.map((item) => this.filter(item, table)), open: list.open, place }
        : this.condition(list);
    switch (key) {
      case 'AND':
        return all('and', value);
      case 'OR':
        return all('or', value);
      case 'NOT':
        return { kind: 'not', of: this.filter(value, table), place };
      case 'RAW':
        return value.kind === 'function'
          ? this.condition(this.#calledBack(value, table))
          : this.condition(value);
      default:
        return table.columns.has(key)
          ? this.#ofColumn(this.#column(table, key), value)
          : relationFilter(place);
    }
  }

  #calledBack(callback: Value, table: Value): Value {
    const { evaluator } = this.#context;
    const operators = evaluator.library.module('drizzle-orm');
    const values = [table, ...(operators ? [operators] : [])];
    return evaluator.call(
      callback,
      { values, open: null },
      { node: evaluator.frame.home.node, place: callback.at },
    );
  }

  /** What `(table, operators) => ...` of the relational API gives, and a function in `orderBy`. */
  callback(callback: Value, table: Value): Value {
    return this.#calledBack(callback, table);
  }

  /** `{ column: value }`, or `{ column: { gt: 1, lt: 9 } }`. */
  #ofColumn(column: ColumnRef, value: Value): Condition {
    const place = value.at;
    const left: Operand = { kind: 'column', column, place };
    if (value.kind !== 'object')
      return { kind: 'compare', operator: 'eq', left, right: this.operand(value), place };
    const of = [...value.members].map(([name, member]): Condition => {
      const operator = filterOperators[name];
      if (name === 'OR' || name === 'AND') {
        const items = member.kind === 'array' ? member.items : [];
        const open = member.kind === 'array' ? member.open : { reason: 'unknown-spread' as const, place };
        return {
          kind: name === 'OR' ? 'or' : 'and',
          of: items.map((each) => this.#ofColumn(column, each)),
          open,
          place,
        };
      }
      if (name === 'NOT') return { kind: 'not', of: this.#ofColumn(column, member), place };
      if (!operator) return { kind: 'unknown', unread: { reason: 'drizzle-api', place }, place };
      const isNullCheck = operator === 'isNull' || operator === 'isNotNull';
      return { kind: 'compare', operator, left, right: isNullCheck ? null : this.operand(member), place };
    });
    return { kind: 'and', of, open: value.open, place };
  }
}

/**
 * Whether a comparison with something that was not read may say anything, as it may be with the column of another table, or
 * with a query. That only tells one row from others if columns are equal that identify them.
 */
function isUncertain(operator: Operator, sides: readonly (Operand | undefined)[]): boolean {
  const columns = columnsIn(sides.filter((side) => side !== undefined));
  if (columns.length === 0) return !sides.some((side) => side?.kind === 'derived');
  const isStrange = sides.some((side) => side?.kind === 'value' && side.isStrange);
  const equates = operator === 'eq' || operator === 'inArray';
  return isStrange && equates && columns.some(({ column }) => !column || mayIdentify(column));
}

/** A filter by a relation takes rows by what other tables have: it says nothing of the table's own columns. */
function relationFilter(place: Place): Condition {
  return { kind: 'sql', parts: [], place };
}
