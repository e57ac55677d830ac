import type { Casing } from '../../naming/casing.ts';
import type { Column } from '../../schema/column.ts';
import type { Declared } from '../../schema/declared.ts';
import type { Table } from '../../schema/table.ts';
import type { SchemaValue } from './declared.ts';
import type { DrizzleLine } from '../drizzle/column-type.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { RelationsRead } from './relations.ts';
import type { RelationsValue, TableValue } from '../evaluate/value.ts';

/** What is known of the project that a file belongs to, beyond its code. */
export interface FileFacts {
  /** The line of drizzle-orm that the file resolves. */
  readonly line: DrizzleLine;
  /** The casing that nameless columns take: the one in the settings, or in drizzle.config where the version reads it. */
  readonly casing: Casing | null;
}

/** What the making of models needs: the evaluator, the project's facts, and the models made before. */
export interface ReadContext {
  readonly evaluator: Evaluator;
  factsOf(file: string): FileFacts;
  declaredOf(value: SchemaValue): Declared;
  /** The declaration of a table that `tableOf` gave. */
  declaredTable(table: Table): Declared;
  relationsOf(value: RelationsValue): RelationsRead;
  tableOf(value: TableValue): Table & { columnOf(key: string): Column | undefined };
}
