import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleScope } from './module-scope.ts';
import { declaredNames, nameOf } from './syntax.ts';

/** Something that a module exports and declares itself. */
export interface Exported {
  readonly name: string;
  /** The declaration, or the one declarator of it. */
  readonly node: TSESTree.Node;
  readonly statement: TSESTree.Node;
}

/** The types and variables that a module declares and exports; classes and functions are left out. */
export function exportedDeclarations(module: ModuleScope): Exported[] {
  return module.program.body.flatMap((statement): Exported[] => {
    if (statement.type === 'ExportDefaultDeclaration') {
      const { declaration } = statement;
      if (declaration.type === 'Identifier') return declared(module, declaration.name, 'default');
      return declaration.type === 'TSInterfaceDeclaration'
        ? [{ name: 'default', node: declaration, statement }]
        : [];
    }
    if (statement.type !== 'ExportNamedDeclaration' || statement.source) return [];
    const { declaration } = statement;
    if (!declaration)
      return statement.specifiers.flatMap(({ local, exported }) =>
        declared(module, nameOf(local), nameOf(exported)),
      );
    if (declaration.type === 'VariableDeclaration')
      return declaration.declarations.map((node) => ({
        name: declaredNames({ ...declaration, declarations: [node] } as TSESTree.Node)[0] ?? '',
        node,
        statement,
      }));
    const isType = /^TS(?:TypeAlias|Interface|Module)Declaration$/.test(declaration.type);
    return isType ? declaredNames(declaration).map((name) => ({ name, node: declaration, statement })) : [];
  });
}

/** Every name that a module is known to export, types among them. */
export function exportedNames(module: ModuleScope): ReadonlySet<string> {
  return new Set([...module.exports.keys(), ...exportedDeclarations(module).map(({ name }) => name)]);
}

function declared(module: ModuleScope, local: string, name: string): Exported[] {
  const declaration = module.declarations.get(local);
  const type = module.typeDeclarations.get(local);
  const variable = declaration?.kind === 'variable' ? declaration.declarator : undefined;
  return [type, variable].flatMap((node) => {
    const statement = node && module.statementAround(node);
    return statement ? [{ name, node, statement }] : [];
  });
}
