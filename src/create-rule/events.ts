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
  /** At the end, for what is said of a file as a whole. */
  File?(file: SchemaFile): void;
  /** In place of all this: the file is the drizzle.config of its project. */
  Config?(file: SchemaFile): void;
}

/** Tells a rule of everything in a file. */
export function dispatch(file: SchemaFile, listener: ModelListener): void {
  for (const table of file.tables) {
    listener.Table?.(table);
    if (listener.Column) for (const column of table.columns) listener.Column(column);
    if (listener.ForeignKey) for (const foreignKey of table.foreignKeys) listener.ForeignKey(foreignKey);
    if (listener.Index) for (const index of table.indexes) listener.Index(index);
  }
  if (listener.DetachedExtra) for (const extra of file.detached) listener.DetachedExtra(extra);
  listener.File?.(file);
}
