import { tableKey } from '../../schema/drift/snapshot.ts';
import type { ColumnChange, Effect, Name, SqlConstraint, SqlIndex } from '../../sql/effect.ts';

/**
 * What the statements of migrations say of a table; `null` for what they have taken away. What they do not name may be
 * there all the same: a database may be older than its first migration.
 */
export interface SqlTable {
  readonly table: Name;
  /** What it was called before. */
  readonly formerNames: readonly string[];
  /** `undefined` where no statement makes or drops it. */
  readonly isThere: boolean | undefined;
  /** A column that was there before has only what statements have changed. */
  readonly columns: Map<string, ColumnChange | null>;
  readonly indexes: Map<string, SqlIndex | null>;
  readonly constraints: Map<string, SqlConstraint | null>;
  readonly policies: Map<string, true | null>;
  rowSecurity: boolean | undefined;
  /** Whether it may have more than the statements say. */
  isOpen: boolean;
}

/** What the statements of migrations leave behind, one after the other. */
export class SqlState {
  /** By `tableKey`. */
  readonly tables = new Map<string, SqlTable>();
  /** By `tableKey`, with their values; `null` where a statement drops it. */
  readonly enums = new Map<string, readonly string[] | null>();
  readonly extensions = new Set<string>();
  /** Indexes that were dropped, by `tableKey`, whichever table they were of. */
  readonly droppedIndexes = new Set<string>();
  readonly unknown: Extract<Effect, { readonly kind: 'unknown' }>[] = [];

  apply(effect: Effect): void {
    switch (effect.kind) {
      case 'create-table':
        this.#createTable(effect);
        break;
      case 'drop-table':
        this.#put(emptyTable(effect.table, false));
        break;
      case 'rename-table':
        this.#renameTable(this.#table(effect.table), effect.to);
        break;
      case 'drop-schema':
        for (const each of this.#tablesIn(effect.schema)) this.#put(emptyTable(each.table, false));
        break;
      case 'rename-schema':
        for (const each of this.#tablesIn(effect.schema))
          this.#renameTable(each, { ...each.table, schema: effect.to });
        break;
      case 'create-extension':
        this.extensions.add(effect.extension);
        break;
      case 'drop-extension':
        this.extensions.delete(effect.extension);
        break;
      case 'unknown':
        this.unknown.push(effect);
        break;
      default:
        if ('type' in effect) this.#applyToEnum(effect);
        else if ('table' in effect) this.#applyToTable(this.#table(effect.table), effect);
        else this.#applyToIndex(effect);
    }
  }

  #put(table: SqlTable): void {
    this.tables.set(keyOf(table.table), table);
  }

  #table(name: Name): SqlTable {
    const key = keyOf(name);
    let table = this.tables.get(key);
    if (!table) this.tables.set(key, (table = emptyTable(name, undefined)));
    return table;
  }

  #tablesIn(schema: string): SqlTable[] {
    return [...this.tables.values()].filter(({ table }) => (table.schema ?? 'public') === schema);
  }

  #createTable({ table, columns, constraints, ifNotExists, isOpen }: Of<'create-table'>): void {
    // One that is there already stays as it is.
    if (ifNotExists && this.tables.get(keyOf(table))?.isThere === true) return;
    const made = { ...emptyTable(table, true), isOpen };
    this.#put(made);
    for (const column of columns) made.columns.set(column.name, column);
    for (const constraint of constraints) addConstraint(made, constraint);
  }

  #renameTable(table: SqlTable, to: Name): void {
    // What is kept of it under its old name is that it is gone.
    this.#put(emptyTable(table.table, false));
    const formerNames = [...table.formerNames, table.table.name];
    this.#put({ ...table, table: to, formerNames, isThere: true });
  }

  #applyToTable(table: SqlTable, effect: OfTable): void {
    const { columns, indexes, constraints, policies } = table;
    switch (effect.kind) {
      case 'add-column':
        if (!effect.ifNotExists || !columns.get(effect.column.name))
          columns.set(effect.column.name, effect.column);
        break;
      case 'drop-column':
        dropColumn(table, effect.column);
        break;
      case 'rename-column':
        renameColumn(table, effect.column, effect.to);
        break;
      case 'alter-column':
        columns.set(effect.column, { ...columns.get(effect.column), ...effect.change });
        break;
      case 'create-index':
        if (effect.ifNotExists && indexes.get(effect.index.name)) break;
        indexes.set(effect.index.name, effect.index);
        this.droppedIndexes.delete(tableKey(table.table.schema, effect.index.name));
        break;
      case 'add-constraint':
        addConstraint(table, effect.constraint);
        break;
      case 'drop-constraint':
        constraints.set(effect.name, null);
        break;
      case 'rename-constraint':
        move(constraints, effect.name, effect.to, (constraint) => ({ ...constraint, name: effect.to }));
        break;
      case 'create-policy':
        policies.set(effect.policy, true);
        break;
      case 'drop-policy':
        policies.set(effect.policy, null);
        break;
      case 'rename-policy':
        policies.set(effect.policy, null).set(effect.to, true);
        break;
      case 'row-security':
        table.rowSecurity = effect.isEnabled;
        break;
      case 'force-row-security':
        break;
    }
  }

  #applyToIndex(effect: Of<'drop-index'> | Of<'rename-index'>): void {
    const { schema, name } = effect.index;
    this.droppedIndexes.add(tableKey(schema, name));
    for (const { table, indexes } of this.tables.values()) {
      if ((table.schema ?? 'public') !== (schema ?? 'public') || !indexes.get(name)) continue;
      if (effect.kind === 'rename-index')
        move(indexes, name, effect.to, (index) => ({ ...index, name: effect.to }));
      else indexes.set(name, null);
    }
  }

  #applyToEnum(effect: OfEnum): void {
    const key = keyOf(effect.type);
    const values = this.enums.get(key);
    switch (effect.kind) {
      case 'create-enum':
        this.enums.set(key, effect.values);
        break;
      case 'add-enum-value':
        if (values && !values.includes(effect.value)) this.enums.set(key, withValue(values, effect));
        break;
      case 'rename-enum-value':
        if (values)
          this.enums.set(
            key,
            values.map((value) => (value === effect.value ? effect.to : value)),
          );
        break;
      case 'rename-type':
        this.enums.set(key, null);
        if (values) this.enums.set(keyOf(effect.to), values);
        break;
      case 'drop-type':
        this.enums.set(key, null);
        break;
    }
  }
}

