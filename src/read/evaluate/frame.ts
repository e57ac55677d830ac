import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleScope } from '../syntax/module-scope.ts';
import type { TableValue } from './value.ts';

/** The module-level declaration whose evaluation is under way. */
export interface Home {
  readonly module: ModuleScope;
  /** The statement or declarator, for its place. */
  readonly node: TSESTree.Node;
}

/** Why something may not happen. */
export type Doubt = 'condition' | 'loop' | 'unknown-function';

/**
 * What the value of a declaration was made from, so that a change drops it. Values that were made from others are found
 * through these: what a callback used that was called late is made from by those who had used the value before, too.
 */
export interface Lineage {
  readonly home: Home;
  /** Paths of the modules that were looked into. */
  readonly paths: Set<string>;
  /** The declarations whose values were used. */
  readonly uses: Set<Lineage>;
  /** Those that have used the value. */
  readonly users: Set<Lineage>;
  /**
   * What its callbacks used that Drizzle calls late, such as those of foreign keys. A change of that leaves the value as
   * it is, and whatever else was made from it: what a callback gives is read again.
   */
  late: Lineage | null;
  /** Whose late part it is; `null` for that of a value. */
  readonly of: Lineage | null;
}

/** One evaluation of a module-level declaration: who owns what it makes, and what it depended on. */
export interface Frame {
  readonly home: Home;
  /** Top-level statements that change the value after its declaration; they run in this frame. */
  readonly statements: readonly TSESTree.ProgramStatement[];
  /** Tables made on the way. */
  readonly created: TableValue[];
  /** The statement after the declaration that made a table, for those that were not made by the declaration itself. */
  readonly createdBy: Map<TableValue, TSESTree.Node>;
  /** One for all copies of a frame; `null` where what is evaluated is not kept. */
  readonly lineage: Lineage | null;
  readonly budget: { steps: number };
  /** Whether queries are read: what is not known may then be a database, if it is used as one. */
  readonly readsQueries?: true;
  /** How many unknown conditions what is being evaluated stands under. */
  readonly doubts: number;
  /** What the innermost of them is. */
  readonly doubt: Doubt;
}

/** Whether something is evaluated for the queries of a file. */
export type AskedOfQueries = Pick<Frame, 'readsQueries'>;
