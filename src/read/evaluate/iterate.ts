import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { Unread } from '../../schema/unread.ts';
import type { Evaluator } from './evaluator.ts';
import { oneList } from './merged.ts';
import type { Scope } from './scope.ts';
import { literal, type Value } from './value.ts';

/** What going through a value gives. */
export interface Items {
  readonly items: readonly Value[];
  /** Why there may be more, before, between or behind them. */
  readonly open: Unread | null;
}

/** What `for (const item of value)`, `[...value]` and their kin go through. */
export function iterated(value: Value, at: Place): Items {
  switch (value.kind) {
    case 'array':
      return value;
    case 'collection':
      return value.entries;
    case 'unknown':
      return { items: [], open: value.unread };
    case 'literal':
      if (typeof value.value === 'string')
        return { items: Array.from(value.value, (char) => literal(char, value.at)), open: null };
      break;
    default:
      break;
  }
  return { items: [], open: { reason: 'unknown-spread', place: at } };
}

/** What a spread gives. Of queries, a choice between lists is read as one list of choices. */
export function spreadItems(evaluator: Evaluator, node: TSESTree.SpreadElement, scope: Scope): Items {
  const list = evaluator.evaluate(node.argument, scope);
  const isQuery = evaluator.frame.readsQueries === true;
  return iterated(isQuery ? oneList(list, scope, node) : list, scope.module.place(node));
}
