import type { TSESTree } from '@typescript-eslint/types';
import { parser } from '../../support/parser.ts';

/** A part of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** An expression whose value is used. */
export interface ExpressionSlot extends Range {
  /** A method that is called, which must not be parted from its object. */
  readonly isMethod: boolean;
  /** What a method is called upon, or an assignment changes. */
  readonly isTarget: boolean;
  /** Whether it, or a call upon it, may change a value that has a name, so that it does more than to give a value. */
  readonly hasEffect: boolean;
}

/** What can be replaced or added to in a text. */
export interface Slots {
  readonly expressions: readonly ExpressionSlot[];
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
  const expressions: ExpressionSlot[] = [];
  const objects: TSESTree.ObjectExpression[] = [];
  const arrays: TSESTree.ArrayExpression[] = [];
  const calls: TSESTree.CallExpression[] = [];
  const visit = (node: TSESTree.Node, isTarget: boolean): void => {
    if (node.type === 'ObjectExpression') objects.push(node);
    if (node.type === 'ArrayExpression') arrays.push(node);
    if (node.type === 'CallExpression') calls.push(node);
    for (const key of valueKeys[node.type] ?? []) {
      const isCallee = key === 'callee';
      for (const child of childrenAt(node, key)) {
        if (!isReplaceable(child, node)) continue;
        const isMethod = isCallee && child.type === 'MemberExpression';
        const hasEffect = isTarget || mayChangeNamed(child) || (isCallee && isNamedMethod(node));
        expressions.push({ start: child.range[0], end: child.range[1], isMethod, isTarget, hasEffect });
      }
    }
    for (const key of Object.keys(node)) {
      if (key === 'parent') continue;
      const isChanged = isTarget || key === 'left' || (key === 'callee' && isNamedMethod(node));
      for (const child of childrenAt(node, key)) visit(child, isChanged);
    }
  };
  visit(program, false);
  return { expressions, objects, arrays, calls, declared: program.body.flatMap(declaredBy) };
}

/** `name.method()`, `name.a.method()`: it may change what the name stands for, as `push` does and a column's `notNull`. */
function isNamedMethod(node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  let current: TSESTree.Node = node.callee;
  if (current.type !== 'MemberExpression') return false;
  while (current.type === 'MemberExpression') current = current.object;
  return current.type === 'Identifier';
}

function mayChangeNamed(node: TSESTree.Node): boolean {
  if (isNamedMethod(node) || node.type === 'AssignmentExpression' || node.type === 'UpdateExpression')
    return true;
  return Object.keys(node).some((key) => key !== 'parent' && childrenAt(node, key).some(mayChangeNamed));
}

function isReplaceable(child: TSESTree.Node, parent: TSESTree.Node): boolean {
  // A shorthand and a pattern are names, a block is no expression, `super` stands by itself.
  if (parent.type === 'Property' && (parent.shorthand || parent.method || parent.kind !== 'init'))
    return false;
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
