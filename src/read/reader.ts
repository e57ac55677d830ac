import type { TSESTree } from '@typescript-eslint/types';
import type { Modules } from '../modules/modules.ts';
import { isFailure, type SourceModule } from '../modules/source-module.ts';
import type { Declared } from '../schema/declared.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Table } from '../schema/table.ts';
import type { UnreadReason } from '../schema/unread.ts';
import type { FileFacts, ReadContext } from './context.ts';
import { bindingOf, exportedValue } from './bindings.ts';
import { declaredModel, keyOf, type SchemaValue } from './declared.ts';
import { Evaluator } from './evaluator.ts';
import { readExports, type ModuleExports } from './exports.ts';
import { drizzlePattern } from './drizzle-api/index.ts';
import { LoadOrder, valueImports } from './import-cycle.ts';
import { ModuleScope } from './module-scope.ts';
import { readModule } from './read-file.ts';
import { readRelations, type RelationsRead } from './relations.ts';
import { TableModel } from './table-model.ts';
import type { RelationsValue, TableValue, Value } from './value.ts';

/** Reads files into the schema model, and keeps what it has read for as long as the files stay the same. */
export class Reader implements ReadContext {
  readonly evaluator: Evaluator;
  readonly loadOrder = new LoadOrder(this);
  readonly #modules: Modules;
  readonly #factsOf: (file: string) => FileFacts;
  readonly #scopes = new WeakMap<SourceModule, ModuleScope>();
  /** Models refer to each other, so one change drops all of them; the values behind them are kept. */
  #tables = new WeakMap<TableValue, TableModel>();
  #files = new WeakMap<SourceModule, SchemaFile>();
  #declared = new WeakMap<object, Declared>();
  #relations = new WeakMap<RelationsValue, RelationsRead>();
  /** The module behind each path that something may have been made from. */
  readonly #known = new Map<string, SourceModule>();
  #linted: SourceModule | undefined;
  #reads = 0;
  #generation = 0;
  /** Whether `refresh` owes somebody the answer that something has changed. */
  #hasChanged = false;

  constructor(modules: Modules, factsOf: (file: string) => FileFacts) {
    this.#modules = modules;
    this.#factsOf = factsOf;
    this.evaluator = new Evaluator({
      link: (from, specifier) => this.link(from, specifier),
      embed: (path, text) => {
        const module = this.#modules.embed(path, text);
        return typeof module === 'string' ? module : this.#scopeOf(module);
      },
    });
  }

  /** How many files have been read into models; one for each file and version of its text. */
  get reads(): number {
    return this.#reads;
  }

  /** Changes whenever models are dropped: those of two generations are not the same objects. */
  get generation(): number {
    return this.#generation;
  }

