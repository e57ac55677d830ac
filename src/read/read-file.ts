import type { TSESTree } from '@typescript-eslint/types';
import type { SchemaFile } from '../schema/file.ts';
import type { SchemaEnum } from '../schema/relation.ts';
import type { Table } from '../schema/table.ts';
import { detachedExtra, type TopLevel } from './detached.ts';
import { bindingOf, exportedValue } from './bindings.ts';
import type { Evaluator } from './evaluator.ts';
import type { ModuleScope } from './module-scope.ts';
import { readRelations } from './relations.ts';
import type { ReadContext } from './context.ts';
import { Scope } from './scope.ts';
import { boundNames, isFunction, unwrap } from './syntax.ts';
import type { TableModel } from './table-model.ts';
import { asString, unknown, type EnumValue, type TableValue } from './value.ts';

/** A context whose tables know which builders reached them. */
interface Context extends ReadContext {
  tableOf(value: TableValue): TableModel;
}

/** Everything that a module says about the schema. */
export function readModule(context: Context, module: ModuleScope): SchemaFile {
  const items = topLevel(context.evaluator, module);
  const tables = items.flatMap((item) => item.frame.created.map((value) => context.tableOf(value)));
  const consumed = new Set(tables.flatMap((table) => [...table.consumed]));
  return {
    path: module.path,
    tables: tables satisfies Table[],
    detached: items.flatMap((item) => detachedExtra(context, module, item, consumed) ?? []),
    enums: items.flatMap(({ value, frame }) =>
      value.kind === 'enum' && value.frame === frame ? [readEnum(value)] : [],
    ),
    relations: items.flatMap(({ value, frame }) =>
      value.kind === 'relations' && value.at.file === module.path ? readRelations(context, value, frame) : [],
    ),
    imports: module.imports,
    names: new Set([...module.declarations.keys(), ...module.typeNames]),
    unread: tables.flatMap((table) => table.unread),
  };
}

/** The values of a module's top-level declarations, in order. */
function topLevel(evaluator: Evaluator, module: ModuleScope): TopLevel[] {
  const items: TopLevel[] = [];
  const add = (node: TSESTree.Node, statement: TSESTree.Node, value: TopLevel['value']): void => {
    const frame = evaluator.frameOf(module, node);
    if (frame) items.push({ node, statement, value, frame });
  };
  for (const statement of module.program.body) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (node?.type === 'VariableDeclaration') {
      for (const declarator of node.declarations) {
        const name = boundNames(declarator.id)[0];
        if (name === undefined || !declarator.init || isFunction(unwrap(declarator.init))) continue;
        add(declarator, statement, bindingOf(evaluator, module, name, module.place(declarator)));
      }
    } else if (statement.type === 'ExportDefaultDeclaration') {
      const exported = module.exports.get('default');
      if (exported?.kind !== 'expression' || isFunction(unwrap(exported.node))) continue;
      add(
        exported.node,
        statement,
        exportedValue(evaluator, module, 'default', module.place(statement)) ??
          unknown('missing-export', module.place(statement)),
      );
    } else if (statement.type === 'ExpressionStatement' && callsDrizzle(module, statement.expression)) {
      const value = evaluator.within(module, statement, () =>
        evaluator.evaluate(statement.expression, new Scope(module, null)),
      );
      add(statement, statement, value);
    }
  }
  return items;
}

/** Whether an expression is a chain that begins with something imported from drizzle-orm. */
function callsDrizzle(module: ModuleScope, expression: TSESTree.Node): boolean {
  let current = unwrap(expression);
  if (current.type !== 'CallExpression') return false;
  while (current.type === 'CallExpression' || current.type === 'MemberExpression') {
    current = unwrap(current.type === 'CallExpression' ? current.callee : current.object);
  }
  const declaration = current.type === 'Identifier' ? module.declarations.get(current.name) : undefined;
  return declaration?.kind === 'import' && declaration.specifier.startsWith('drizzle-orm');
}

function readEnum(value: EnumValue): SchemaEnum {
  const values =
    value.values.kind === 'array' && !value.values.open
      ? value.values.items.map((item) => asString(item))
      : undefined;
  return {
    name: asString(value.name),
    schema: value.schema === null ? null : asString(value.schema),
    values: values?.every((each) => each !== undefined) ? values : undefined,
    place: value.at,
  };
}
