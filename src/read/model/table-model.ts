import { Derived } from '../../database/derived.ts';
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
import { startOf } from '../syntax/syntax.ts';
import { columnsLiteral, writtenTable } from '../written/written.ts';

/** A table as the rules see it. */
export class TableModel implements Table {
  readonly name: string | undefined;
  readonly schema: string | null | undefined;
  readonly file: string;
  readonly facts: FileFacts;
  readonly columns: readonly Column[];
  readonly written: WrittenTable | null;
  readonly variable: string | undefined;
  readonly exportName: string | null;
  readonly place: Place;
  #value: TableValue | null;
  #parts: Derived<ReadParts> | TableParts;
  #byKey: ReadonlyMap<string, Column> | null = null;

  constructor(context: ReadContext, value: TableValue) {
    this.#value = value;
    this.file = value.frame.home.module.path;
    this.facts = context.factsOf(this.file);
    this.name = asString(value.name);
    this.schema = value.maker.schema === null ? null : asString(value.maker.schema);
    const literal = columnsLiteral(value);
    this.written = writtenTable(value, literal);
    this.variable = variableOf(value);
    this.exportName = exportNameOf(value, this.variable);
    this.place = placeOf(value, this.written);
    const entries = [...value.columns];
    const facts =
      context.evaluator.inFrame(value.frame, () =>
        entries.map(([key, builder]) => {
          const facts = columnFacts(context.evaluator, builder, this.facts.line);
          return value.changed?.has(key) ? changedFacts(facts) : facts;
        }),
      ) ?? [];
    this.#parts = context.evaluator.database.derived(() => {
      // As long as the table is this one.
      context.tableOf(value);
      return new ReadParts(context, this, value, facts);
    });
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

  /** Reads all that would be read when it is asked for, and holds nothing but that. */
  settle(): void {
    if (!(this.#parts instanceof Derived)) return;
    for (const column of this.columns) settle(column, ['generatedSql']);
    for (const policy of this.policies) settle(policy, ['roles']);
    this.#parts = {
      primaryKeys: this.primaryKeys,
      foreignKeys: this.foreignKeys,
      indexes: this.indexes,
      uniques: this.uniques,
      checks: this.checks,
      policies: this.policies,
      ignored: this.ignored,
      rls: this.rls,
      open: this.open,
      unread: this.unread,
    };
    for (const { sql } of schemaSql(this)) settle(sql, ['text']);
  }

  /** What has been read of it, another object once it is read again. */
  get parts(): object {
    return this.#parts instanceof Derived ? this.#parts.get() : this.#parts;
  }

  /** Lets go of the value, once all is settled that may ask for it. */
  release(): void {
    this.#value = null;
  }

  get primaryKeys(): readonly PrimaryKey[] {
    return this.#ask((parts) => parts.primaryKeys);
  }

  get foreignKeys(): readonly ForeignKey[] {
    return this.#ask((parts) => parts.foreignKeys);
  }

  get indexes(): readonly Index[] {
    return this.#ask((parts) => parts.indexes);
  }

  get uniques(): readonly UniqueConstraint[] {
    return this.#ask((parts) => parts.uniques);
  }

  get checks(): readonly Check[] {
    return this.#ask((parts) => parts.checks);
  }

  get policies(): readonly Policy[] {
    return this.#ask((parts) => parts.policies);
  }

  get ignored(): readonly IgnoredEntry[] {
    return this.#ask((parts) => parts.ignored);
  }

  get rls(): Answer {
    return this.#ask((parts) => parts.rls);
  }

  get open(): ReadonlySet<OpenList> {
    return this.#ask((parts) => parts.open);
  }

  get unread(): readonly Unread[] {
    return this.#ask((parts) => parts.unread);
  }

  /** The column that a value of the third argument or of a reference stands for. */
  columnOf(key: string): Column | undefined {
    this.#byKey ??= new Map(this.columns.map((column) => [column.key, column]));
    return this.#byKey.get(key);
  }

  /** The builders that the third argument hands to Drizzle, by identity; of a settled table nobody asks for them. */
  get consumed(): ReadonlySet<object> {
    return this.#ask((parts) => (parts instanceof ReadParts ? parts.consumed : noBuilders));
  }

  #ask<T>(question: (parts: TableParts) => T): T {
    return this.#parts instanceof Derived ? this.#parts.ask(question) : question(this.#parts);
  }
}

function variableOf({ frame }: TableValue): string | undefined {
  const { node } = frame.home;
  return node.type === 'VariableDeclarator' && node.id.type === 'Identifier' ? node.id.name : undefined;
}

function exportNameOf({ frame }: TableValue, variable: string | undefined): string | null {
  const { module, node } = frame.home;
  return variable === undefined ? module.exportNameAt(node) : module.exportNameOf(variable);
}

function placeOf({ frame }: TableValue, written: WrittenTable | null): Place {
  const { module, node } = frame.home;
  if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') {
    // A type annotation is part of the identifier's node.
    const start = startOf(node.id);
    return { file: module.path, start, end: start + node.id.name.length };
  }
  return written?.name ?? module.place(node);
}

const noBuilders: ReadonlySet<object> = new Set();
