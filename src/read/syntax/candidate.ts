import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, unwrap } from './syntax.ts';

/**
 * Whether a file may say something about a schema, by a look at its top level: it imports from drizzle-orm, or makes
 * something by a call of the shape of a table maker's or of a class. Everything else is left without a look at the disk.
 */
export function mentionsSchema(program: TSESTree.Program): boolean {
  return program.body.some((statement) => {
    if (statement.type === 'ImportDeclaration')
      return isDrizzle(statement.source.value) && statement.importKind !== 'type';
    const node =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? statement.declaration
        : statement;
    if (statement.type === 'ExportDefaultDeclaration') return node !== null && makesTable(node);
    if (node?.type !== 'VariableDeclaration') return false;
    return node.declarations.some(({ init }) => init !== null && (makesTable(init) || requiresDrizzle(init)));
  });
}

/**
 * Whether a module may make tables by code of other files: it has what `mentionsSchema` looks for, or takes what a plain call
 * gives, as in `const { users, posts } = makeTables(name)` and `const schema = makeSchema()`.
 */
export function mayMakeTables(program: TSESTree.Program): boolean {
  if (mentionsSchema(program)) return true;
  return program.body.some((statement) => {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (node?.type !== 'VariableDeclaration') return false;
    return node.declarations.some(({ id, init }) => {
      const call = init && unwrap(init);
      const isPlainCall = call?.type === 'CallExpression' && unwrap(call.callee).type === 'Identifier';
      return isPlainCall && (id.type !== 'Identifier' || call.arguments.length === 0);
    });
  });
}

/** Calls that a query begins with. */
export const queryCall =
  /\.\s*(?:select(?:Distinct(?:On)?)?|insert|update|delete|\$count|findMany|findFirst)\s*[(<]/;

/** What begins a transaction, in which functions of other files may run queries. */
export const transactionCall = /\.\s*transaction\s*[(<]/;

/** SQL that makes a custom setting for a connection. */
const settingCall = /\bset_config\s*\(|\bset\s+(?:session\s+)?"?[a-z_]\w*"?\."?[\w$]/i;

/** Operators that may stand between conditions. */
const logicalOperator = /&&|\|\||![\w(]/;

/**
 * Whether a file may query a database, or make conditions for that: it calls what queries or transactions begin with, or
 * combines what comes from drizzle-orm, or makes settings that policies may read.
 */
export function mentionsQueries(program: TSESTree.Program, text: string): boolean {
  return (
    queryCall.test(text) ||
    transactionCall.test(text) ||
    settingCall.test(text) ||
    (text.includes('drizzle-orm') && logicalOperator.test(text) && importsDrizzle(program))
  );
}

/** Whether a file may pass a database on to a function, by the names that databases usually have. */
export function mayPassDatabase(text: string): boolean {
  return passedName.test(text);
}

const passedName =
  /[(,{:]\s*(?:this\s*\.\s*)?\w*(?:db|tx|trx|database|drizzle|connection|conn|client|orm|executor)\s*[,)}]/i;

function importsDrizzle({ body }: TSESTree.Program): boolean {
  return body.some(
    (statement) => statement.type === 'ImportDeclaration' && isDrizzle(statement.source.value),
  );
}

function isDrizzle(specifier: string): boolean {
  return specifier === 'drizzle-orm' || specifier.startsWith('drizzle-orm/');
}

/** `f('name', { ... })`, `f('name', (t) => ...)`, `new Table(...)`, and chains upon these. */
function makesTable(node: TSESTree.Node): boolean {
  let current = unwrap(node);
  while (current.type === 'CallExpression' || current.type === 'MemberExpression') {
    if (current.type === 'MemberExpression') current = unwrap(current.object);
    else if (hasTableShape(current.arguments)) return true;
    else current = unwrap(current.callee);
  }
  return current.type === 'NewExpression' && hasTableShape(current.arguments);
}

/**
 * Whether a call that was not followed makes a table for certain: it is given a name and columns, as many calls are
 * (`cva('card', { ... })`, `new Queue('jobs', { ... })`), and it is called after tables, or one of the columns is made by
 * drizzle-orm.
 */
export function surelyMakesTable(node: TSESTree.Node, isDrizzleName: (name: string) => boolean): boolean {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return false;
  const [first, second] = call.arguments.map((argument) => unwrap(argument));
  if (!first || !second || !isText(first) || !isColumns(second)) return false;
  if (namesIn(call.callee).some((name) => /table/i.test(name) && !/^use[A-Z]/.test(name))) return true;
  return (
    second.type === 'ObjectExpression' &&
    second.properties.some((property) => {
      const root = property.type === 'Property' ? rootOf(property.value) : undefined;
      return root !== undefined && isDrizzleName(root);
    })
  );
}

/** The names that a callee consists of: `a`, `b` and `pgTable` of `a.b(pgTable)`. */
function namesIn(node: TSESTree.Node): string[] {
  const callee = unwrap(node);
  if (callee.type === 'Identifier') return [callee.name];
  if (callee.type === 'MemberExpression')
    return [...namesIn(callee.object), ...(callee.computed ? [] : namesIn(callee.property))];
  if (callee.type !== 'CallExpression') return [];
  return [callee.callee, ...callee.arguments].flatMap((each) => namesIn(each));
}

/** The name at the beginning of a chain: `uuid` of `uuid('id').primaryKey()`. */
function rootOf(node: TSESTree.Node): string | undefined {
  let current = unwrap(node);
  while (current.type === 'CallExpression' || current.type === 'MemberExpression')
    current = unwrap(current.type === 'CallExpression' ? current.callee : current.object);
  return current.type === 'Identifier' ? current.name : undefined;
}

/** `(name, columns)`, or one object with a name and something to make columns of. */
function hasTableShape(args: readonly TSESTree.CallExpressionArgument[]): boolean {
  const [first, second] = args.map((argument) => unwrap(argument));
  if (first?.type === 'ObjectExpression' && !second) {
    const values = first.properties.map((property) =>
      property.type === 'Property' ? unwrap(property.value) : null,
    );
    return (
      values.some((value) => value && isText(value)) && values.some((value) => value && isColumns(value))
    );
  }
  if (!first || !second) return false;
  return (isText(first) || isReference(first)) && (isColumns(second) || isReference(second));
}

function isText(node: TSESTree.Node): boolean {
  return (node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateLiteral';
}

function isColumns(node: TSESTree.Node): boolean {
  return node.type === 'ObjectExpression' || isFunction(node);
}

function isReference(node: TSESTree.Node): boolean {
  return node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'CallExpression';
}

/** `require('drizzle-orm/...')`. */
function requiresDrizzle(node: TSESTree.Node): boolean {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require')
    return false;
  const [argument] = call.arguments;
  return argument?.type === 'Literal' && typeof argument.value === 'string' && isDrizzle(argument.value);
}
