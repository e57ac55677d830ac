import type { TSESTree } from '@typescript-eslint/types';
import type { RelationsSpread } from '../../schema/relation.ts';
import type { ReadContext } from './context.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { Scope } from '../evaluate/scope.ts';
import { isFunction, walk } from '../syntax/syntax.ts';
import type { Value } from '../evaluate/value.ts';

/** The objects that a module makes of several `defineRelations` and `defineRelationsPart` results, outside of functions. */
export function readRelationSpreads(context: ReadContext, module: ModuleScope): RelationsSpread[] {
  if (!/\.\.\.[\s\S]*\.\.\./.test(module.text) || !/relations/i.test(module.text)) return [];
  const spreads: RelationsSpread[] = [];
  for (const statement of module.program.body) {
    walk(statement, (node) => {
      if (node.type !== 'ObjectExpression') return !isFunction(node);
      const parts = node.properties.flatMap((property) => {
        const value = property.type === 'SpreadElement' ? spreadValue(context, module, property) : undefined;
        return value?.kind === 'relations' && value.api !== 'relations'
          ? [{ call: context.relationsOf(value).call, place: module.place(property) }]
          : [];
      });
      if (parts.length > 1) spreads.push({ parts });
      return true;
    });
  }
  return spreads;
}

function spreadValue(
  { evaluator }: ReadContext,
  module: ModuleScope,
  { argument }: TSESTree.SpreadElement,
): Value | undefined {
  if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression') return undefined;
  return evaluator.evaluateDetached(module, () => evaluator.evaluate(argument, new Scope(module, null)));
}
