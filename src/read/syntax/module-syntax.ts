import type { TSESTree } from '@typescript-eslint/types';
import type { WrittenImport } from '../../schema/file.ts';
import type { Place } from '../../schema/place.ts';
import { commonJsExports } from './common-js.ts';
import { boundNames, declaredNames, nameOf, placeOf } from './syntax.ts';

/** What a top-level name of a module stands for. */
export type Declaration =
  | {
      readonly kind: 'import';
      readonly specifier: string;
      readonly imported: string;
      /** Types speak of it as they do of a value, but it has none. */
      readonly typeOnly: boolean;
      readonly node: TSESTree.Node;
    }
  | {
      readonly kind: 'variable';
      readonly declarator: TSESTree.VariableDeclarator;
      readonly declaration: TSESTree.VariableDeclaration;
      readonly statement: TSESTree.Node;
    }
  | { readonly kind: 'function'; readonly node: TSESTree.FunctionDeclaration }
  | { readonly kind: 'class'; readonly node: TSESTree.ClassDeclaration }
  | { readonly kind: 'enum'; readonly node: TSESTree.TSEnumDeclaration }
  | { readonly kind: 'namespace'; readonly node: TSESTree.Node }
  | { readonly kind: 'other'; readonly node: TSESTree.Node };

export type Export =
  | {
      readonly kind: 'local';
      readonly name: string;
      /** What exports it, where that is no part of its declaration. Not a node, so that the tree can be released. */
      readonly place?: Place;
    }
  | {
      readonly kind: 'from';
      readonly specifier: string;
      readonly imported: string;
      readonly node: TSESTree.Node;
    }
  | { readonly kind: 'expression'; readonly node: TSESTree.Node };

/** What is passed on whole: `export * from '...'`. */
export interface StarExport {
  readonly specifier: string;
  readonly node: TSESTree.Node;
}

/** The declarations, imports and exports of a tree. */
export class ModuleSyntax {
  readonly program: TSESTree.Program;
  readonly declarations = new Map<string, Declaration>();
  /** Types and interfaces, which have no value but take a name. */
  readonly typeDeclarations = new Map<string, TSESTree.Node>();
  readonly exports = new Map<string, Export>();
  readonly starExports: StarExport[] = [];
  /** `export type * from '...'` */
  readonly typeStarExports: StarExport[] = [];
  readonly imports: WrittenImport[] = [];
  /** The names by which types may be found: its own, and those that it exports by name from elsewhere. */
  readonly typeNames = new Set<string>();
  /** The types that are a table's rows by the first look: `typeof posts.$inferSelect`. */
  readonly rowTypes = new Set<string>();
  /** The specifiers of all `export ... from '...'`. */
  readonly reexported = new Set<string>();
  readonly #path: string;

  constructor(path: string, program: TSESTree.Program) {
    this.#path = path;
    this.program = program;
    for (const statement of program.body) {
      if (
        (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportAllDeclaration') &&
        statement.source
      )
        this.reexported.add(statement.source.value);
      this.#declare(statement, statement);
    }
    if (this.exports.size === 0 && this.starExports.length === 0) {
      for (const [name, exported] of commonJsExports(program)) this.exports.set(name, exported);
    }
  }

  #declare(
    node: TSESTree.ProgramStatement | TSESTree.NamedExportDeclarations,
    statement: TSESTree.Node,
  ): void {
    switch (node.type) {
      case 'ImportDeclaration':
        this.#declareImport(node);
        break;
      case 'VariableDeclaration':
        for (const declarator of node.declarations) {
          for (const name of boundNames(declarator.id)) {
            this.declarations.set(name, { kind: 'variable', declarator, declaration: node, statement });
          }
        }
        break;
      case 'FunctionDeclaration':
        if (node.id) this.declarations.set(node.id.name, { kind: 'function', node });
        break;
      case 'ClassDeclaration':
        if (node.id) this.declarations.set(node.id.name, { kind: 'class', node });
        break;
      case 'TSEnumDeclaration':
        this.declarations.set(node.id.name, { kind: 'enum', node });
        break;
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
        this.typeDeclarations.set(node.id.name, node);
        this.typeNames.add(node.id.name);
        if (node.type === 'TSTypeAliasDeclaration' && isRows(node.typeAnnotation))
          this.rowTypes.add(node.id.name);
        break;
      case 'TSModuleDeclaration':
        // Two namespaces of one name are merged, which is not followed.
        if (node.id.type === 'Identifier') {
          const kind = this.declarations.has(node.id.name) ? 'other' : 'namespace';
          this.declarations.set(node.id.name, { kind, node });
        }
        break;
      case 'TSImportEqualsDeclaration':
        this.#declareImportEquals(node);
        break;
      case 'ExportNamedDeclaration':
        this.#declareExport(node);
        break;
      case 'ExportDefaultDeclaration':
        this.#declareDefault(node);
        break;
      case 'ExportAllDeclaration': {
        const specifier = node.source.value;
        if (node.exportKind === 'type') {
          if (!node.exported) this.typeStarExports.push({ specifier, node });
        } else if (node.exported) {
          this.exports.set(nameOf(node.exported), { kind: 'from', specifier, imported: '*', node });
        } else {
          this.starExports.push({ specifier, node });
        }
        break;
      }
      default:
        break;
    }
  }

