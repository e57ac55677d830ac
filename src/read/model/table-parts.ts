import type { Answer } from '../../schema/answer.ts';
import type { Column } from '../../schema/column.ts';
import type { IgnoredEntry } from '../../schema/ignored.ts';
import type { Place } from '../../schema/place.ts';
import type {
  Check,
  ForeignKey,
  Index,
  OpenList,
  Policy,
  PrimaryKey,
  Table,
  UniqueConstraint,
} from '../../schema/table.ts';
import type { Unread } from '../../schema/unread.ts';
import { primaryKeyName, uniqueName } from '../../naming/generated-names.ts';
import { numberOf } from '../drizzle/builder-number.ts';
import type { ColumnFacts } from './column-facts.ts';
import { firstHolder } from '../drizzle/column-name.ts';
import type { ReadContext } from './context.ts';
import { inlineForeignKey, keyFacts, referenceParts } from './foreign-keys.ts';
import { noExtras, readExtras, type Extras } from './extras.ts';
import type { TableModel } from './table-model.ts';
import { asString, type Call, type TableValue, type Value } from '../evaluate/value.ts';
import { whyUnknown } from './why-unknown.ts';

/** What a table is beside its names and columns. */
export type TableParts = Omit<
  Table,
  'name' | 'schema' | 'file' | 'columns' | 'written' | 'variable' | 'exportName' | 'place'
>;

/** Whether everything that `readSchema` tells of a column is known. */
function isKnown({ name, type, notNull, hasDefault, primaryKey, unique }: Column): boolean {
  const facts: readonly unknown[] = [name, type, notNull, hasDefault, primaryKey, unique];
  return !facts.includes(undefined) && !facts.includes('unknown');
}

/**
 * What a table consists of beyond its columns. The third argument and the foreign keys are read when they are asked for,
 * as Drizzle does: tables that refer to each other in circles could not be read otherwise.
 */
export class ReadParts implements TableParts {
  readonly #context: ReadContext;
  readonly #table: TableModel;
  readonly #value: TableValue;
  readonly #columnFacts: readonly ColumnFacts[];
  #extras: Extras | null = null;
  #inlineForeignKeys: readonly { readonly key: ForeignKey; readonly call: Call }[] | null = null;
  #foreignKeys: readonly ForeignKey[] | null = null;
  #primaryKeys: readonly PrimaryKey[] | null = null;
  #uniques: readonly UniqueConstraint[] | null = null;
  #open: ReadonlySet<OpenList> | null = null;
  #isReading = false;

  constructor(
    context: ReadContext,
    table: TableModel,
    value: TableValue,
    columnFacts: readonly ColumnFacts[],
  ) {
    this.#context = context;
    this.#table = table;
    this.#value = value;
    this.#columnFacts = columnFacts;
  }

