import type { TSESTree } from '@typescript-eslint/types';
import type { Export } from './module-syntax.ts';
import { isNamed, walk, propertyKey } from './syntax.ts';

/** `module.exports = ...`, `module.exports.x = ...` and `exports.x = ...`, of a file without ESM exports. */
export function commonJsExports(program: TSESTree.Program): Map<string, Export> {
  const exports = new Map<string, Export>();
  for (const statement of program.body) {
    if (statement.type !== 'ExpressionStatement') continue;
    const { expression } = statement;
    if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') continue;
    const { left, right } = expression;
    if (left.computed || left.property.type !== 'Identifier') continue;
    const { name } = left.property;
    if (isNamed(left.object, 'exports') || isModuleExports(left.object)) {
      exports.set(name, exportOf(right));
    } else if (isNamed(left.object, 'module') && name === 'exports') {
      exports.set('default', { kind: 'expression', node: right });
      if (right.type !== 'ObjectExpression') continue;
      for (const property of right.properties) {
        const key = propertyKey(property);
        if (key !== null && property.type === 'Property') exports.set(key, exportOf(property.value));
      }
    }
  }
  return exports;
}

/** The specifiers of all `require('...')`, wherever they stand. */
export function requiredModules(program: TSESTree.Program, text: string): string[] {
  const specifiers: string[] = [];
  if (!text.includes('require(')) return specifiers;
  walk(program, (node) => {
    if (node.type !== 'CallExpression' || !isNamed(node.callee, 'require')) return;
    const [argument] = node.arguments;
    if (argument?.type === 'Literal' && typeof argument.value === 'string') specifiers.push(argument.value);
  });
  return specifiers;
}

function exportOf(node: TSESTree.Node): Export {
  return node.type === 'Identifier' ? { kind: 'local', name: node.name } : { kind: 'expression', node };
}

function isModuleExports(node: TSESTree.Node): boolean {
  return (
    node.type === 'MemberExpression' && isNamed(node.object, 'module') && isNamed(node.property, 'exports')
  );
}
