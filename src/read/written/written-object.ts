import { propertyKey } from '../syntax/syntax.ts';
import type { TSESTree } from '@typescript-eslint/types';
import type { WrittenObject } from '../../schema/written.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';

/** How an object literal stands in its file. */
export function writtenObject(module: ModuleScope, literal: TSESTree.ObjectExpression): WrittenObject {
  return {
    place: module.place(literal),
    members: literal.properties.map((property) => ({
      key: propertyKey(property),
      place: module.place(property),
      name: module.place(property.type === 'Property' ? property.key : property),
      shorthand: property.type === 'Property' && property.shorthand,
    })),
  };
}
