import { namesOfTable } from '../../schema/database-names.ts';
import { Kept } from './kept.ts';
import { TableModel } from '../model/table-model.ts';

/** The names that a table brings to the database. */
export const keptNames = new Kept((table) =>
  table instanceof TableModel ? namesOfTable(table, table.facts.line) : [],
);
