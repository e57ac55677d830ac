import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { ReadContext } from '../../read/model/context.ts';
import type { Call, Origin, QueryValue, TableValue, Value } from '../../read/evaluate/value.ts';
import type {
  ColumnRef,
  Condition,
  Operand,
  PassedValue,
  RowSource,
  ValueSource,
} from '../model/condition.ts';
import type { Query, Source } from '../model/query.ts';
import { ConditionReader } from './read-condition.ts';
import { readOrders } from './read-orders.ts';
import { RelationalReader } from './read-relational.ts';
import { readConflict } from './read-conflict.ts';
import { readRows } from './read-rows.ts';
import { givesRows, isWhole, kindOf } from './query-kind.ts';
import { rowColumn } from './row-column.ts';
import { sentAs } from './client-input.ts';
import { isGeneratedId } from './generated-id.ts';
import { isOfSessionTenant, isSignedInUser } from './session.ts';
import { alone, type IsTenantAt, type RowFacts, type QueryContext } from './query-context.ts';
import { argumentPlace, chainOf, lastCall, nameOf, whereBelongsAt, writtenCall } from './written-query.ts';

/** Calls after which a chain speaks of the rows of several queries. */
const setOperators: ReadonlySet<string> = new Set([
  'union',
  'unionAll',
  'intersect',
  'intersectAll',
  'except',
  'exceptAll',
]);

/** What a query says itself, without the code that goes on with its rows. */
export type ReadQuery = Omit<Query, keyof RowFacts>;

/** Answers a question when the file has been read; `undefined` where that takes too long. */
export type Later = <T>(ask: () => T) => T | undefined;

/** What other functions say of a file's values: those that call its functions, and those that it calls. */
export interface Beyond {
  /** What the callers of a function pass as one of its parameters, or as a member of it. */
  passed(of: Parameter, keys: readonly string[]): readonly PassedValue[] | null;
  /** The row of which a call gives a member. */
  rowOf(call: TSESTree.CallExpression, keys: readonly string[]): RowSource | null;
  /** Whether the code compares the rows that a call gives with a tenant before it uses them. */
  isChecked(call: TSESTree.CallExpression, isTenant: IsTenantAt, at: Place | null): boolean;
  /** Whether a member of what a call gives is the id or the email of the signed-in user. */
  givesUser(call: TSESTree.CallExpression, keys: readonly string[]): boolean;
}

type Parameter = Extract<Origin['of'], { readonly kind: 'parameter' }>;

/** From chains of calls to queries. */
export class QueryReader {
  readonly #conditions: ConditionReader;

  readonly #relational: RelationalReader;
  readonly #aroundOf: (value: QueryValue) => QueryContext;
  readonly #later: Later;
  readonly #beyond: Beyond;
  /** Queries whose rows others are asked for by. */
  readonly #rows = new Map<QueryValue, Query | undefined>();

