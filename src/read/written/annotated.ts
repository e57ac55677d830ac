import type { TSESTree } from '@typescript-eslint/types';
import type { Answer } from '../../schema/answer.ts';
import type { Column } from '../../schema/column.ts';
import { isBareChain } from '../../schema/written.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { isFunction, isJavaScript, type FunctionNode } from '../syntax/syntax.ts';
import { entityPath } from '../syntax/type-syntax.ts';
import type { Call, TableValue } from '../evaluate/value.ts';

/**
 * Whether a written type stands between a table and what a `references` callback leads to. No is said of the plain form
 * alone, of which tsc was seen to fail in a circle (tests/proof/any.test.ts): a cast of the table, a callback that is
 * given by name or a factory with types of its own may end the circle.
 */
export function isAnnotated(table: TableValue, column: Column, { node }: Call): Answer {
  const { module, node: home } = table.frame.home;
  const callback = node.type === 'CallExpression' ? node.arguments[0] : undefined;
  if (!callback || !isFunction(callback)) return 'unknown';
  if (callback.returnType) return 'yes';
  if (home.type !== 'VariableDeclarator' || home.id.type !== 'Identifier') return 'unknown';
  if (home.id.typeAnnotation) return 'yes';
  const isPlain =
    !isJavaScript(module.path) &&
    home.init !== null &&
    isChainOn(home.init, table.call) &&
    hasPlainColumns(table.call) &&
    column.written !== null &&
    isBareChain(column.written) &&
    !callback.async &&
    !callback.generator &&
    namesTable(module, callback);
  return isPlain ? 'no' : 'unknown';
}

/** `pgTable(...)` or `pgTable(...).enableRLS()`, without a cast. */
function isChainOn(node: TSESTree.Node, root: TSESTree.Node): boolean {
  let current = node;
  while (current !== root) {
    if (current.type === 'TSSatisfiesExpression' || current.type === 'TSNonNullExpression')
      current = current.expression;
    else if (current.type === 'CallExpression' && current.callee.type === 'MemberExpression')
      current = current.callee.object;
    else return false;
  }
  return true;
}

/** `{ ... }` or `(t) => ({ ... })`. */
function hasPlainColumns(call: TSESTree.Node): boolean {
  const columns = call.type === 'CallExpression' ? call.arguments[1] : undefined;
  if (columns?.type === 'ObjectExpression') return true;
  return (
    columns?.type === 'ArrowFunctionExpression' &&
    !columns.returnType &&
    columns.body.type === 'ObjectExpression'
  );
}

/** Whether the callback does nothing but name a column of something imported or declared in the file. */
function namesTable(module: ModuleScope, callback: FunctionNode): boolean {
  const result = resultOf(callback);
  if (result?.type !== 'MemberExpression') return false;
  const [root] = entityPath(result.object) ?? [];
  const declaration = root === undefined ? undefined : module.declarations.get(root);
  if (declaration?.kind === 'import') return true;
  if (declaration?.kind !== 'variable') return false;
  const { id, init } = declaration.declarator;
  // Another variable that holds the table may have a type of its own.
  return id.type === 'Identifier' && !id.typeAnnotation && init?.type === 'CallExpression';
}

function resultOf({ body }: FunctionNode): TSESTree.Node | null | undefined {
  if (body?.type !== 'BlockStatement') return body;
  const [statement, ...rest] = body.body;
  return rest.length === 0 && statement?.type === 'ReturnStatement' ? statement.argument : undefined;
}
