import type { TSESTree } from '@typescript-eslint/types';
import { parser } from '../../support/parser.ts';

/** A part of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What can be replaced or added to in a text. */
export interface Slots {
  /** Expressions whose value is used. A method that is called must not be parted from its object. */
  readonly expressions: readonly (Range & { readonly isMethod: boolean })[];
  readonly objects: readonly TSESTree.ObjectExpression[];
  readonly arrays: readonly TSESTree.ArrayExpression[];
  readonly calls: readonly TSESTree.CallExpression[];
  /** Names that the module's top level declares, and where their declaration ends. */
  readonly declared: readonly { readonly name: string; readonly end: number }[];
}

export function parse(text: string, filename: string): TSESTree.Program | undefined {
  try {
    return parser.parseForESLint(text, { range: true, filePath: filename }).ast;
  } catch {
    return undefined;
  }
}

/** The keys under which a node holds expressions whose value it uses, as opposed to names, patterns and types. */
const valueKeys: Readonly<Record<string, readonly string[]>> = {
  ArrayExpression: ['elements'],
  ArrowFunctionExpression: ['body'],
  AssignmentExpression: ['right'],
  AssignmentPattern: ['right'],
  AwaitExpression: ['argument'],
  BinaryExpression: ['left', 'right'],
  CallExpression: ['callee', 'arguments'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  ExportDefaultDeclaration: ['declaration'],
  ForOfStatement: ['right'],
  IfStatement: ['test'],
  LogicalExpression: ['left', 'right'],
  MemberExpression: ['object'],
  NewExpression: ['callee', 'arguments'],
  Property: ['value'],
  PropertyDefinition: ['value'],
  ReturnStatement: ['argument'],
  SpreadElement: ['argument'],
  TSAsExpression: ['expression'],
  TSSatisfiesExpression: ['expression'],
  TaggedTemplateExpression: ['tag'],
  TemplateLiteral: ['expressions'],
  UnaryExpression: ['argument'],
  VariableDeclarator: ['init'],
};

export function slotsOf(program: TSESTree.Program): Slots {
  const expressions: (Range & { isMethod: boolean })[] = [];
  const objects: TSESTree.ObjectExpression[] = [];
  const arrays: TSESTree.ArrayExpression[] = [];
  const calls: TSESTree.CallExpression[] = [];
  const visit = (node: TSESTree.Node): void => {
    if (node.type === 'ObjectExpression') objects.push(node);
    if (node.type === 'ArrayExpression') arrays.push(node);
    if (node.type === 'CallExpression') calls.push(node);
    for (const key of valueKeys[node.type] ?? []) {
      const isCallee = key === 'callee';
      for (const child of childrenAt(node, key)) {
        if (!isReplaceable(child, node)) continue;
        const isMethod = isCallee && child.type === 'MemberExpression';
        expressions.push({ start: child.range[0], end: child.range[1], isMethod });
      }
    }
    for (const key of Object.keys(node)) if (key !== 'parent') childrenAt(node, key).forEach(visit);
  };
  visit(program);
  return { expressions, objects, arrays, calls, declared: program.body.flatMap(declaredBy) };
}

function isReplaceable(child: TSESTree.Node, parent: TSESTree.Node): boolean {
  // A shorthand and a pattern are names, a block is no expression, `super` stands by itself.
  if (parent.type === 'Property' && (parent.shorthand || parent.method || parent.kind !== 'init')) return false;
  return !/^(?:BlockStatement|SpreadElement|Super|.*Pattern|.*Declaration)$/.test(child.type);
}

function childrenAt(node: TSESTree.Node, key: string): TSESTree.Node[] {
  const held = (node as unknown as Record<string, unknown>)[key];
  return (Array.isArray(held) ? held : [held]).filter(isNode);
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
}

function declaredBy(statement: TSESTree.ProgramStatement): { name: string; end: number }[] {
  const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (node?.type !== 'VariableDeclaration') return [];
  return node.declarations.flatMap(({ id }) =>
    id.type === 'Identifier' ? [{ name: id.name, end: statement.range[1] }] : [],
  );
}
