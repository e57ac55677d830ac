import type { TSESTree } from '@typescript-eslint/types';
import type { DetachedExtra, LoosePolicy } from '../../schema/file.ts';
import type { Table } from '../../schema/table.ts';
import type { ReadContext } from './context.ts';
import type { Frame } from '../evaluate/frame.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { Scope } from '../evaluate/scope.ts';
import { boundNames, endOf, startOf, walk } from '../syntax/syntax.ts';
import { asString, type BuilderValue, type Value } from '../evaluate/value.ts';
import { writtenChain } from '../written/written.ts';

const kinds: readonly DetachedExtra['kind'][] = [
  'index',
  'uniqueIndex',
  'unique',
  'primaryKey',
  'foreignKey',
  'check',
  'policy',
];

/** A top-level declaration or expression, with its value. */
export interface TopLevel {
  readonly node: TSESTree.Node;
  readonly statement: TSESTree.Node;
  readonly value: Value;
  readonly frame: Frame;
}

/** The builder of a top-level declaration, if it uses finished columns of a table and reached no third argument. */
export function detachedExtra(
  context: ReadContext,
  module: ModuleScope,
  item: TopLevel,
  consumed: ReadonlySet<object>,
): DetachedExtra | undefined {
  const { value, node, statement } = item;
  if (value.kind !== 'builder' || consumed.has(value.identity)) return undefined;
  const kind = kinds.find((each) => each === value.builds);
  if (!kind) return undefined;
  if (value.at.file !== module.path || isLinked(value)) return undefined;
  const expression =
    node.type === 'VariableDeclarator'
      ? node.init
      : node.type === 'ExpressionStatement'
        ? node.expression
        : node;
  if (!expression) return undefined;
  const references = columnReferences(context, module, expression, item.frame);
  const referencing = kind === 'foreignKey' ? referencingTable(context, value) : undefined;
  const columns = referencing ? references.filter(({ column }) => column.table === referencing) : references;
  const tables = new Set(columns.map(({ column }) => column.table));
  const [table] = tables;
  if (!table || tables.size > 1) return undefined;
  const variable = node.type === 'VariableDeclarator' ? (boundNames(node.id)[0] ?? null) : null;
  return {
    kind,
    name: asString(value.root.args.values[0]),
    table,
    columns,
    place: writtenChain(module, value.root.node).builder?.callee ?? module.place(expression),
    expression: module.place(expression),
    statement: isAlone(statement) ? module.place(statement) : null,
    variable,
    used: variable !== null && module.identifiers(variable).length > 1,
    exported: variable !== null && module.exportNameOf(variable) !== null,
  };
}

/** An exported policy that nothing in its file gives a table; other files may. */
export function loosePolicy(
  context: ReadContext,
  module: ModuleScope,
  { value, node, frame }: TopLevel,
  consumed: ReadonlySet<object>,
): LoosePolicy | undefined {
  if (value.kind !== 'builder' || value.builds !== 'policy' || consumed.has(value.identity)) return undefined;
  if (value.at.file !== module.path || isLinked(value) || node.type !== 'VariableDeclarator')
    return undefined;
  const [variable] = boundNames(node.id);
  if (variable === undefined || !node.init || module.exportNameOf(variable) === null) return undefined;
  // One that names columns is reported with their table.
  if (columnReferences(context, module, node.init, frame).length > 0) return undefined;
  if (module.identifiers(variable).length > 1) return undefined;
  const place = writtenChain(module, value.root.node).builder?.callee ?? module.place(node.id);
  return { variable, place };
}

/** A foreign key speaks of two tables, and belongs to that of its `columns`. */
function referencingTable(context: ReadContext, { root }: BuilderValue): Table | undefined {
  const [config] = root.args.values;
  const list = config?.kind === 'object' ? config.members.get('columns') : undefined;
  const column = list?.kind === 'array' ? list.items[0] : undefined;
  return column?.kind === 'column' ? context.tableOf(column.table) : undefined;
}

/** A policy reaches its table by `.link(table)` as well. */
function isLinked(value: BuilderValue): boolean {
  return (
    value.builds === 'policy' &&
    (value.calls.some((call) => call.name === 'link') || value.identity.elsewhere.has('link'))
  );
}

function isAlone(statement: TSESTree.Node): boolean {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  return (
    declared?.type === 'ExpressionStatement' ||
    (declared?.type === 'VariableDeclaration' && declared.declarations.length === 1)
  );
}

/** The finished columns in an expression, each with the place that names it. */
function columnReferences(
  context: ReadContext,
  module: ModuleScope,
  expression: TSESTree.Node,
  frame: Frame,
): DetachedExtra['columns'] {
  const found: { column: Table['columns'][number]; place: DetachedExtra['place']; inSql: boolean }[] = [];
  const templates: TSESTree.Node[] = [];
  const scope = new Scope(module, null);
  walk(expression, (node, functions) => {
    if (node.type === 'TaggedTemplateExpression') templates.push(node);
    if (node.type !== 'MemberExpression' || functions.length > 0 || node.object.type === 'CallExpression')
      return;
    const value = context.evaluator.inFrame(frame, () => context.evaluator.evaluate(node, scope));
    if (value?.kind !== 'column' || value.inExtras) return;
    const column = context.tableOf(value.table).columns.find((each) => each.key === value.key);
    const inSql = templates.some((each) => startOf(each) <= startOf(node) && endOf(node) <= endOf(each));
    if (column) found.push({ column, place: module.place(node), inSql });
  });
  return found;
}