  /** The schema of the file that is being linted, whose text may be newer than the disk's. */
  readLinted(path: string, text: string, program: TSESTree.Program): SchemaFile {
    const before = this.#linted;
    const module = this.#modules.overlay(path, text, program);
    // Now, since the overlay of the file linted before has gone with it.
    this.#hasChanged = this.refresh();
    this.#linted = module;
    if (before && before !== module && !this.#modules.holds(before)) {
      this.evaluator.forget([before.path]);
      if (this.#known.get(before.path) === before) this.#known.delete(before.path);
    }
    return this.#read(module);
  }

  /** The syntax of the file that is being linted. */
  get linted(): ModuleScope | undefined {
    return this.#linted && this.#scopeOf(this.#linted);
  }

  /** The schema of a file on the disk. */
  readFile(path: string): SchemaFile | UnreadReason {
    const module = this.#modules.load(path);
    return typeof module === 'string' ? module : this.#read(module);
  }

  /** The value of a file's default export, for a config file. */
  defaultExport(
    path: string,
  ): { readonly value: Value; readonly member: (value: Value, key: string) => Value } | UnreadReason {
    const module = this.#modules.load(path);
    if (typeof module === 'string') return module;
    const scope = this.#scopeOf(module);
    const at = scope.place(scope.program);
    const value = exportedValue(this.evaluator, scope, 'default', at);
    if (!value) return 'missing-export';
    return {
      value,
      member: (object, key) =>
        this.evaluator.apart(scope, () => this.evaluator.member(object, key, at)) ?? object,
    };
  }

  /** The tables that a file imports, with the names by which it speaks of them. */
  importedTables(file: SchemaFile): { readonly local: string; readonly table: Table }[] {
    const module = this.#known.get(file.path);
    if (!module) return [];
    const scope = this.#scopeOf(module);
    return file.imports.flatMap((declaration) =>
      declaration.typeOnly
        ? []
        : declaration.named.flatMap(({ local, typeOnly }) => {
            const value = typeOnly ? undefined : bindingOf(this.evaluator, scope, local, declaration.place);
            return value?.kind === 'table' ? [{ local, table: this.tableOf(value) }] : [];
          }),
    );
  }

  /** What drizzle-kit finds when it loads a file. */
  exportsOf(path: string): ModuleExports | UnreadReason {
    const module = this.#modules.load(path);
    return typeof module === 'string' ? module : readExports(this, this.#scopeOf(module));
  }

  /** Whether a module imports or re-exports a name of another. */
  takesFrom(path: string, source: string, name: string): boolean {
    const scope = this.moduleAt(path);
    if (!scope) return false;
    const taken = [...scope.declarations.values(), ...scope.exports.values()].flatMap((each) =>
      'specifier' in each && each.imported === name ? [each.specifier] : [],
    );
    return taken.some((specifier) => this.#modules.resolve(path, specifier) === source);
  }

  /** Takes calls of these functions, where they cannot be followed, as calls of `pgTable`. */
  useTableFactories(names: readonly string[]): void {
    if (names.join() === [...this.evaluator.tableFactories].join()) return;
    this.evaluator.tableFactories = new Set(names);
    this.evaluator.forgetAll();
    this.forgetModels();
  }

  /** The files whose names a module exports again. */
  exportedAgain(path: string): string[] {
    const module = this.#modules.load(path);
    if (isFailure(module)) return [];
    return module.program.body.flatMap((statement) => {
      const isExport =
        statement.type === 'ExportAllDeclaration' || statement.type === 'ExportNamedDeclaration';
      const target =
        isExport && statement.source ? this.#modules.resolve(path, statement.source.value) : undefined;
      return target === undefined || isFailure(target) ? [] : [target];
    });
  }

  /** Whether a file's text, be it code or not, has something in it. */
  mentions(path: string, pattern: RegExp): boolean {
    const module = this.#modules.load(path);
    return !isFailure(module) && pattern.test(module.text);
  }

  /** Drops models made under other facts of the project. */
  forgetModels(): void {
    this.#forget(new Set());
  }

  /** Looks for changed files, and forgets what was made from them. Says whether there were any. */
  refresh(): boolean {
    const changed = this.#modules.refresh();
    if (changed.size > 0) this.#forget(changed);
    const hasChanged = this.#hasChanged || changed.size > 0;
    this.#hasChanged = false;
    return hasChanged;
  }

  /** The given files and all modules that they import for their values. */
  closure(paths: readonly string[]): string[] {
    const seen = new Set(paths);
    for (const path of seen) {
      const module = this.moduleAt(path);
      for (const specifier of module ? valueImports(module) : []) {
        const target = drizzlePattern.test(specifier)
          ? 'package-import'
          : this.#modules.resolve(path, specifier);
        if (!isFailure(target)) seen.add(target);
      }
    }
    return [...seen];
  }

  /** Whether one file may import another for use in callbacks, whatever the order in which they load. */
  isSafeImport(from: string, to: string): boolean {
    const [first, second] = [this.moduleAt(from), this.moduleAt(to)];
    return first !== undefined && second !== undefined && this.loadOrder.isSafeImport(first, second);
  }

  /** The syntax of a file, for questions about its imports. */
  moduleAt(path: string): ModuleScope | undefined {
    const module = this.#modules.load(path);
    return isFailure(module) ? undefined : this.#scopeOf(module);
  }

  factsOf(file: string): FileFacts {
    return this.#factsOf(file);
  }

  tableOf(value: TableValue): TableModel {
    let table = this.#tables.get(value);
    if (!table) this.#tables.set(value, (table = new TableModel(this, value)));
    return table;
  }

  relationsOf(value: RelationsValue): RelationsRead {
    let relations = this.#relations.get(value);
    if (!relations) this.#relations.set(value, (relations = readRelations(this, value)));
    return relations;
  }

  declaredOf(value: SchemaValue): Declared {
    const key = keyOf(value);
    let declared = this.#declared.get(key);
    if (!declared) this.#declared.set(key, (declared = declaredModel(this, value)));
    return declared;
  }

  #forget(paths: ReadonlySet<string>): void {
    for (const path of paths) this.#known.delete(path);
    this.evaluator.forget(paths);
    if (paths.size > 0) this.evaluator.forgetBarrels();
    this.#tables = new WeakMap();
    this.#declared = new WeakMap();
    this.#relations = new WeakMap();
    this.#generation++;
    this.loadOrder.clear();
    this.#files = new WeakMap();
  }

  #read(module: SourceModule): SchemaFile {
    let file = this.#files.get(module);
    if (!file) {
      this.#reads++;
      this.#files.set(module, (file = readModule(this, this.#scopeOf(module))));
    }
    return file;
  }

  #scopeOf(module: SourceModule): ModuleScope {
    let scope = this.#scopes.get(module);
    if (!scope) {
      this.#scopes.set(module, (scope = new ModuleScope(module.path, module.text, module.program)));
      // A module that was evicted and parsed anew has new nodes but says the same, so nothing is forgotten: what is being
      // read now holds models that must stay one with those read next.
      this.#known.set(module.path, module);
    }
    return scope;
  }

  /** The module behind an import. */
  link(from: string, specifier: string): ModuleScope | UnreadReason {
    const path = this.#modules.resolve(from, specifier);
    if (isFailure(path)) return path;
    const module = this.#modules.load(path);
    return typeof module === 'string' ? module : this.#scopeOf(module);
  }
}
