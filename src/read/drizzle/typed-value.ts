import type { TSESTree } from '@typescript-eslint/types';
import { typedDatabase } from './database.ts';
import { drizzlePattern } from './exports.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { Scope } from '../evaluate/scope.ts';
import { narrowedRow, rowMembers, rowModels, rowObject } from './row-input.ts';
import { nameOf } from '../syntax/syntax.ts';
import { entityPath, unparenthesized, walkTypes } from '../syntax/type-syntax.ts';
import { unknown, type Value } from '../evaluate/value.ts';

/** How many names a type may lead through. */
const maxDepth = 8;

/** Types around another that leave it what it is. */
const wrappers: ReadonlySet<string> = new Set([
  'Awaited',
  'NonNullable',
  'Omit',
  'Partial',
  'Pick',
  'Readonly',
  'Required',
]);

/** Types of JavaScript whose methods have names as those of a database. */
const collections: ReadonlySet<string> = new Set([
  'FormData',
  'Headers',
  'Map',
  'ReadonlyMap',
  'Set',
  'URLSearchParams',
  'WeakMap',
  'WeakSet',
]);

/**
 * What a value of a written type is, as far as it matters to queries: a database, an object with one among its members,
 * or certainly none; `undefined` where the type does not say it.
 */
export function typedValue(
  evaluator: Evaluator,
  annotation: TSESTree.Node,
  scope: Scope,
  depth = 0,
): Value | undefined {
  const value = valueOfType(evaluator, annotation, scope, depth);
  // A type of another package, such as `typeof input.infer`, says no more than none.
  if (value?.kind === 'unknown' && !value.maybe) return undefined;
  // Nothing says what was done with it before.
  return value?.kind === 'database' ? { ...value, mayHaveSettings: true } : value;
}

function valueOfType(
  evaluator: Evaluator,
  annotation: TSESTree.Node,
  scope: Scope,
  depth: number,
): Value | undefined {
  const node = unparenthesized(annotation);
  const inner = (type: TSESTree.Node): Value | undefined => typedValue(evaluator, type, scope, depth + 1);
  if (depth > maxDepth || !evaluator.step()) return undefined;
  switch (node.type) {
    case 'TSTypeAnnotation':
      return inner(node.typeAnnotation);
    case 'TSTypeReference':
      return referenced(evaluator, node, scope, depth);
    case 'TSTypeQuery':
      return queried(evaluator, node, scope);
    case 'TSUnionType':
    case 'TSIntersectionType': {
      const values = node.types.flatMap((type) => inner(type) ?? []);
      return values.find(({ kind }) => kind === 'database' || kind === 'scoped') ?? values[0];
    }
    case 'TSTypeLiteral':
      return membersOf(evaluator, node, node.members, scope, depth);
    case 'TSInterfaceDeclaration':
      return membersOf(evaluator, node, node.body.body, scope, depth);
    case 'TSTypeAliasDeclaration':
      return inner(node.typeAnnotation);
    case 'TSIndexedAccessType': {
      const key = node.indexType.type === 'TSLiteralType' ? node.indexType.literal : undefined;
      const owner =
        key?.type === 'Literal' && typeof key.value === 'string' ? inner(node.objectType) : undefined;
      if (owner && key?.type === 'Literal')
        return evaluator.member(owner, String(key.value), scope.module.place(node));
      return transactionOf(evaluator, node, scope);
    }
    default:
      return undefined;
  }
}

function referenced(
  evaluator: Evaluator,
  node: TSESTree.TSTypeReference,
  scope: Scope,
  depth: number,
): Value | undefined {
  const { module } = scope;
  const [name, ...rest] = entityPath(node.typeName) ?? [];
  if (name === undefined) return undefined;
  const at = module.place(node);
  if (evaluator.scopeTypes.has(rest.at(-1) ?? name)) return { kind: 'scoped', at };
  const params = node.typeArguments?.params ?? [];
  const declaration = module.declarations.get(name);
  const local = rest.length === 0 ? module.typeDeclarations.get(name) : undefined;
  if (local) return typedValue(evaluator, local, new Scope(module, null), depth + 1);
  if (declaration?.kind === 'import') {
    const imported = rest.at(-1) ?? declaration.imported;
    if (drizzlePattern.test(declaration.specifier) && rowModels.has(imported) && params[0])
      return rowObject(evaluator, typedValue(evaluator, params[0], scope, depth + 1), at);
    if (drizzlePattern.test(declaration.specifier))
      return isDatabaseType(declaration.specifier, imported)
        ? typedDatabase(schemaOf(evaluator, params, scope), at)
        : undefined;
    const target = evaluator.link(module, declaration.specifier);
    return typeof target === 'string' ? undefined : exportedType(evaluator, target, imported, depth + 1);
  }
  if (declaration || rest.length > 0) return undefined;
  const [first] = params;
  if (first && wrappers.has(name)) {
    const value = typedValue(evaluator, first, scope, depth + 1);
    return value && narrowedRow(value, name, params[1]);
  }
  if (first && name === 'ReturnType') return returned(evaluator, first, scope);
  if (name === 'Parameters') return transactionOf(evaluator, node, scope);
  return collections.has(name) ? { kind: 'native', name, at } : undefined;
}

