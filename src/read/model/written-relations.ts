import type { TSESTree } from '@typescript-eslint/types';
import type { WrittenRelation, WrittenRelations } from '../../schema/relation.ts';
import type { WrittenObject } from '../../schema/written.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { endOf, startOf, unwrap, propertyKey } from '../syntax/syntax.ts';
import type { RelationsValue, RelationValue } from '../evaluate/value.ts';
import { writtenObject } from '../written/written-object.ts';
import { parameterOf, returned, writtenChain } from '../written/written.ts';

/** A call as it stands in the declaration that it belongs to, with the object that its callback returns. */
export interface RelationsSyntax {
  readonly module: ModuleScope;
  readonly written: WrittenRelations;
  readonly list: TSESTree.ObjectExpression | null;
}

/** The syntax of a call; `null` where it stands in a helper and not in the declaration. */
export function relationsSyntax(value: RelationsValue): RelationsSyntax | null {
  const { module, node: home } = value.frame.home;
  const node = callOf(home);
  if (!node || value.at.file !== module.path || startOf(node) !== value.at.start) return null;
  const { builder } = writtenChain(module, node);
  const callback = node.arguments[1] && unwrap(node.arguments[1]);
  const returns = callback && returned(callback);
  const list = returns?.type === 'ObjectExpression' ? returns : null;
  if (!builder) return null;
  return {
    module,
    list,
    written: {
      statement: module.place(module.statementAround(home) ?? home),
      constant: constantOf(module, home),
      call: builder,
      parameter: callback && list ? parameterOf(module, callback) : null,
      list: list && writtenObject(module, list),
    },
  };
}

/** The call that a declaration's value is. */
function callOf(home: TSESTree.Node): TSESTree.CallExpression | null {
  const made =
    home.type === 'VariableDeclarator'
      ? home.init
      : home.type === 'ExpressionStatement'
        ? home.expression
        : home;
  const call = made && unwrap(made);
  return call?.type === 'CallExpression' ? call : null;
}

function constantOf(module: ModuleScope, home: TSESTree.Node): WrittenRelations['constant'] {
  const statement = module.statementAround(home);
  const isConstant = statement?.type === 'VariableDeclaration' && statement.declarations.length === 1;
  return isConstant ? module.place(statement) : null;
}

/** The object literal under a table's key in what the callback of `defineRelations` returns. */
export function tableLiteral({ list }: RelationsSyntax, key: string): TSESTree.ObjectExpression | null {
  const property = list?.properties.findLast((each) => propertyKey(each) === key);
  const value = property?.type === 'Property' ? unwrap(property.value) : null;
  return value?.type === 'ObjectExpression' ? value : null;
}

/** How a relation stands in the object literal of its table. */
export function writtenRelation(
  module: ModuleScope,
  literal: TSESTree.ObjectExpression,
  list: WrittenObject,
  key: string,
  { at }: RelationValue,
): WrittenRelation | null {
  const index = literal.properties.findLastIndex((each) => propertyKey(each) === key);
  const property = literal.properties[index];
  const member = list.members[index];
  const call = property?.type === 'Property' ? unwrap(property.value) : null;
  if (!member || call?.type !== 'CallExpression') return null;
  const { builder } = writtenChain(module, call);
  if (!builder || at.file !== module.path || at.start !== startOf(call) || at.end !== endOf(call))
    return null;
  const last = call.arguments.at(-1);
  const config = last && unwrap(last);
  return {
    member,
    call: builder,
    config: config?.type === 'ObjectExpression' ? writtenObject(module, config) : null,
  };
}
