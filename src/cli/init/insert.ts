import type { TSESTree } from '@typescript-eslint/types';
import { createParser } from '../../modules/parse.ts';
import { endOf, startOf } from '../../read/syntax/syntax.ts';
import { configEntries, importLines, indented, type ModuleKind } from './config-text.ts';
import type { ConfigParts } from './proposal.ts';

const parse = createParser(undefined);

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * The text of an ESLint config with our entries at the end of its array. `null` where the config is not a plain array:
 * a function of another package, an object, or something computed; or where it cannot be parsed.
 */
export function withEntries(path: string, text: string, parts: ConfigParts): string | null {
  const program = parse(path, text);
  if (!program) return null;
  const exported = exportOf(program);
  const list = exported && listOf(exported.value, program);
  if (!exported || !list) return null;
  if (exported.kind === 'commonjs' && parts.projects.some(({ settings }) => settings.root)) return null;
  const insertions = [
    importAt(program, text, importLines(parts, exported.kind)),
    entriesAt(list, text, parts),
  ];
  return insertions
    .toSorted((a, b) => b.at - a.at)
    .reduce((changed, { at, text: added }) => changed.slice(0, at) + added + changed.slice(at), text);
}

function exportOf(
  program: TSESTree.Program,
): { readonly value: TSESTree.Node; readonly kind: ModuleKind } | null {
  for (const statement of program.body) {
    if (statement.type === 'ExportDefaultDeclaration') return { value: statement.declaration, kind: 'esm' };
    const expression = statement.type === 'ExpressionStatement' ? statement.expression : null;
    if (expression?.type === 'AssignmentExpression' && isModuleExports(expression.left))
      return { value: expression.right, kind: 'commonjs' };
  }
  return null;
}

function isModuleExports(node: TSESTree.Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'exports'
  );
}

/** A list in brackets or parentheses that takes one more config. */
interface List {
  readonly items: readonly (TSESTree.Node | null)[];
  /** Offset of the closing bracket. */
  readonly close: number;
}

function listOf(node: TSESTree.Node, program: TSESTree.Program): List | null {
  switch (node.type) {
    case 'ArrayExpression':
      return { items: node.elements, close: endOf(node) - 1 };
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return listOf(node.expression, program);
    case 'Identifier': {
      const value = constantOf(node.name, program);
      return value && listOf(value, program);
    }
    case 'CallExpression': {
      if (!takesConfigs(node.callee)) return null;
      const [first, second] = node.arguments;
      if (first?.type === 'ArrayExpression' && !second) return listOf(first, program);
      return { items: node.arguments, close: endOf(node) - 1 };
    }
    default:
      return null;
  }
}

/** `defineConfig()` of ESLint and `tseslint.config()` take configs one by one, or in arrays. */
function takesConfigs(callee: TSESTree.Node): boolean {
  if (callee.type === 'Identifier') return callee.name === 'defineConfig';
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    /^tseslint$|^ts$|typescriptEslint$/i.test(callee.object.name) &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'config'
  );
}

function constantOf(name: string, { body }: TSESTree.Program): TSESTree.Node | null {
  for (const statement of body) {
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') continue;
    for (const { id, init } of statement.declarations)
      if (id.type === 'Identifier' && id.name === name) return init;
  }
  return null;
}

/** After the last import or `require`, else at the top. */
function importAt({ body }: TSESTree.Program, text: string, lines: readonly string[]): Insertion {
  const last = body.findLast((statement) =>
    statement.type === 'VariableDeclaration'
      ? /\brequire\(/.test(text.slice(startOf(statement), endOf(statement)))
      : statement.type === 'ImportDeclaration',
  );
  if (last) return { at: endOf(last), text: lines.map((line) => `\n${line}`).join('') };
  const at = body[0] ? startOf(body[0]) : 0;
  return { at, text: `${lines.join('\n')}\n\n` };
}

function entriesAt({ items, close }: List, text: string, parts: ConfigParts): Insertion {
  const entries = configEntries(parts);
  const last = items.at(-1);
  const indent = indentOf(text, last ? startOf(last) : close);
  const joined = entries.map((lines) => indented(lines, indent)).join(',\n');
  if (!last) return { at: close, text: `\n${joined},\n` };
  const end = endOf(last);
  const comma = /^\s*,/.exec(text.slice(end, close))?.[0];
  if (comma !== undefined) return { at: end + comma.length, text: `\n${joined},` };
  return { at: end, text: `,\n${joined},${text.slice(end, close).includes('\n') ? '' : '\n'}` };
}

/** The indentation of an item that begins a line; that of its line and some more where other code stands before it. */
function indentOf(text: string, offset: number): string {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const blanks = /^[ \t]*/.exec(before)?.[0] ?? '';
  return blanks === before && text[offset] !== ']' ? blanks : `${blanks}  `;
}