  get primaryKeys(): readonly PrimaryKey[] {
    if (this.#primaryKeys) return this.#primaryKeys;
    const inline = this.#table.columns
      .filter((column) => column.primaryKey === 'yes')
      .map((column) => ({
        table: this.#table,
        name:
          this.#table.name === undefined
            ? undefined
            : primaryKeyName(this.#table.name, [], true, this.#table.facts.line),
        named: 'no' as const,
        columns: [column],
        inline: true,
        place: column.place,
      }));
    const keys = [...inline, ...this.#read().primaryKeys];
    if (!this.#isReading) this.#primaryKeys = keys;
    return keys;
  }

  get foreignKeys(): readonly ForeignKey[] {
    if (this.#foreignKeys) return this.#foreignKeys;
    const keys = [...this.#references().map(({ key }) => key), ...this.#read().foreignKeys];
    if (!this.#isReading) this.#foreignKeys = keys;
    return keys;
  }

  /** The calls of `references`, and the keys that they make. */
  #references(): readonly { readonly key: ForeignKey; readonly call: Call }[] {
    return (this.#inlineForeignKeys ??= this.#table.columns.flatMap((column, index) =>
      (this.#columnFacts[index]?.references ?? []).map((call) => ({
        key: inlineForeignKey(this.#context, this.#table, column, call),
        call,
      })),
    ));
  }

  get indexes(): readonly Index[] {
    return this.#read().indexes;
  }

  get uniques(): readonly UniqueConstraint[] {
    if (this.#uniques) return this.#uniques;
    const inline = this.#table.columns.flatMap((column, index): UniqueConstraint[] => {
      if (column.unique !== 'yes') return [];
      const builder = this.#value.columns.get(column.key);
      const given = this.#columnFacts[index]?.uniqueName;
      const generated = this.#uniqueName(column, builder);
      return [
        {
          table: this.#table,
          name: given === null ? generated : given,
          named: given === null ? 'no' : given === undefined ? 'unknown' : 'yes',
          builder: builder?.kind === 'builder' ? numberOf(builder.identity) : null,
          columns: [column],
          inline: true,
          place: column.place,
        },
      ];
    });
    const uniques = [...inline, ...this.#read().uniques];
    if (!this.#isReading) this.#uniques = uniques;
    return uniques;
  }

  /** The name that an inline unique constraint is given by Drizzle; in 0.x by the first table that has the builder. */
  #uniqueName(column: Column, builder: Value | undefined): string | undefined {
    const { line } = this.#table.facts;
    if (line !== '0.x')
      return this.#table.name === undefined || column.name === undefined
        ? undefined
        : uniqueName(this.#table.name, [column.name], true, line);
    const first = builder && firstHolder(this.#context.evaluator, this.#value, column.key, builder);
    const name = asString(first?.table.name);
    // It is named before the casing is applied, so after the key.
    const part = column.named === 'no' ? first?.key : column.name;
    return name === undefined || part === undefined ? undefined : uniqueName(name, [part], true, line);
  }

  get checks(): readonly Check[] {
    return this.#read().checks;
  }

  get policies(): readonly Policy[] {
    return this.#read().policies;
  }

  get ignored(): readonly IgnoredEntry[] {
    return this.#read().ignored;
  }

  get rls(): Answer {
    if (this.#value.rls || this.policies.length > 0) return 'yes';
    return this.#value.rls === undefined || this.open.has('policies') ? 'unknown' : 'no';
  }

  get open(): ReadonlySet<OpenList> {
    if (this.#open) return this.#open;
    const open = this.#openLists();
    // What is asked while the third argument is being read is not the last word.
    if (!this.#isReading) this.#open = open;
    return open;
  }

  #openLists(): Set<OpenList> {
    const open = new Set<OpenList>();
    if (this.#value.columnsOpen)
      for (const list of ['columns', 'primaryKey', 'foreignKeys', 'uniques'] as const) open.add(list);
    if (this.#read().open.length > 0) {
      for (const list of ['primaryKey', 'foreignKeys', 'indexes', 'uniques', 'checks', 'policies'] as const)
        open.add(list);
    }
    if (this.#columnFacts.some((each) => each.referencesOpen)) open.add('foreignKeys');
    // A key of columns that are not known may be the one of any column.
    if (this.#read().foreignKeys.some((key) => !key.columns)) open.add('foreignKeys');
    if (this.#table.columns.some((column) => column.primaryKey === 'unknown')) open.add('primaryKey');
    if (this.#table.columns.some((column) => column.unique === 'unknown')) open.add('uniques');
    return open;
  }

  get unread(): readonly Unread[] {
    const unread: Unread[] = [];
    const note = (value: Value): void => {
      if (value.kind === 'unknown') unread.push(value.unread);
    };
    note(this.#value.name);
    if (this.#value.columnsOpen) unread.push(this.#value.columnsOpen);
    for (const column of this.#table.columns) {
      const value = this.#value.columns.get(column.key);
      if (!value) continue;
      if (!isKnown(column)) unread.push(this.#why([value], column.place));
      for (const { key, call } of this.#references()) {
        if (key.columns?.[0] === column && keyFacts(key).includes(undefined))
          unread.push(this.#why(referenceParts(this.#context, this.#table, call), key.place));
      }
    }
    return [...unread, ...this.#read().open, ...this.#read().unread];
  }

  #why(values: readonly Value[], place: Place): Unread {
    return whyUnknown(values, this.#table.facts.line, place);
  }

  #read(): Extras {
    if (this.#extras) return this.#extras;
    const empty = noExtras();
    // Set before reading, so that a table whose third argument asks for itself ends.
    this.#extras = empty;
    this.#isReading = true;
    this.#extras =
      this.#context.evaluator.inFrame(this.#value.frame, () => readExtras(this.#context, this.#table)) ??
      empty;
    this.#isReading = false;
    return this.#extras;
  }

  /** The builders that the third argument hands to Drizzle, by identity. */
  get consumed(): ReadonlySet<object> {
    return this.#read().consumed;
  }
}
