import type { TSESTree } from '@typescript-eslint/types';
import type { LocalReading } from './local-reading.ts';
import { LocalScope } from './local-scope.ts';
import type { Scope } from './scope.ts';
import { isFunction, type FunctionNode } from '../syntax/syntax.ts';
import type { Value } from './value.ts';

/** What `this` is in a class. */
export type SelfOf = (
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  scope: Scope,
) => () => Value;

/** The scope that a node opens, or the one that it stands in. */
export function scopeFor(node: TSESTree.Node, outer: Scope, reading: LocalReading, selfOf: SelfOf): Scope {
  if (isFunction(node)) return declareParameters(opened(node, outer, reading), node);
  switch (node.type) {
    case 'BlockStatement':
    case 'StaticBlock':
      return declareStatements(opened(node, outer, reading), node.body);
    case 'SwitchStatement':
      return declareStatements(
        opened(node, outer, reading),
        node.cases.flatMap((each) => each.consequent),
      );
    case 'ForStatement': {
      const scope = opened(node, outer, reading);
      if (node.init?.type === 'VariableDeclaration') declareVariables(scope, node.init);
      return scope;
    }
    case 'ForInStatement':
    case 'ForOfStatement': {
      const scope = opened(node, outer, reading);
      if (node.left.type === 'VariableDeclaration')
        for (const { id } of node.left.declarations)
          scope.add(id, {
            kind: 'other',
            node: id,
            ...(node.type === 'ForOfStatement' ? { of: node.right } : {}),
          });
      return scope;
    }
    case 'CatchClause': {
      const scope = opened(node, outer, reading);
      if (node.param) scope.add(node.param, { kind: 'other', node: node.param });
      return scope;
    }
    case 'ClassDeclaration':
    case 'ClassExpression':
      return opened(node, outer, reading, selfOf(node, outer));
    default:
      return outer;
  }
}

function opened(
  node: TSESTree.Node,
  outer: Scope,
  reading: LocalReading,
  self: (() => Value) | null = null,
): LocalScope {
  return new LocalScope(reading, outer.module, outer, node, self);
}

function declareParameters(scope: LocalScope, fn: FunctionNode): LocalScope {
  for (const [index, pattern] of fn.params.entries())
    scope.add(pattern.type === 'RestElement' ? pattern.argument : pattern, {
      kind: 'parameter',
      pattern,
      fn,
      index: pattern.type === 'RestElement' ? Infinity : index,
    });
  return scope;
}

/** The names that statements declare, functions before they are reached. A `var` is taken for a `let`. */
function declareStatements(scope: LocalScope, statements: readonly TSESTree.Statement[]): LocalScope {
  for (const statement of statements) {
    if (statement.type === 'VariableDeclaration') declareVariables(scope, statement);
    else if (statement.type === 'FunctionDeclaration' && statement.id)
      scope.add(statement.id, { kind: 'function', node: statement });
    else if (statement.type === 'ClassDeclaration' && statement.id)
      scope.add(statement.id, { kind: 'class', node: statement });
  }
  return scope;
}

function declareVariables(scope: LocalScope, { declarations }: TSESTree.VariableDeclaration): void {
  for (const declarator of declarations) scope.add(declarator.id, { kind: 'variable', declarator });
}
