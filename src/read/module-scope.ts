import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../schema/place.ts';
import type { WrittenImport } from '../schema/file.ts';
import { findChanges, type Changes } from './changes.ts';
import { commonJsExports } from './common-js.ts';
import { boundNames, declaredNames, nameOf, placeOf, walk } from './syntax.ts';

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
  | { readonly kind: 'local'; readonly name: string }
  | {
      readonly kind: 'from';
      readonly specifier: string;
      readonly imported: string;
      readonly node: TSESTree.Node;
    }
  | { readonly kind: 'expression'; readonly node: TSESTree.Node };

/** What a tree says; it goes with the tree. */
interface Syntax {
  readonly program: TSESTree.Program;
  readonly declarations: Map<string, Declaration>;
  readonly typeDeclarations: Map<string, TSESTree.Node>;
  readonly exports: Map<string, Export>;
  changes: Map<string, Changes> | null;
}

/** The declarations, imports and exports of one parsed file. Knows syntax only; evaluates nothing. */
export class ModuleScope {
  readonly path: string;
  readonly text: string;
  /** The place of the whole file. */
  readonly whole: Place;
  readonly starExports: { readonly specifier: string; readonly node: TSESTree.Node }[] = [];
  /** `export type * from '...'` */
  readonly typeStarExports: { readonly specifier: string; readonly node: TSESTree.Node }[] = [];
  readonly imports: WrittenImport[] = [];
  /** The names by which types may be found: its own, and those that it exports by name from elsewhere. */
  readonly typeNames = new Set<string>();
  /** The types that are a table's rows by the first look: `typeof posts.$inferSelect`. */
  readonly rowTypes = new Set<string>();
  /** The specifiers of all `export ... from '...'`. */
  readonly reexported = new Set<string>();
  #syntax: Syntax | null;
  /** What is exported by name, where the tree has been let go and no export is an expression. */
  #named: ReadonlyMap<string, Export> | null = null;
  #parse: (() => TSESTree.Program) | null = null;

  constructor(path: string, text: string, program: TSESTree.Program) {
    this.path = path;
    this.text = text;
    this.whole = placeOf(path, program);
    this.#syntax = {
      program,
      declarations: new Map(),
      typeDeclarations: new Map(),
      exports: new Map(),
      changes: null,
    };
    for (const statement of program.body) {
      if (
        (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportAllDeclaration') &&
        statement.source
      )
        this.reexported.add(statement.source.value);
      this.#declare(statement, statement);
    }
    const { exports } = this.#syntax;
    if (exports.size === 0 && this.starExports.length === 0) {
      for (const [name, exported] of commonJsExports(program)) exports.set(name, exported);
    }
  }

  get program(): TSESTree.Program {
    return this.#loaded().program;
  }

  get declarations(): Map<string, Declaration> {
    return this.#loaded().declarations;
  }

  /** Types and interfaces, which have no value but take a name. */
  get typeDeclarations(): Map<string, TSESTree.Node> {
    return this.#loaded().typeDeclarations;
  }

  get exports(): ReadonlyMap<string, Export> {
    return this.#named ?? this.#loaded().exports;
  }

  /** Lets go of the tree. It is parsed once more where it is asked for again. */
  release(parse: () => TSESTree.Program): void {
    const { exports } = this.#loaded();
    const isNamed = [...exports.values()].every(({ kind }) => kind !== 'expression');
    this.#named = isNamed ? exports : null;
    this.#syntax = null;
    this.#parse = parse;
  }

  #loaded(): Syntax {
    if (this.#syntax) return this.#syntax;
    if (!this.#parse) throw new Error('A module has a tree, or a way to get it.');
    const again = new ModuleScope(this.path, this.text, this.#parse());
    this.#named = null;
    return (this.#syntax = again.#loaded());
  }

  place(node: TSESTree.Node): Place {
    return placeOf(this.path, node);
  }

  /** The name under which a variable is exported, by whatever form. */
  exportNameOf(variable: string): string | null {
    for (const [name, exported] of this.exports) {
      if (exported.kind === 'local' && exported.name === variable) return name;
    }
    return null;
  }

  /** The name of an export that is an expression, without a variable. */
  exportNameAt(node: TSESTree.Node): string | null {
    for (const [name, exported] of this.exports) {
      if (exported.kind === 'expression' && exported.node === node) return name;
    }
    return null;
  }

  /** Whether a node belongs to this module's tree, found by its place. */
  hasNode(node: TSESTree.Node): boolean {
    const statement = this.statementAround(node);
    let found = false;
    if (statement) {
      walk(statement, (each) => {
        if (each === node) found = true;
      });
    }
    return found;
  }

  /** The top-level statement at a node's place, `export` included. */
  statementAround({ range: [start, end] }: TSESTree.Node): TSESTree.ProgramStatement | undefined {
    const { body } = this.program;
    let low = 0;
    let high = body.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((body[middle]?.range[1] ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    const statement = body[low];
    return statement && statement.range[0] <= start ? statement : undefined;
  }

  changesOf(name: string): Changes | undefined {
    const syntax = this.#loaded();
    syntax.changes ??= findChanges(syntax.program, (each) => syntax.declarations.has(each));
    return syntax.changes.get(name);
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
          this.#loaded().exports.set(nameOf(node.exported), { kind: 'from', specifier, imported: '*', node });
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
        named.push({ imported, local, typeOnly: item.importKind === 'type', place: this.place(item) });
      }
      const isType = typeOnly || ('importKind' in item && item.importKind === 'type');
      this.declarations.set(local, { kind: 'import', specifier, imported, typeOnly: isType, node: item });
    }
    this.imports.push({ specifier, place: this.place(node), typeOnly, defaultName, namespaceName, named });
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
        if (this.declarations.has(name)) this.#loaded().exports.set(name, { kind: 'local', name });
      }
      return;
    }
    if (node.exportKind === 'type') return;
    for (const item of node.specifiers) {
      if (item.exportKind === 'type') continue;
      const exported = nameOf(item.exported);
      const local = nameOf(item.local);
      this.#loaded().exports.set(
        exported,
        node.source
          ? { kind: 'from', specifier: node.source.value, imported: local, node: item }
          : { kind: 'local', name: local },
      );
    }
  }

  #declareDefault(node: TSESTree.ExportDefaultDeclaration): void {
    const declared = node.declaration;
    if ((declared.type === 'FunctionDeclaration' || declared.type === 'ClassDeclaration') && declared.id) {
      this.#declare(declared, node);
      this.#loaded().exports.set('default', { kind: 'local', name: declared.id.name });
    } else if (declared.type === 'Identifier') {
      this.#loaded().exports.set('default', { kind: 'local', name: declared.name });
    } else if (
      !declared.type.startsWith('TS') ||
      declared.type === 'TSAsExpression' ||
      declared.type === 'TSSatisfiesExpression'
    ) {
      this.#loaded().exports.set('default', { kind: 'expression', node: declared });
    }
  }
}

/** `typeof posts.$inferSelect`, `typeof posts.$inferInsert` */
function isRows(type: TSESTree.TypeNode): boolean {
  if (type.type !== 'TSTypeQuery' || type.exprName.type !== 'TSQualifiedName') return false;
  return /^\$infer(?:Select|Insert)$/.test(type.exprName.right.name);
}