/** Drizzle's names of databases and transactions for Postgres, of which each driver has its own. */
function isDatabaseType(specifier: string, name: string): boolean {
  return (
    /(?:Database|Transaction)$/.test(name) &&
    !/sqlite|mysql|libsql|d1|singlestore|planetscale|tidb|gel|mssql|cockroach|op-|sql-js/i.test(specifier)
  );
}

/** `typeof schema` among a type's arguments. */
function schemaOf(evaluator: Evaluator, params: readonly TSESTree.TypeNode[], scope: Scope): Value | null {
  for (const param of params) {
    const value = typedValue(evaluator, param, scope);
    if (value?.kind === 'namespace' || value?.kind === 'object' || value?.kind === 'relations') return value;
  }
  return null;
}

/** A type that another module exports, itself or from elsewhere. */
function exportedType(
  evaluator: Evaluator,
  module: ModuleScope,
  name: string,
  depth: number,
): Value | undefined {
  if (depth > maxDepth) return undefined;
  evaluator.dependOn(module);
  const own = module.typeDeclarations.get(name);
  if (own) return typedValue(evaluator, own, new Scope(module, null), depth);
  for (const statement of module.program.body) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    const item = statement.specifiers.find(({ exported }) => nameOf(exported) === name);
    if (!item) continue;
    const target = statement.source ? evaluator.link(module, statement.source.value) : module;
    return typeof target === 'string'
      ? undefined
      : exportedType(evaluator, target, nameOf(item.local), depth + 1);
  }
  const origin = evaluator.typeStars.find(module, name);
  return origin && exportedType(evaluator, origin, name, depth + 1);
}

/** `typeof db` */
function queried(evaluator: Evaluator, { exprName }: TSESTree.TSTypeQuery, scope: Scope): Value | undefined {
  const [name, ...keys] = entityPath(exprName) ?? [];
  if (name === undefined) return undefined;
  const at = scope.module.place(exprName);
  const isRow = rowMembers.has(keys.at(-1) ?? '');
  const path = isRow ? keys.slice(0, -1) : keys;
  const value = path.reduce(
    (object, key) => evaluator.member(object, key, at),
    evaluator.lookup(name, scope, at),
  );
  return isRow ? rowObject(evaluator, value, at) : value;
}

/** `ReturnType<typeof getDb>` */
function returned(evaluator: Evaluator, type: TSESTree.Node, scope: Scope): Value | undefined {
  const fn = typedValue(evaluator, type, scope);
  if (!fn) return undefined;
  const at = scope.module.place(type);
  const open = { reason: 'function-parameter', place: at } as const;
  return evaluator.call(fn, { values: [], open }, { node: type, place: at });
}

/** `Parameters<Parameters<typeof db.transaction>[0]>[0]`, by which people name a transaction. */
function transactionOf(evaluator: Evaluator, type: TSESTree.Node, scope: Scope): Value | undefined {
  let found: Value | undefined;
  walkTypes(type, ({ node }) => {
    if (node.type !== 'TSTypeQuery') return;
    const path = entityPath(node.exprName);
    if (path?.at(-1) !== 'transaction') return;
    const [name = '', ...keys] = path.slice(0, -1);
    const at = scope.module.place(node);
    const owner = keys.reduce(
      (object, key) => evaluator.member(object, key, at),
      evaluator.lookup(name, scope, at),
    );
    if (owner.kind === 'database') found = owner;
  });
  // `Parameters<Parameters<Db['transaction']>[0]>[0]`
  walkTypes(type, ({ node }) => {
    if (found || node.type !== 'TSIndexedAccessType' || node.indexType.type !== 'TSLiteralType') return;
    const { literal } = node.indexType;
    if (literal.type !== 'Literal' || literal.value !== 'transaction') return;
    const owner = typedValue(evaluator, node.objectType, scope, 1);
    if (owner?.kind === 'database') found = owner;
  });
  return found;
}

/** An object of which some members are known by their types, each when it is asked for. */
function membersOf(
  evaluator: Evaluator,
  node: TSESTree.Node,
  elements: readonly TSESTree.TypeElement[],
  scope: Scope,
  depth: number,
): Value {
  const at = scope.module.place(node);
  const members = new Map<string, Value>();
  for (const element of elements) {
    if (element.type !== 'TSPropertySignature' || element.key.type !== 'Identifier') continue;
    const { typeAnnotation, key } = element;
    if (!typeAnnotation) continue;
    members.set(key.name, {
      kind: 'accessor',
      getter: {
        kind: 'native',
        name: key.name,
        call: () =>
          typedValue(evaluator, typeAnnotation, scope, depth + 1) ?? unknown('function-parameter', at),
        at,
      },
      at,
    });
  }
  return {
    kind: 'object',
    members,
    open: { reason: 'function-parameter', place: at },
    prototype: null,
    literals: [],
    owner: evaluator.frame,
    at,
  };
}
