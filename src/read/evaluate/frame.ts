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

/** One evaluation of a module-level declaration: who owns what it makes. */
export interface Frame {
  readonly home: Home;
  /** Top-level statements that change the value after its declaration; they run in this frame. */
  readonly statements: readonly TSESTree.ProgramStatement[];
  /** Tables made on the way. */
  readonly created: TableValue[];
  /** The statement after the declaration that made a table, for those that were not made by the declaration itself. */
  readonly createdBy: Map<TableValue, TSESTree.Node>;
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
