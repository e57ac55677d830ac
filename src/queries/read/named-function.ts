import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { isFunction, unwrap, type FunctionNode } from '../../read/syntax/syntax.ts';
import type { Place } from '../../schema/place.ts';
import { contextOf } from './around.ts';

/** A function that is called by a name, and where it is. */
export interface Named {
  readonly fn: FunctionNode;
  readonly name: string;
  /** What it is a member of: an object under its name, or a class; `null` for a function by itself. */
  readonly holder: { readonly object: string } | 'class' | null;
  /** Whether it is what the file exports by default, to which others give names of their own. */
  readonly isDefault: boolean;
  /** Whether it can be called as a member: of what holds it, or of the module that exports it under its name. */
  readonly isMember: boolean;
  readonly at: Place;
  readonly module: ModuleScope;
}

/** A function with the name that calls use: its own, or that of a member of a class or of an object. */
export function namedFunction(module: ModuleScope, around: NodePath): Named | undefined {
  const { node } = around;
  if (!isFunction(node)) return undefined;
  const context = contextOf(around);
  const owner = context?.node;
  const named = (id: TSESTree.Node | null | undefined, holder: Named['holder']): Named | undefined =>
    // A component is not called, but rendered.
    id?.type === 'Identifier' && !/^[A-Z]/.test(id.name) && id.name !== 'constructor'
      ? {
          fn: node,
          name: id.name,
          holder,
          isDefault: holder === null && isDefaultExport(module, id.name),
          isMember: holder !== null || exportsName(module, id.name),
          at: module.place(node),
          module,
        }
      : undefined;
  if (node.type === 'FunctionDeclaration') return named(node.id, null);
  switch (owner?.type) {
    case 'VariableDeclarator':
      return owner.init && unwrap(owner.init) === node ? named(owner.id, null) : undefined;
    case 'MethodDefinition':
    case 'PropertyDefinition': {
      const of = context?.parent?.parent?.node;
      // What extends another class may be called by way of that one, and what is decorated by a framework.
      const isPlain = of?.type === 'ClassDeclaration' && !of.superClass && owner.decorators.length === 0;
      if (!isPlain || owner.computed) return undefined;
      if (!owner.static) return named(owner.key, 'class');
      return of.id ? named(owner.key, { object: of.id.name }) : undefined;
    }
    case 'Property': {
      const object = context?.parent && contextOf(context.parent)?.node;
      return !owner.computed && object?.type === 'VariableDeclarator' && object.id.type === 'Identifier'
        ? named(owner.key, { object: object.id.name })
        : undefined;
    }
    default:
      return undefined;
  }
}

function exportsName({ exports }: ModuleScope, name: string): boolean {
  return [...exports].some(([key, each]) => key !== 'default' && each.kind === 'local' && each.name === name);
}

function isDefaultExport({ program }: ModuleScope, name: string): boolean {
  return program.body.some((each) => {
    if (each.type !== 'ExportDefaultDeclaration') return false;
    const { declaration } = each;
    const id = declaration.type === 'FunctionDeclaration' ? declaration.id : declaration;
    return id?.type === 'Identifier' && id.name === name;
  });
}

/** Whether a client can call it: a server action. */
export function isEndpoint({ fn, module }: Named): boolean {
  const statements = [...module.program.body, ...(fn.body.type === 'BlockStatement' ? fn.body.body : [])];
  return statements.some(
    (each) =>
      each.type === 'ExpressionStatement' &&
      each.expression.type === 'Literal' &&
      each.expression.value === 'use server',
  );
}
