import type {
  AnyArgument,
  FileQueries,
  LogicalCondition,
  OutsideQuery,
  PassedOn,
  Query,
  SettingWrite,
} from '../queries/model/query.ts';
import type { LostImport } from '../read/syntax/lost-imports.ts';
import type { Column } from '../schema/column.ts';
import type { DetachedExtra, SchemaFile } from '../schema/file.ts';
import type { ForeignKey, Index, Table } from '../schema/table.ts';

/** What a rule may listen to, in the order in which it comes: a table, then its parts, then the next table. */
export interface ModelListener {
  Table?(table: Table): void;
  Column?(column: Column): void;
  ForeignKey?(foreignKey: ForeignKey): void;
  Index?(index: Index): void;
  /** After all tables: builders that stand outside every third argument. */
  DetachedExtra?(extra: DetachedExtra): void;
  /** After these: queries on a Drizzle database, wherever in the file they stand. */
  Query?(query: Query): void;
  /** Calls that pass a database on to a query of another function. */
  PassedOn?(passed: PassedOn): void;
  /** Values that are asserted to be `any` where a table says their type. */
  AnyArgument?(argument: AnyArgument): void;
  /** Queries that a transaction's function runs outside of the transaction. */
  OutsideQuery?(query: OutsideQuery): void;
  LogicalCondition?(condition: LogicalCondition): void;
  /** Custom settings that the file makes for its connections, if there are any. */
  SettingWrites?(writes: readonly SettingWrite[]): void;
  /** Imports by which queries of the file are lost, if there are any. */
  LostImports?(imports: readonly LostImport[]): void;
  /** At the end, for what is said of a file as a whole. */
  File?(file: SchemaFile): void;
  /** In place of all this: the file is the drizzle.config of its project. */
  Config?(file: SchemaFile): void;
}

/** What a rule hears about. */
interface FileModel {
  readonly schema: SchemaFile;
  readonly queries: FileQueries;
  readonly mentionsSchema: boolean;
  readonly lostImports: readonly LostImport[];
  isExternal(table: Table): boolean;
}

/**
 * The tables whose parts a rule hears about: all of them, or only the project's own, since another tool's tables follow
 * that tool's conventions. A file and its queries are heard about either way.
 */
export type AppliesTo = 'all' | 'own';

/** Tells a rule about everything in a file that it applies to. */
export function dispatch(told: FileModel, listener: ModelListener, appliesTo: AppliesTo = 'all'): void {
  if (told.mentionsSchema) {
    const isHeard = (table: Table): boolean => appliesTo === 'all' || !told.isExternal(table);
    dispatchSchema(told.schema, listener, isHeard);
  }
  if (listener.Query) for (const query of told.queries.queries) listener.Query(query);
  if (listener.PassedOn) for (const passed of told.queries.passedOn) listener.PassedOn(passed);
  if (listener.AnyArgument)
    for (const argument of told.queries.anyArguments()) listener.AnyArgument(argument);
  if (listener.OutsideQuery) for (const query of told.queries.outside()) listener.OutsideQuery(query);
  if (listener.LogicalCondition)
    for (const condition of told.queries.logicalConditions) listener.LogicalCondition(condition);
  const writes = listener.SettingWrites ? told.queries.settings() : [];
  if (writes.length > 0) listener.SettingWrites?.(writes);
  if (listener.LostImports && told.lostImports.length > 0) listener.LostImports(told.lostImports);
  if (told.mentionsSchema) listener.File?.(told.schema);
}

function dispatchSchema(file: SchemaFile, listener: ModelListener, isHeard: (table: Table) => boolean): void {
  for (const table of file.tables) {
    if (!isHeard(table)) continue;
    listener.Table?.(table);
    if (listener.Column) for (const column of table.columns) listener.Column(column);
    if (listener.ForeignKey) for (const foreignKey of table.foreignKeys) listener.ForeignKey(foreignKey);
    if (listener.Index) for (const index of table.indexes) listener.Index(index);
  }
  if (listener.DetachedExtra)
    for (const extra of file.detached) if (isHeard(extra.table)) listener.DetachedExtra(extra);
}
