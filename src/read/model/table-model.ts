import type { Answer } from '../../schema/answer.ts';
import type { Column } from '../../schema/column.ts';
import type { IgnoredEntry } from '../../schema/ignored.ts';
import type { Place } from '../../schema/place.ts';
import { schemaSql } from '../../schema/sql-expression.ts';
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
import type { WrittenTable } from '../../schema/written.ts';
import { changedFacts, columnFacts } from './column-facts.ts';
import { columnModel } from './column-model.ts';
import type { FileFacts, ReadContext } from './context.ts';
import { settle } from './settle.ts';
import { ReadParts, type TableParts } from './table-parts.ts';
import { asString, type TableValue } from '../evaluate/value.ts';
import { columnsLiteral, writtenTable } from '../written/written.ts';

/** A table as the rules see it. */
export class TableModel implements Table {
  readonly name: string | undefined;
  readonly schema: string | null | undefined;
  readonly file: string;
  readonly facts: FileFacts;
  readonly columns: readonly Column[];
  readonly written: WrittenTable | null;
  #value: TableValue | null;
  #parts: TableParts;
  #byKey: ReadonlyMap<string, Column> | null = null;

  constructor(context: ReadContext, value: TableValue) {
    this.#value = value;
    this.file = value.frame.home.module.path;
    this.facts = context.factsOf(this.file);
    this.name = asString(value.name);
    this.schema = value.maker.schema === null ? null : asString(value.maker.schema);
    const literal = columnsLiteral(value);
    this.written = writtenTable(value, literal);
    const entries = [...value.columns];
    const facts =
      context.evaluator.inFrame(value.frame, () =>
        entries.map(([key, builder]) => {
          const facts = columnFacts(context.evaluator, builder, this.facts.line);
          return value.changed?.has(key) ? changedFacts(facts) : facts;
        }),
      ) ?? [];
    this.#parts = new ReadParts(context, this, value, facts);
    this.columns = facts.flatMap((each, index) => {
      const entry = entries[index];
      return entry ? [columnModel(context, this, literal, ...entry, each)] : [];
    });
  }

  /** The value that the table is read from. */
  get value(): TableValue {
    if (!this.#value) throw new Error(`The value of table '${this.name ?? ''}' has been let go.`);
    return this.#value;
  }

  /** What has been read of it, another object once it is read again. */
  get parts(): object {
    return this.#parts;
  }

  /** Reads all that would be read when it is asked for, and holds nothing but that. */
  settle(): void {
    if (!(this.#parts instanceof ReadParts)) return;
    const { variable, exportName, place, primaryKeys, foreignKeys, indexes, uniques } = this.#parts;
    const { checks, policies, ignored, rls, open, unread } = this.#parts;
    for (const column of this.columns) settle(column, ['generatedSql']);
    for (const policy of policies) settle(policy, ['roles']);
    this.#parts = {
      variable,
      exportName,
      place,
      primaryKeys,
      foreignKeys,
      indexes,
      uniques,
      checks,
      policies,
      ignored,
      rls,
      open,
      unread,
    };
    for (const { sql } of schemaSql(this)) settle(sql, ['text']);
  }

  /** What the callbacks give is read again when it is asked for. */
  readAgain(): void {
    if (this.#parts instanceof ReadParts) this.#parts = this.#parts.again();
  }

  /** Lets go of the value, once all is settled that may ask for it. */
  release(): void {
    this.#value = null;
  }

  get variable(): string | undefined {
    return this.#parts.variable;
  }

  get exportName(): string | null {
    return this.#parts.exportName;
  }

  get place(): Place {
    return this.#parts.place;
  }

  get primaryKeys(): readonly PrimaryKey[] {
    return this.#parts.primaryKeys;
  }

  get foreignKeys(): readonly ForeignKey[] {
    return this.#parts.foreignKeys;
  }

  get indexes(): readonly Index[] {
    return this.#parts.indexes;
  }

  get uniques(): readonly UniqueConstraint[] {
    return this.#parts.uniques;
  }

  get checks(): readonly Check[] {
    return this.#parts.checks;
  }

  get policies(): readonly Policy[] {
    return this.#parts.policies;
  }

  get ignored(): readonly IgnoredEntry[] {
    return this.#parts.ignored;
  }

  get rls(): Answer {
    return this.#parts.rls;
  }

  get open(): ReadonlySet<OpenList> {
    return this.#parts.open;
  }

  get unread(): readonly Unread[] {
    return this.#parts.unread;
  }

  /** The column that a value of the third argument or of a reference stands for. */
  columnOf(key: string): Column | undefined {
    this.#byKey ??= new Map(this.columns.map((column) => [column.key, column]));
    return this.#byKey.get(key);
  }

  /** The builders that the third argument hands to Drizzle, by identity; of a settled table nobody asks for them. */
  get consumed(): ReadonlySet<object> {
    return this.#parts instanceof ReadParts ? this.#parts.consumed : noBuilders;
  }
}

const noBuilders: ReadonlySet<object> = new Set();
