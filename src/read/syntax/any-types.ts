import type { TSESTree } from '@typescript-eslint/types';
import type { AnyType } from '../../schema/file.ts';
import type { ModuleScope } from './module-scope.ts';
import { isFunction } from './syntax.ts';
import { walkTypes, type WalkedType } from './type-syntax.ts';

/** Every `any` that a module writes, but where it only says that a type parameter or a conditional type takes anything. */
export function readAnyTypes(module: ModuleScope): AnyType[] {
  if (!/\bany\b/.test(module.text)) return [];
  const found: AnyType[] = [];
  walkTypes(module.program, (each) => {
    if (each.node.type !== 'TSAnyKeyword') return;
    const kind = kindOf(each);
    if (kind) found.push({ kind, place: module.place(each.node) });
  });
  return found;
}

function kindOf(keyword: WalkedType): AnyType['kind'] | null {
  let isAlone = true;
  for (let found = keyword; found.parent; found = found.parent) {
    const { node, parent } = { node: found.node, parent: found.parent.node };
    switch (parent.type) {
      case 'TSTypeParameter':
        return parent.constraint === node ? null : 'annotation';
      case 'TSConditionalType':
        if (parent.extendsType === node) return null;
        break;
      case 'TSAsExpression':
      case 'TSTypeAssertion':
      case 'TSSatisfiesExpression':
        return 'assertion';
      case 'CallExpression':
      case 'NewExpression':
        return isCallOf(parent, '$type') ? '$type' : 'argument';
      case 'TSTypeAnnotation':
        if (isAlone && isReference(found.parent)) return 'reference';
        break;
      case 'TSTypeParameterInstantiation':
        break;
      default:
        // The parameters of a function type are no types themselves.
        if (!/^TS/.test(parent.type) && !/^TS/.test(found.parent.parent?.node.type ?? ''))
          return 'annotation';
    }
    if (parent.type !== 'TSTypeAnnotation') isAlone = false;
  }
  return 'annotation';
}

function isCallOf(node: TSESTree.Node, method: string): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.property.type === 'Identifier' &&
    node.callee.property.name === method
  );
}

/** The result type of the callback of `.references(...)`. */
function isReference({ node, parent }: WalkedType): boolean {
  if (!parent || !isFunction(parent.node) || parent.node.returnType !== node) return false;
  const call = parent.parent?.node;
  return call?.type === 'CallExpression' && call.arguments[0] === parent.node && isCallOf(call, 'references');
}