  /**
   * `tableNamed` gives the table that the file has under a name, `aroundOf` what is known of a query of the file from the
   * code around it, `later` answers a question that is asked when the file has been read, and `beyond` is what other
   * functions say.
   */
  constructor(
    context: ReadContext,
    tableNamed: (name: string) => TableValue | undefined,
    aroundOf: (value: QueryValue) => QueryContext,
    later: Later,
    beyond: Beyond,
  ) {
    this.#beyond = beyond;
    this.#aroundOf = aroundOf;
    this.#later = later;
    this.#conditions = new ConditionReader(
      context,
      (value) => this.read([value]),
      (origin) => this.#sourceOf(origin),
    );
    this.#relational = new RelationalReader(context, this.#conditions, tableNamed);
  }

  /**
   * The query that a chain comes to, or several that it may come to; `undefined` where it is none of Drizzle's, or its
   * database could not be traced.
   */
  read(ways: readonly QueryValue[], around: QueryContext = alone): Query | undefined {
    const parts = ways.flatMap((way) => this.#read(way, around) ?? []);
    const [first, ...others] = parts;
    if (!first) return undefined;
    if (others.length === 0) return first;
    const last = parts.at(-1) ?? first;
    const wheres = parts.map((each): Condition => each.where ?? { kind: 'nothing', place: each.place });
    const hasWhere = parts.some((each) => each.where !== null);
    return {
      ...last,
      where: hasWhere ? { kind: 'choice', of: wheres, place: last.where?.place ?? last.place } : null,
      isLimited: parts.every((each) => each.isLimited === true) ? true : undefined,
      hasOpenOrder: true,
      writtenWhere: null,
    };
  }

  operand(value: Value): Operand {
    return this.#conditions.operand(value);
  }

  /** The column that a member of a query's rows comes from. */
  column(value: QueryValue, query: Query, keys: readonly string[]): ColumnRef | null {
    return rowColumn(value, query, keys, (each) => {
      const operand = this.#conditions.operand(each);
      return operand.kind === 'column' ? operand.column : null;
    });
  }

  #sourceOf(origin: Origin): ValueSource | null {
    const { of, keys } = origin;
    if (isSignedInUser(origin) || isOfSessionTenant(origin)) return { kind: 'user' };
    if (of.kind === 'parameter')
      return {
        kind: 'parameter',
        fn: of.fn,
        index: of.index,
        keys,
        sentAs: sentAs(origin),
        passed: () => this.#later(() => this.#beyond.passed(of, keys)) ?? null,
      };
    if (isGeneratedId(origin)) return { kind: 'generated' };
    if (of.kind === 'call')
      return {
        kind: 'call',
        sentAs: sentAs(origin),
        row: () => this.#later(() => this.#beyond.rowOf(of.node, keys)) ?? null,
        isUser: () => this.#later(() => this.#beyond.givesUser(of.node, keys)) ?? false,
      };
    const { query: value } = of;
    return (
      this.#later(() => {
        if (!this.#rows.has(value)) this.#rows.set(value, this.read([value], this.#aroundOf(value)));
        const query = this.#rows.get(value);
        const column = query && this.column(value, query, keys);
        if (!query || !column) return null;
        const { call } = of;
        return { kind: 'row' as const, query: call ? this.#givenBy(call, value, query) : query, column };
      }) ?? null
    );
  }

  /** A query that a function gives as it is, whose rows are tested where it is called. */
  #givenBy(call: TSESTree.CallExpression, value: QueryValue, query: Query): Query {
    return {
      ...query,
      isChecked: (isTenant, at) =>
        query.isChecked(isTenant, at) ||
        this.#beyond.isChecked(call, (keys) => this.#isColumnAt(value, query, keys, isTenant), at),
    };
  }

  #isColumnAt(
    value: QueryValue,
    query: Query,
    keys: readonly string[],
    isOne: (column: ColumnRef) => boolean,
  ): boolean {
    const column = this.#later(() => this.column(value, query, keys));
    return column ? isOne(column) : false;
  }

  #read(value: QueryValue, around: QueryContext): Query | undefined {
    const query = this.#parts(value, around);
    if (!query) return undefined;
    const whole: Query = {
      ...query,
      isChecked: (isTenant, at) =>
        around.isChecked((keys) => this.#isColumnAt(value, whole, keys, isTenant), at),
      isReturned: around.isReturned,
      foundBefore: around.foundBefore,
      lookedUpBefore: around.lookedUpBefore,
      isAuthorizedBefore: around.isAuthorizedBefore,
      isTestedBefore: around.isTestedBefore,
    };
    return whole;
  }

  #parts(value: QueryValue, around: QueryContext): ReadQuery | undefined {
    const [verb] = value.calls;
    if (!verb) return undefined;
    if (value.relational) return this.#relational.read(value, around);
    const end = value.calls.findIndex(({ name }) => setOperators.has(name));
    const calls = end < 0 ? value.calls : value.calls.slice(0, end);
    const sources = this.#sources(calls);
    const isTable = sources.some(({ ref }) => ref !== null);
    if (!value.database.isProven && !isTable) return undefined;
    if (!value.database.isProven && !isWhole(verb.name, calls)) return undefined;
    const where = lastCall(calls, 'where');
    const count = verb.name === '$count' ? argumentAt(verb, 1) : undefined;
    const given =
      verb.name === '$count' ? count : where && (argumentAt(where, 0) ?? undefinedAt(where.place));
    const limit = lastCall(calls, 'limit');
    const orders = lastCall(calls, 'orderBy');
    const { items, isOpen } = readOrders(this.#conditions, this.#ordersGiven(orders, verb, calls));
    const selected = this.#selected(verb);
    return {
      kind: kindOf(verb.name),
      selected,
      method: verb.name,
      place: nameOf(verb),
      chain: chainOf(value),
      sources,
      where: given ? this.#conditions.condition(given) : null,
      writtenWhere: where ? writtenCall(where) : null,
      givesRows: end < 0 && givesRows(calls, selected),
      orderBy: items,
      hasOpenOrder: isOpen || orders?.args.open != null || end >= 0,
      isLimited: limit ? true : end >= 0 || around.isHandedOn ? undefined : false,
      rows: readRows(this.#conditions, calls),
      from: this.#insertedFrom(calls),
      conflict: readConflict(this.#conditions, calls),
      insertWhereAt: whereBelongsAt(calls),
      isScoped: around.isScoped || value.database.isScoped,
      mayObeyPolicies: value.database.mayHaveSettings,
      open: around.open,
      relational: null,
      ignoredWhere: null,
      isGuarded: around.isGuarded,
      loop: around.loop,
      visible: around.visible,
    };
  }

  /** The columns in `select({ ... })`; `null` where it gives anything else. */
  #selected(verb: Call): readonly ColumnRef[] | null {
    const fields = verb.name.startsWith('select') ? verb.args.values.at(-1) : undefined;
    if (fields?.kind !== 'object' || fields.open) return null;
    const columns = [...fields.members.values()].map((field) => {
      const operand = this.#conditions.operand(field);
      return operand.kind === 'column' ? operand.column : null;
    });
    return columns.includes(null) ? null : columns.filter((column) => column !== null);
  }

  #sources(calls: readonly Call[]): Source[] {
    const sources: Source[] = [];
    for (const [index, call] of calls.entries()) {
      const { name, args } = call;
      const isVerb = index === 0 && ['insert', 'update', 'delete', '$count'].includes(name);
      const isJoin = name.endsWith('Join') || name.endsWith('JoinLateral');
      if (!isVerb && name !== 'from' && !isJoin) continue;
      const [source] = args.values;
      const on = argumentAt(call, 1);
      const role = isVerb && name !== '$count' ? 'target' : isJoin ? 'join' : 'from';
      sources.push({
        role,
        ref: source?.kind === 'table' ? this.#conditions.refOf(source) : null,
        method: name,
        place: argumentPlace(call, 0),
        on: isJoin && on ? this.#conditions.condition(on) : null,
      });
    }
    return sources;
  }

  /** What `orderBy` is given; a function is called with what is selected, as Drizzle does. */
  #ordersGiven(orders: Call | undefined, verb: Call, calls: readonly Call[]): readonly Value[] {
    const values = orders?.args.values ?? [];
    const [callback] = values;
    if (callback?.kind !== 'function') return values;
    const fields = verb.args.values.at(-1);
    const selected = fields?.kind === 'object' ? fields : lastCall(calls, 'from')?.args.values[0];
    const isWhole = fields?.kind === 'object' || !calls.some(({ name }) => /Join(?:Lateral)?$/.test(name));
    return selected && isWhole ? [this.#conditions.callback(callback, selected)] : values;
  }

  #insertedFrom(calls: readonly Call[]): Query | null {
    const query = calls.slice(1).find(({ name }) => name === 'select')?.args.values[0];
    return query?.kind === 'query' ? (this.read([query]) ?? null) : null;
  }
}

/** An argument of a call; unknown where a spread that was not read may give it. */
function argumentAt({ args }: Call, index: number): Value | undefined {
  const { values, open } = args;
  return values[index] ?? (open ? { kind: 'unknown', unread: open, at: open.place } : undefined);
}

function undefinedAt(place: Place): Value {
  return { kind: 'literal', value: undefined, at: place };
}