type Of<Kind extends Effect['kind']> = Extract<Effect, { readonly kind: Kind }>;
type OfEnum = Extract<Effect, { readonly type: Name }>;
type OfTable = Exclude<
  Extract<Effect, { readonly table: Name }>,
  { readonly kind: 'create-table' | 'drop-table' | 'rename-table' }
>;

function keyOf({ schema, name }: Name): string {
  return tableKey(schema, name);
}

function emptyTable(table: Name, isThere: boolean | undefined): SqlTable {
  return {
    table,
    formerNames: [],
    isThere,
    columns: new Map(),
    indexes: new Map(),
    constraints: new Map(),
    policies: new Map(),
    rowSecurity: undefined,
    isOpen: false,
  };
}

function addConstraint(table: SqlTable, constraint: SqlConstraint): void {
  if (!('usingIndex' in constraint)) {
    table.constraints.set(constraint.name, constraint);
    return;
  }
  const { kind, name, usingIndex } = constraint;
  const columns = table.indexes.get(usingIndex)?.parts.flatMap(({ column }) => column ?? []);
  table.indexes.set(usingIndex, null);
  if (columns) table.constraints.set(name, { kind, name, columns });
  else table.isOpen = true;
}

/** With a column Postgres drops the indexes and constraints that it is part of. */
function dropColumn(table: SqlTable, name: string): void {
  table.columns.set(name, null);
  for (const [key, index] of table.indexes)
    if (index?.parts.some(({ mentions }) => mentions.includes(name))) table.indexes.set(key, null);
  for (const [key, constraint] of table.constraints)
    if (constraint && 'columns' in constraint && constraint.columns.includes(name))
      table.constraints.set(key, null);
}

function renameColumn(table: SqlTable, name: string, to: string): void {
  const renamed = (column: string): string => (column === name ? to : column);
  table.columns.set(to, table.columns.get(name) ?? {}).set(name, null);
  for (const [key, index] of table.indexes) if (index) table.indexes.set(key, withColumns(index, renamed));
  for (const [key, constraint] of table.constraints)
    if (constraint && 'columns' in constraint)
      table.constraints.set(key, { ...constraint, columns: constraint.columns.map(renamed) });
}

function withColumns(index: SqlIndex, renamed: (column: string) => string): SqlIndex {
  const { predicate } = index;
  return {
    ...index,
    parts: index.parts.map((part) => ({
      ...part,
      column: part.column === null ? null : renamed(part.column),
      mentions: part.mentions.map(renamed),
    })),
    predicate:
      predicate === null || predicate === 'other' ? predicate : { notNull: renamed(predicate.notNull) },
  };
}

function move<Value>(
  map: Map<string, Value | null>,
  name: string,
  to: string,
  renamed: (value: Value) => Value,
): void {
  const value = map.get(name);
  map.set(name, null);
  if (value) map.set(to, renamed(value));
}

function withValue(
  values: readonly string[],
  { value, neighbour, isAfter }: Of<'add-enum-value'>,
): readonly string[] {
  const at = neighbour === null ? -1 : values.indexOf(neighbour);
  return at < 0 ? [...values, value] : values.toSpliced(isAfter ? at + 1 : at, 0, value);
}
