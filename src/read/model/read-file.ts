import type { TSESTree } from '@typescript-eslint/types';
import type { SchemaFile } from '../../schema/file.ts';
import type { SchemaEnum } from '../../schema/relation.ts';
import type { Table } from '../../schema/table.ts';
import type { Unread } from '../../schema/unread.ts';
import { readAnyTypes } from '../syntax/any-types.ts';
import { surelyMakesTable } from '../syntax/candidate.ts';
import { readAnySchemas } from './any-schemas.ts';
import { declaredValues } from './declared.ts';
import { detachedExtra, loosePolicy, type TopLevel } from './detached.ts';
import { bindingOf, exportedValue } from '../evaluate/bindings.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { enumValues } from './enum-values.ts';
import { exportedNames } from '../syntax/exported-types.ts';
import type { Frame } from '../evaluate/frame.ts';
import { drizzlePattern } from '../drizzle/exports.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { readRelationSpreads } from './relation-spreads.ts';
import type { ReadContext } from './context.ts';
import { readRowTypes } from './row-types.ts';
import { Scope } from '../evaluate/scope.ts';
import { boundNames, isFunction, isJavaScript, unwrap } from '../syntax/syntax.ts';
import type { TableModel } from './table-model.ts';
import {
  asString,
  unknown,
  type EnumValue,
  type RelationsValue,
  type TableValue,
  type Value,
} from '../evaluate/value.ts';

/** A context whose tables know which builders reached them. */
interface Context extends ReadContext {
  tableOf(value: TableValue): TableModel;
}

/** Everything that a module says about the schema. */
export function readModule(context: Context, module: ModuleScope): SchemaFile {
  const items = topLevel(context.evaluator, module);
  const tables = createdTables(items).map((value) => context.tableOf(value));
  const consumed = new Set(tables.flatMap((table) => [...table.consumed]));
  const relations = declaredRelations(items).map((value) => context.relationsOf(value));
  const relationCalls = relations.map(({ call }) => call);
  // Only some rules ask for these, and of few files.
  const { database } = context.evaluator;
  const declared = database.later(() =>
    declaredValues(context, module, items).map((value) => context.declaredOf(value)),
  );
  const anyTypes = database.later(() => [
    ...readAnyTypes(module),
    ...readAnySchemas(context.evaluator, module),
  ]);
  const rowTypes = database.later(() => readRowTypes(context, module));
  const relationSpreads = database.later(() => readRelationSpreads(context, module));
  const unread = database.later(() => [
    ...items.flatMap((item) => unreadTable(module, item) ?? []),
    ...tables.flatMap((table) => table.unread),
    ...relations.flatMap((each) => each.unread),
  ]);
  return {
    path: module.path,
    isTypeScript: !isJavaScript(module.path),
    tables: tables satisfies Table[],
    detached: items.flatMap((item) => detachedExtra(context, module, item, consumed) ?? []),
    loosePolicies: items.flatMap((item) => loosePolicy(context, module, item, consumed) ?? []),
    enums: items.flatMap(({ value, frame }) =>
      value.kind === 'enum' && value.frame === frame ? [readEnum(value)] : [],
    ),
    relations: relationCalls.flatMap(({ groups }) => groups.flatMap((group) => group.relations)),
    relationCalls,
    get relationSpreads() {
      return relationSpreads();
    },
    imports: module.imports,
    names: new Set([...module.declarations.keys(), ...module.typeDeclarations.keys()]),
    exportedNames: exportedNames(module),
    statements: module.program.body.map((statement) => module.place(statement)),
    get declared() {
      return declared();
    },
    get anyTypes() {
      return anyTypes();
    },
    get rowTypes() {
      return rowTypes();
    },
    get unread() {
      return unread();
    },
  };
}

/**
 * The tables that declarations make. A statement that changes two of them runs in the evaluation of each, and one that
 * declares something in its own too: what it makes is counted once.
 */
function createdTables(items: readonly TopLevel[]): TableValue[] {
  const makers = new Map<TSESTree.Node, Frame>();
  for (const { node, frame } of items) makers.set(node, frame);
  return items.flatMap(({ frame }) =>
    frame.created.filter((table) => {
      const statement = frame.createdBy.get(table);
      if (!statement) return true;
      if (items.some((item) => item.statement === statement && item.frame !== frame)) return false;
      if (!makers.has(statement)) makers.set(statement, frame);
      return makers.get(statement) === frame;
    }),
  );
}

/** The calls of `relations` and its kin that declarations make, also as members of an object or a list. */
function declaredRelations(items: readonly TopLevel[]): RelationsValue[] {
  const found = new Set<RelationsValue>();
  const add = (value: Value, frame: Frame, depth: number): void => {
    if (value.kind === 'relations' && value.frame.home === frame.home) found.add(value);
    if (depth === 0) return;
    const members =
      value.kind === 'object' ? value.members.values() : value.kind === 'array' ? value.items : [];
    for (const member of members) add(member, frame, depth - 1);
  };
  for (const { value, frame } of items) add(value, frame, 2);
  return [...found];
}

/** What surely is a table, but nothing is known of. */
function unreadTable(module: ModuleScope, { node, value, frame }: TopLevel): Unread | undefined {
  const made = node.type === 'VariableDeclarator' ? node.init : node;
  if (value.kind !== 'unknown' || frame.created.length > 0 || !made) return undefined;
  const isDrizzleName = (name: string): boolean => {
    const declaration = module.declarations.get(name);
    return declaration?.kind === 'import' && drizzlePattern.test(declaration.specifier);
  };
  return surelyMakesTable(made, isDrizzleName) ? value.unread : undefined;
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
    } else if (node?.type === 'ClassDeclaration' || node?.type === 'TSModuleDeclaration') {
      // Static fields and namespaces may hold tables.
      const name = node.id?.type === 'Identifier' ? node.id.name : undefined;
      if (name !== undefined) add(node, statement, bindingOf(evaluator, module, name, module.place(node)));
    } else if (statement.type === 'ExportDefaultDeclaration') {
      addExports(evaluator, module, statement, add);
    } else if (
      statement.type === 'ExpressionStatement' &&
      statement.expression.type === 'AssignmentExpression'
    ) {
      addExports(evaluator, module, statement, add);
    } else if (statement.type === 'ExpressionStatement' && callsDrizzle(module, statement.expression)) {
      const value = evaluator.evaluateDeclaration(module, statement, () =>
        evaluator.evaluate(statement.expression, new Scope(module, null)),
      );
      add(statement, statement, value);
    }
  }
  return items;
}

/** The exports that a statement makes of expressions: `export default ...`, `exports.name = ...`. */
function addExports(
  evaluator: Evaluator,
  module: ModuleScope,
  statement: TSESTree.Node,
  add: (node: TSESTree.Node, statement: TSESTree.Node, value: Value) => void,
): void {
  const at = module.place(statement);
  for (const [name, exported] of module.exports) {
    if (exported.kind !== 'expression' || module.statementAround(exported.node) !== statement) continue;
    // The object of `module.exports = { ... }` is there by its members.
    const isWhole = statement.type === 'ExpressionStatement' && name === 'default';
    if (isFunction(unwrap(exported.node)) || isWhole) continue;
    add(
      exported.node,
      statement,
      exportedValue(evaluator, module, name, at) ?? unknown('missing-export', at),
    );
  }
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
  return {
    name: asString(value.name),
    schema: value.schema === null ? null : asString(value.schema),
    values: enumValues(value),
    place: value.at,
  };
}
