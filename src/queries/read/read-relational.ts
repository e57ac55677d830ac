import type { ReadContext } from '../../read/model/context.ts';
import {
  isUndefined,
  type ObjectValue,
  type QueryValue,
  type TableValue,
  type Value,
} from '../../read/evaluate/value.ts';
import type { ColumnRef, Condition, TableRef } from '../model/condition.ts';
import { nodesIn } from '../model/nodes.ts';
import type { ReadQuery } from './read-query.ts';
import type { ConditionReader } from './read-condition.ts';
import { readRelationalOrders } from './read-orders.ts';
import type { QueryContext } from './query-context.ts';
import { chainOf, nameOf, tableKeyOf, writtenMember } from './written-query.ts';

/** From `db.query.table.findMany({ ... })` to a query. */
export class RelationalReader {
  readonly #context: ReadContext;
  readonly #conditions: ConditionReader;
  readonly #tableNamed: (name: string) => TableValue | undefined;

  constructor(
    context: ReadContext,
    conditions: ConditionReader,
    tableNamed: (name: string) => TableValue | undefined,
  ) {
    this.#context = context;
    this.#conditions = conditions;
    this.#tableNamed = tableNamed;
  }

  read(value: QueryValue, around: QueryContext): ReadQuery | undefined {
    const [verb] = value.calls;
    if (!verb || !value.relational) return undefined;
    const { table: known, key } = value.relational;
    const [given] = verb.args.values;
    const config = given?.kind === 'object' ? given : undefined;
    const table =
      known.kind === 'table'
        ? known
        : (this.#tableNamed(key) ?? this.#tableIn(config?.members.get('where'), key));
    if (!table) return undefined;
    const line = this.#context.factsOf(value.at.file).line;
    // Where the version is not known, as in a package without a dependency of its own: 1.x takes no condition.
    const isFirst = line === '0.x' || (line !== '1.x' && config?.members.get('where')?.kind === 'sql');
    const api = value.database.relational ?? (line === '1.x' ? 'v2' : isFirst ? 'v1' : null);
    const isUnread = given ? !isUndefined(given) && !config : verb.args.open !== null;
    if (api === null || isUnread) return undefined;
    const member = (name: string): Value | undefined => {
      const found = config?.members.get(name);
      return found ?? (config?.open ? { kind: 'unknown', unread: config.open, at: config.at } : undefined);
    };
    const written = writtenMember(verb, 'where');
    const where = member('where');
    const isIgnored = api === 'v2' && where?.kind === 'function';
    const ref = this.#conditions.refOf(table);
    const condition = where && !isIgnored ? this.#where(where, table, api) : null;
    const isCondition = where?.kind === 'sql' || where?.kind === 'unknown';
    // What is not known to be a database is one if it is asked for rows of a table by a condition on that table.
    if (!value.database.isProven && !(isCondition && condition && speaksOf(condition, ref))) return undefined;
    const limit = member('limit');
    const orders = readRelationalOrders(this.#conditions, member('orderBy'), table, api);
    return {
      kind: 'relational',
      selected: selected(config, ref),
      method: verb.name,
      place: nameOf(verb),
      chain: chainOf(value),
      sources: [{ role: 'from', ref, method: key, place: tableKeyOf(verb), on: null }],
      where: condition,
      writtenWhere: written,
      givesRows: true,
      orderBy: orders.items,
      hasOpenOrder: orders.isOpen,
      isLimited:
        verb.name === 'findFirst'
          ? true
          : limit && limit.kind === 'unknown'
            ? undefined
            : !isUndefined(limit),
      rows: null,
      from: null,
      conflict: null,
      insertWhereAt: null,
      isScoped: around.isScoped || value.database.isScoped,
      mayObeyPolicies: value.database.mayHaveSettings,
      open: around.open,
      relational: api,
      ignoredWhere: isIgnored && written ? (written.argument ?? written.name) : null,
      isGuarded: around.isGuarded,
      loop: around.loop,
      visible: around.visible,
    };
  }

  /** The table of a key, among those that a condition speaks of. */
  #tableIn(value: Value | undefined, key: string): TableValue | undefined {
    if (value?.kind === 'column') {
      const table = value.table.aliasOf ? undefined : value.table;
      return table && this.#context.tableOf(table).exportName === key ? table : undefined;
    }
    const parts =
      value?.kind === 'sql'
        ? (value.made?.args.values ?? value.parts)
        : value?.kind === 'unknown'
          ? (value.maybe ?? [])
          : [];
    for (const part of parts) {
      const found = typeof part === 'string' ? undefined : this.#tableIn(part, key);
      if (found) return found;
    }
    return undefined;
  }

  #where(where: Value, table: TableValue, api: 'v1' | 'v2'): Condition {
    if (api === 'v2') return this.#conditions.filter(where, table);
    const value = where.kind === 'function' ? this.#conditions.callback(where, table) : where;
    return this.#conditions.condition(value);
  }
}

/** The columns that `columns: { id: true }` names; `null` where relations are loaded, or more columns. */
function selected(config: ObjectValue | undefined, ref: TableRef): readonly ColumnRef[] | null {
  const columns = config?.members.get('columns');
  if (!config || config.open || config.members.has('with') || config.members.has('extras')) return null;
  if (columns?.kind !== 'object' || columns.open) return null;
  const isTrue = (value: Value): boolean => value.kind === 'literal' && value.value === true;
  if (![...columns.members.values()].every(isTrue)) return null;
  return [...columns.members.keys()].map((key) => ({
    ref,
    key,
    column: ref.table.columns.find((each) => each.key === key),
  }));
}

/** Whether a column of a table stands somewhere in a condition. */
function speaksOf(condition: Condition, ref: TableRef): boolean {
  for (const node of nodesIn(condition)) if (node.kind === 'column' && node.column.ref === ref) return true;
  return false;
}