  #declareImport(node: TSESTree.ImportDeclaration): void {
    const specifier = node.source.value;
    const named: WrittenImport['named'][number][] = [];
    let defaultName: string | null = null;
    let namespaceName: string | null = null;
    const typeOnly = node.importKind === 'type';
    for (const item of node.specifiers) {
      const local = item.local.name;
      let imported = 'default';
      if (item.type === 'ImportDefaultSpecifier') defaultName = local;
      else if (item.type === 'ImportNamespaceSpecifier') {
        imported = '*';
        namespaceName = local;
      } else {
        imported = nameOf(item.imported);
        named.push({
          imported,
          local,
          typeOnly: item.importKind === 'type',
          place: placeOf(this.#path, item),
        });
      }
      const isType = typeOnly || ('importKind' in item && item.importKind === 'type');
      this.declarations.set(local, { kind: 'import', specifier, imported, typeOnly: isType, node: item });
    }
    this.imports.push({
      specifier,
      place: placeOf(this.#path, node),
      typeOnly,
      defaultName,
      namespaceName,
      named,
    });
  }

  #declareImportEquals(node: TSESTree.TSImportEqualsDeclaration): void {
    const reference = node.moduleReference;
    if (reference.type === 'TSExternalModuleReference' && reference.expression.type === 'Literal') {
      const specifier = reference.expression.value;
      this.declarations.set(node.id.name, {
        kind: 'import',
        specifier,
        imported: '*',
        typeOnly: false,
        node,
      });
    } else {
      this.declarations.set(node.id.name, { kind: 'other', node });
    }
  }

  #declareExport(node: TSESTree.ExportNamedDeclaration): void {
    for (const { exported } of node.specifiers) this.typeNames.add(nameOf(exported));
    if (node.declaration) {
      this.#declare(node.declaration, node);
      for (const name of declaredNames(node.declaration)) {
        if (this.declarations.has(name)) this.exports.set(name, { kind: 'local', name });
      }
      return;
    }
    if (node.exportKind === 'type') return;
    for (const item of node.specifiers) {
      if (item.exportKind === 'type') continue;
      const exported = nameOf(item.exported);
      const local = nameOf(item.local);
      this.exports.set(
        exported,
        node.source
          ? { kind: 'from', specifier: node.source.value, imported: local, node: item }
          : { kind: 'local', name: local, place: placeOf(this.#path, item) },
      );
    }
  }

  #declareDefault(node: TSESTree.ExportDefaultDeclaration): void {
    const declared = node.declaration;
    if ((declared.type === 'FunctionDeclaration' || declared.type === 'ClassDeclaration') && declared.id) {
      this.#declare(declared, node);
      this.exports.set('default', { kind: 'local', name: declared.id.name });
    } else if (declared.type === 'Identifier') {
      const place = placeOf(this.#path, node);
      this.exports.set('default', { kind: 'local', name: declared.name, place });
    } else if (
      !declared.type.startsWith('TS') ||
      declared.type === 'TSAsExpression' ||
      declared.type === 'TSSatisfiesExpression'
    ) {
      this.exports.set('default', { kind: 'expression', node: declared });
    }
  }
}

/** `typeof posts.$inferSelect`, `typeof posts.$inferInsert` */
function isRows(type: TSESTree.TypeNode): boolean {
  if (type.type !== 'TSTypeQuery' || type.exprName.type !== 'TSQualifiedName') return false;
  return /^\$infer(?:Select|Insert)$/.test(type.exprName.right.name);
}
