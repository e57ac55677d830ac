import type { TSESTree } from '@typescript-eslint/types';
import type { RowType } from '../../schema/file.ts';
import type { Table } from '../../schema/table.ts';
import { bindingOf } from '../evaluate/bindings.ts';
import type { ReadContext } from './context.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { exportedDeclarations, type Exported } from '../syntax/exported-types.ts';
import type { Value } from '../evaluate/value.ts';
import { entityPath, unparenthesized, walkTypes } from '../syntax/type-syntax.ts';

type Kind = RowType['kind'];

const members: Readonly<Record<string, Kind>> = {
  $inferSelect: 'select',
  $inferInsert: 'insert',
  inferSelect: 'select',
  inferInsert: 'insert',
};
const models: Readonly<Record<string, Kind>> = {
  InferSelectModel: 'select',
  InferInsertModel: 'insert',
  InferModel: 'select',
};
/** What drizzle-zod and its kin make schemas with. */
const makers: Readonly<Record<string, Kind>> = { createSelectSchema: 'select', createInsertSchema: 'insert' };
/** What projects call their own functions that do: `buildSchemas(posts)`, `zodOf(posts)`. */
const ownMakers = /schemas?$|zod|valibot|typebox|arktype/i;

/** The types of rows that a module exports, in whatever type or validation schema they stand. */
export function readRowTypes(context: ReadContext, module: ModuleScope): RowType[] {
  if (!/infer|schemas?\s*\(|zod|valibot|typebox|arktype|\btypeof\b/i.test(module.text)) return [];
  const mayMake = /(?:schemas?|zod\w*|valibot\w*|typebox\w*|arktype\w*)\s*\(/i.test(module.text);
  return [
    ...exportedDeclarations(module).flatMap((exported) =>
      // Tables and relations are values too, and the largest part of a file.
      mayMake || exported.node.type !== 'VariableDeclarator'
        ? new Finder(context, module, exported).find()
        : [],
    ),
    ...strangeDefault(module),
  ];
}

/** `export default Name` of a name that is declared nowhere, and so may stand for any type. */
function strangeDefault(module: ModuleScope): RowType[] {
  const statement = module.program.body.find(({ type }) => type === 'ExportDefaultDeclaration');
  const name = statement?.type === 'ExportDefaultDeclaration' && statement.declaration;
  if (!statement || !name || name.type !== 'Identifier') return [];
  if (module.declarations.has(name.name) || module.typeDeclarations.has(name.name)) return [];
  const place = module.place(statement);
  const of = (kind: Kind): RowType => ({
    kind,
    table: undefined,
    certain: false,
    isType: true,
    name: 'default',
    place,
  });
  return [of('select'), of('insert')];
}

/** Looks through an exported declaration and the declarations of the file that it is made of. */
class Finder {
  readonly #context: ReadContext;
  readonly #module: ModuleScope;
  readonly #exported: Exported;
  readonly #found: RowType[] = [];

  constructor(context: ReadContext, module: ModuleScope, exported: Exported) {
    this.#context = context;
    this.#module = module;
    this.#exported = exported;
  }

  find(): RowType[] {
    const nodes = new Set([this.#exported.node]);
    for (const node of nodes) {
      const isValue = node.type === 'VariableDeclarator';
      walkTypes(node, ({ node: each }) => {
        // The types in a table are those of its columns.
        if (isValue) this.#lookAtCall(each);
        else this.#lookAtType(each);
        const used = this.#declarationOf(each, isValue);
        if (used) nodes.add(used);
      });
    }
    return this.#found;
  }

  #add(kind: Kind, table: Table | undefined, certain = true, isType = true): void {
    const { statement, name } = this.#exported;
    this.#found.push({ kind, table, certain, isType, name, place: this.#module.place(statement) });
  }

  #lookAtCall(node: TSESTree.Node): void {
    if (node.type !== 'CallExpression') return;
    const name = this.#importedName(node.callee) ?? '';
    const kind = makers[name];
    const path = node.arguments[0] && entityPath(node.arguments[0]);
    const table = path && this.#tableAt(path);
    if (kind) this.#add(kind, table, true, false);
    // A function of the project's own may make both.
    else if (table && name !== 'createUpdateSchema' && ownMakers.test(name))
      for (const any of ['select', 'insert'] as const) this.#add(any, table, false, false);
  }

  #lookAtType(node: TSESTree.Node): void {
    switch (node.type) {
      case 'TSTypeQuery': {
        const path = entityPath(node.exprName) ?? [];
        const kind = members[path.at(-1) ?? ''];
        const table = kind && this.#tableAt(path.slice(0, path.at(-2) === '_' ? -2 : -1));
        if (kind && table) this.#add(kind, table);
        break;
      }
      case 'TSIndexedAccessType': {
        const kind = members[literalOf(node.indexType) ?? ''];
        if (!kind) break;
        const object = unparenthesized(node.objectType);
        const isInner = object.type === 'TSIndexedAccessType' && literalOf(object.indexType) === '_';
        this.#addOf(kind, isInner ? object.objectType : object);
        break;
      }
      case 'TSTypeReference':
        this.#lookAtReference(node.typeName, node.typeArguments);
        break;
      case 'TSInterfaceHeritage':
      case 'TSClassImplements':
        this.#lookAtReference(node.expression, node.typeArguments);
        break;
      default:
        break;
    }
  }

  #lookAtReference(
    name: TSESTree.Node,
    given: TSESTree.TSTypeParameterInstantiation | null | undefined,
  ): void {
    const [first, second] = given?.params ?? [];
    if (!first) return;
    const imported = this.#importedName(name) ?? '';
    const kind = models[imported];
    if (kind) {
      const isInsert = imported === 'InferModel' && second && literalOf(second) === 'insert';
      this.#addOf(isInsert ? 'insert' : kind, first);
      return;
    }
    // A type of the project's own may make anything of a table.
    for (const each of given?.params ?? []) {
      const table = this.#tableOf(each);
      if (table) for (const any of ['select', 'insert'] as const) this.#add(any, table, false);
    }
  }

  #addOf(kind: Kind, type: TSESTree.Node): void {
    const table = this.#tableOf(type);
    if (table) this.#add(kind, table);
    // `(typeof schema)[Name]['$inferSelect']` is the rows of all tables.
    else if (speaksOfValue(type)) this.#add(kind, undefined, false);
  }

  /** The table of `typeof t`, or of a local name for that. */
  #tableOf(type: TSESTree.Node, depth = 0): Table | undefined {
    const node = unparenthesized(type);
    if (node.type === 'TSTypeQuery') return this.#tableAt(entityPath(node.exprName) ?? []);
    const alias = node.type === 'TSTypeReference' ? this.#declarationOf(node, false) : undefined;
    return alias?.type === 'TSTypeAliasDeclaration' && depth < 5
      ? this.#tableOf(alias.typeAnnotation, depth + 1)
      : undefined;
  }

  #tableAt([name, ...keys]: readonly string[]): Table | undefined {
    if (name === undefined || !this.#module.declarations.has(name)) return undefined;
    const value = this.#valueAt([name, ...keys]);
    if (value?.kind === 'table') return this.#context.tableOf(value);
    const choice = value?.kind === 'unknown' ? value.maybe?.find((each) => each.kind === 'table') : undefined;
    if (choice?.kind === 'table') return this.#context.tableOf(choice);
    return value?.kind === 'unknown' && keys.length === 0 ? this.#wrappedTable(name) : undefined;
  }

  #valueAt([name = '', ...keys]: readonly string[]): Value | undefined {
    const { evaluator } = this.#context;
    const at = this.#module.place(this.#exported.node);
    return evaluator.evaluateDetached(this.#module, () =>
      keys.reduce(
        (object, key) => evaluator.member(object, key, at),
        bindingOf(evaluator, this.#module, name, at),
      ),
    );
  }

  /** The table that a declaration makes, where code that is not followed has it in its hands: most hand it back. */
  #wrappedTable(name: string): Table | undefined {
    const declaration = this.#module.declarations.get(name);
    const made =
      declaration?.kind === 'variable'
        ? this.#context.evaluator.frameOf(this.#module, declaration.declarator)?.created
        : undefined;
    return made?.length === 1 && made[0] ? this.#context.tableOf(made[0]) : undefined;
  }

  /** The declaration of this file that a type, `typeof` or a value speaks of. */
  #declarationOf(node: TSESTree.Node, inValue: boolean): TSESTree.Node | undefined {
    if (!inValue && node.type === 'TSTypeReference')
      return node.typeName.type === 'Identifier'
        ? this.#module.typeDeclarations.get(node.typeName.name)
        : undefined;
    const name = inValue ? node : node.type === 'TSTypeQuery' ? node.exprName : undefined;
    const declaration = name?.type === 'Identifier' ? this.#module.declarations.get(name.name) : undefined;
    return declaration?.kind === 'variable' ? declaration.declarator : undefined;
  }

  /** A name as its module exports it, whatever it is called here. */
  #importedName(node: TSESTree.Node): string | undefined {
    const path = entityPath(node);
    if (path?.length !== 1) return path?.at(-1);
    const declaration = this.#module.declarations.get(path[0] ?? '');
    return declaration?.kind === 'import' ? declaration.imported : path[0];
  }
}

function literalOf(node: TSESTree.Node): string | undefined {
  const type = unparenthesized(node);
  return type.type === 'TSLiteralType' && type.literal.type === 'Literal'
    ? String(type.literal.value)
    : undefined;
}

function speaksOfValue(type: TSESTree.Node): boolean {
  let found = false;
  walkTypes(type, ({ node }) => {
    if (node.type === 'TSTypeQuery') found = true;
  });
  return found;
}
