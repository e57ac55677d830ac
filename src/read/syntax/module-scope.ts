import type { TSESTree } from '@typescript-eslint/types';
import type { WrittenImport } from '../../schema/file.ts';
import type { Place } from '../../schema/place.ts';
import { findChanges, type Changes } from './changes.ts';
import { ModuleSyntax, type Declaration, type Export, type StarExport } from './module-syntax.ts';
import { endOf, placeOf, startOf, walk } from './syntax.ts';

/** The declarations, imports and exports of one parsed file. Knows syntax only; evaluates nothing. */
export class ModuleScope {
  readonly path: string;
  readonly text: string;
  /** The place of the whole file. */
  readonly whole: Place;
  readonly starExports: readonly StarExport[];
  readonly typeStarExports: readonly StarExport[];
  readonly imports: readonly WrittenImport[];
  readonly typeNames: ReadonlySet<string>;
  readonly rowTypes: ReadonlySet<string>;
  readonly reexported: ReadonlySet<string>;
  #syntax: ModuleSyntax | null;
  #identifiers: ReadonlyMap<string, readonly number[]> | null = null;
  #changes: ReadonlyMap<string, Changes> | null = null;
  /** The first name under which each variable is exported. */
  #exportNames: Map<string, string> | null = null;
  /** What is exported by name, where the tree has been let go and no export is an expression. */
  #named: ReadonlyMap<string, Export> | null = null;
  /** A tree that may stand in for the one that has been let go. */
  #adopted: TSESTree.Program | null = null;
  #parse: (() => TSESTree.Program) | null = null;

  constructor(path: string, text: string, program: TSESTree.Program) {
    this.path = path;
    this.text = text;
    this.whole = placeOf(path, program);
    const syntax = new ModuleSyntax(path, program);
    this.#syntax = syntax;
    this.starExports = syntax.starExports;
    this.typeStarExports = syntax.typeStarExports;
    this.imports = syntax.imports;
    this.typeNames = syntax.typeNames;
    this.rowTypes = syntax.rowTypes;
    this.reexported = syntax.reexported;
  }

  get program(): TSESTree.Program {
    return this.#loaded().program;
  }

  get declarations(): ReadonlyMap<string, Declaration> {
    return this.#loaded().declarations;
  }

  /** Types and interfaces, which have no value but take a name. */
  get typeDeclarations(): ReadonlyMap<string, TSESTree.Node> {
    return this.#loaded().typeDeclarations;
  }

  get exports(): ReadonlyMap<string, Export> {
    return this.#named ?? this.#loaded().exports;
  }

  /** Lets go of the tree. It is parsed once more where it is asked for again. */
  release(parse: () => TSESTree.Program): void {
    this.#adopted = null;
    if (!this.#syntax) return;
    const { exports } = this.#syntax;
    const isNamed = [...exports.values()].every(({ kind }) => kind !== 'expression');
    this.#named = isNamed ? exports : null;
    this.#syntax = null;
    this.#identifiers = null;
    this.#changes = null;
    this.#exportNames = null;
    this.#parse = parse;
  }

  /** Takes a tree of the same text for its own, where it has let go of that. */
  adopt(program: TSESTree.Program): void {
    if (!this.#syntax) this.#adopted = program;
  }

  #loaded(): ModuleSyntax {
    if (this.#syntax) return this.#syntax;
    const program = this.#adopted ?? this.#parse?.();
    if (!program) throw new Error('A module has a tree, or a way to get it.');
    this.#adopted = null;
    this.#named = null;
    return (this.#syntax = new ModuleSyntax(this.path, program));
  }

  place(node: TSESTree.Node): Place {
    return placeOf(this.path, node);
  }

  /** The name under which a variable is exported, by whatever form. */
  exportNameOf(variable: string): string | null {
    if (!this.#exportNames) {
      this.#exportNames = new Map();
      for (const [name, exported] of this.exports)
        if (exported.kind === 'local' && !this.#exportNames.has(exported.name))
          this.#exportNames.set(exported.name, name);
    }
    return this.#exportNames.get(variable) ?? null;
  }

  /** The name of an export that is an expression, without a variable. */
  exportNameAt(node: TSESTree.Node): string | null {
    for (const [name, exported] of this.exports) {
      if (exported.kind === 'expression' && exported.node === node) return name;
    }
    return null;
  }

  /** Where identifiers of a name stand, declarations and keys included: the offsets of their first characters. */
  identifiers(name: string): readonly number[] {
    this.#identifiers ??= findIdentifiers(this.program);
    return this.#identifiers.get(name) ?? [];
  }

  /** Whether a node belongs to this module's tree, found by its place. */
  hasNode(node: TSESTree.Node): boolean {
    const statement = this.statementAround(node);
    let found = false;
    if (statement) {
      walk(statement, (each) => {
        found ||= each === node;
        return !found && startOf(each) <= startOf(node) && endOf(node) <= endOf(each);
      });
    }
    return found;
  }

  /** The top-level statement at a node's place, `export` included. */
  statementAround(node: TSESTree.Node): TSESTree.ProgramStatement | undefined {
    const { body } = this.program;
    const end = endOf(node);
    let low = 0;
    let high = body.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const statement = body[middle];
      if (statement && endOf(statement) < end) low = middle + 1;
      else high = middle;
    }
    const statement = body[low];
    return statement && startOf(statement) <= startOf(node) ? statement : undefined;
  }

  changesOf(name: string): Changes | undefined {
    const { program, declarations } = this.#loaded();
    this.#changes ??= findChanges(program, (each) => declarations.has(each));
    return this.#changes.get(name);
  }
}

function findIdentifiers(program: TSESTree.Program): Map<string, number[]> {
  const found = new Map<string, number[]>();
  walk(program, (node) => {
    if (node.type !== 'Identifier') return;
    const offsets = found.get(node.name);
    if (offsets) offsets.push(startOf(node));
    else found.set(node.name, [startOf(node)]);
  });
  return found;
}
