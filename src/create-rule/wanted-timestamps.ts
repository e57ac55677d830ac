import type { Column } from '../schema/column.ts';
import { isJoinTable, isLinkTable } from '../schema/join-table.ts';
import { isGivenKey } from '../schema/key-convention.ts';
import { findColumn } from '../schema/lookup.ts';
import { isNullable } from '../schema/nullable.ts';
import { extendedBy } from '../schema/parents.ts';
import type { Table } from '../schema/table.ts';
import {
  hasOwnTimes,
  isTimeAsValue,
  recordsEvent,
  timestampFaults,
  type RowEvent,
  type TimestampFault,
} from '../schema/timestamps.ts';
import { usualIn, type Usual } from './convention.ts';
import type { FileContext } from './file-context.ts';

/** What is said once for the project about its columns of a key: the data of the message. */
export type UsualTimestamp = Usual['data'] & { readonly column: string; readonly event: RowEvent };

/** A column that does not record the time of its event. */
export interface FaultyTimestamp {
  readonly column: Column;
  /** The key that it was found by. */
  readonly key: string;
  readonly fault: TimestampFault;
  /** What to say once for the project instead, if this is so in most of its tables. */
  readonly usual: UsualTimestamp | null;
}

/** The columns that a table wants and does not have. */
export interface LackedTimestamps {
  /** Those that most tables lack, if this table is where that is said once for the project. */
  readonly usual: readonly UsualTimestamp[];
  /** Those that most tables have. */
  readonly missing: readonly string[];
}

/** Which timestamps the tables of a project want, and how it usually keeps them. */
export class WantedTimestamps {
  readonly #context: FileContext;
  readonly #keys: readonly string[];
  readonly #changedKey: string | undefined;
  readonly #lacking: ReadonlyMap<string, () => Usual | null>;
  readonly #nullable: ReadonlyMap<string, () => Usual | null>;
  readonly #asValues: () => Usual | null;
  readonly #givenByInserts: ReadonlyMap<string, () => Usual | null>;

  /** @param keys The columns that are wanted; if there are several, the last one records updates. */
  constructor(context: FileContext, keys: readonly string[]) {
    this.#context = context;
    this.#keys = keys;
    this.#changedKey = keys.length > 1 ? keys.at(-1) : undefined;
    const columnOf = (table: Table, key: string): readonly Column[] => {
      const column = findColumn(table, key);
      return column ? [column] : [];
    };
    this.#lacking = new Map(
      keys.map((key) => {
        const isJudged = (table: Table): boolean =>
          this.#records(table, key) !== 'unknown' && this.#isNeeded(table, key);
        const lacks = (table: Table): boolean => this.#records(table, key) === 'no';
        return [key, usualIn(context, (table) => (isJudged(table) ? [table] : []), lacks)];
      }),
    );
    this.#nullable = new Map(
      keys.map((key) => {
        const isIt = (column: Column): boolean =>
          isNullable(column) !== 'no' && !this.#isSetByUpdates(column, key);
        return [key, usualIn(context, (table) => columnOf(table, key), isIt)];
      }),
    );
    this.#givenByInserts = new Map(
      keys.map((key) => [
        key,
        usualIn(
          context,
          (table) => columnOf(table, key),
          (column) => timestampFaults(column, false).includes('missingDefault'),
        ),
      ]),
    );
    this.#asValues = usualIn(
      context,
      (table) => keys.flatMap((key) => columnOf(table, key)),
      (column) => isTimeAsValue(column) || column.type === undefined,
    );
  }

  /** The event whose time a column records. */
  eventOf(key: string): RowEvent {
    return key === this.#changedKey ? 'updated' : 'created';
  }

  lackedBy(table: Table): LackedTimestamps {
    const lacked = this.#keys
      .filter((key) => this.#records(table, key) === 'no' && this.#isNeeded(table, key))
      .map((key) => ({ key, usual: this.#lacking.get(key)?.() ?? null }));
    return {
      usual: lacked.flatMap(({ key, usual }) => (usual?.isToldAt(table) ? [this.#said(usual, key)] : [])),
      missing: lacked.filter(({ usual }) => !usual).map(({ key }) => key),
    };
  }

  /**
   * What is wrong with the columns of a table, except for what the project does on purpose, and what is said once
   * elsewhere.
   *
   * @param mustChange Whether the column that records updates has to set itself.
   */
  faultsIn(table: Table, mustChange: boolean): readonly FaultyTimestamp[] {
    return this.#keys.flatMap((key) => {
      const column = findColumn(table, key);
      if (!column) return [];
      const faults = this.#faultsOf(column, key, mustChange && key === this.#changedKey);
      return faults.flatMap((fault): FaultyTimestamp[] => {
        const usual = fault === 'nullable' ? this.#nullable.get(key)?.() : null;
        if (!usual) return [{ column, key, fault, usual: null }];
        return usual.isToldAt(column) ? [{ column, key, fault, usual: this.#said(usual, key) }] : [];
      });
    });
  }

  #said({ data }: Usual, key: string): UsualTimestamp {
    return { ...data, column: key, event: this.eventOf(key) };
  }

  #faultsOf(column: Column, key: string, mustChange: boolean): readonly TimestampFault[] {
    const faults = timestampFaults(column, mustChange);
    if (faults.length > 0 && !this.#context.isUsed(column.table)) return [];
    return faults.filter((fault) => {
      if (fault === 'nullable') return !this.#isSetByUpdates(column, key);
      if (fault === 'missingDefault') return !this.#isGivenByInserts(column, key);
      return fault !== 'notTimestamp' || !isTimeAsValue(column) || !this.#asValues();
    });
  }

  #records(table: Table, key: string): ReturnType<typeof recordsEvent> {
    return recordsEvent(table, key, this.eventOf(key));
  }

  /**
   * Rows that are read and never inserted come with the application; those that no query updates have no time of it, those
   * that belong to another row may have its times, and others have times of their own: of a job's end, of the last use.
   */
  #isNeeded(table: Table, key: string): boolean {
    const { tenancy, project, schema, isExternal } = this.#context;
    const tenantKey = tenancy?.keyOf(table);
    if (isJoinTable(table, tenantKey) !== 'no') return false;
    const use = project.tableUse(schema, isExternal);
    if (!project.queries || !use) return true;
    if (isLinkTable(table, tenantKey) || !use.isUsed(table)) return false;
    const extended = extendedBy(table);
    if (extended && this.#records(extended, key) === 'yes') return false;
    if (hasOwnTimes(table)) return false;
    if (key === this.#changedKey) return use.changesRows(table);
    // Rows that are kept up to date, such as settings and counters, have the time of that.
    if (table.columns.some((column) => column.key === this.#changedKey && use.isUpserted(table)))
      return false;
    return project.queries.insertsInto(table) !== 'no' && !use.isWrittenWithParent(table);
  }

  /** Whether inserts set a column without a default on purpose: they do so throughout, or tell of another system's rows. */
  #isGivenByInserts(column: Column, key: string): boolean {
    if (!this.#context.project.queries) return false;
    return this.#givenByInserts.get(key)?.() != null || isGivenKey(column.table);
  }

  /** Whether a column is null until the first update, which sets it. */
  #isSetByUpdates(column: Column, key: string): boolean {
    if (key !== this.#changedKey || column.default.kind !== 'none') return false;
    const updates = this.#context.project.queries?.updates(column.table) ?? 'no';
    return column.onUpdate === 'yes' || updates !== 'no';
  }
}
