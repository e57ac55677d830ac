import type { TSESTree } from '@typescript-eslint/types';
import type { Modules } from '../../modules/modules.ts';
import { isFailure, type SourceModule } from '../../modules/source-module.ts';
import type { Declared } from '../../schema/declared.ts';
import type { SchemaFile } from '../../schema/file.ts';
import type { Table } from '../../schema/table.ts';
import type { UnreadReason } from '../../schema/unread.ts';
import type { FileFacts, ReadContext } from '../model/context.ts';
import { declaredValue, exportedValue } from '../evaluate/bindings.ts';
import type { SchemaValue } from '../model/declared.ts';
import { Evaluator } from '../evaluate/evaluator.ts';
import type { ModuleExports } from '../model/exports.ts';
import { drizzleLibrary } from '../drizzle/drizzle-library.ts';
import { importedTables, type ImportedTable } from '../model/imported-tables.ts';
import { LoadOrder, valueImports } from '../evaluate/import-cycle.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { Models } from './models.ts';
import type { RelationsRead } from '../model/relations.ts';
import { Scopes } from './scopes.ts';
import type { TableModel } from '../model/table-model.ts';
import type { RelationsValue, TableValue, Value } from '../evaluate/value.ts';

/** Reads files into the schema model, and keeps what it has read for as long as the files stay the same. */
export class Reader implements ReadContext {
  readonly evaluator: Evaluator;
  readonly loadOrder = new LoadOrder(this);
  readonly #modules: Modules;
  readonly #factsOf: (file: string) => FileFacts;
  readonly #models: Models;
  readonly #scopes: Scopes;
  #linted: SourceModule | undefined;
  /** The files whose default export was asked for. */
  readonly #configs = new Set<string>();
  #generation = 0;
  /** Whether models are in use that were there before the last change. */
  #hasKept = false;
  /** Whether `refresh` owes somebody the answer that something has changed. */
  #hasChanged = false;

  constructor(modules: Modules, factsOf: (file: string) => FileFacts) {
    this.#modules = modules;
    this.#factsOf = factsOf;
    this.#scopes = new Scopes(modules);
    this.evaluator = new Evaluator(
      {
        link: (from, specifier) => this.link(from, specifier),
        embed: (path, text) => this.#scopes.embed(path, text),
        shelved: (module, name) => this.#models.shelf.variable(module, name),
      },
      drizzleLibrary,
    );
    this.#models = new Models(this, (scope, variable) =>
      declaredValue(this.evaluator, scope, variable, scope.whole),
    );
  }

  /** How many files have been read into models; one for each file and version of its text. */
  get reads(): number {
    return this.#models.reads;
  }

  /** Changes whenever models are dropped: those of two generations are not the same objects. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Takes the file that is being linted from now on, whose text may be newer than the disk's. Says whether this changes
   * more than its text, so that the project may be another.
   */
  lint(path: string, text: string, program: TSESTree.Program): boolean {
    const before = this.#linted;
    const module = this.#modules.overlay(path, text, program);
    // Now, since the overlay of the file linted before has gone with it.
    const changed = this.#update();
    if (changed.size > 0) this.#hasChanged ||= !this.#isTextAlone(before, module, changed);
    this.#linted = module;
    if (before && before !== module && !this.#modules.holds(before)) this.#leave(before);
    const shelved = this.#models.shelf.scopeAt(module.path);
    if (shelved && shelved.text !== text) {
      this.#modules.markChanged();
      this.#forget(new Set([module.path]));
      this.#hasChanged = true;
    }
    this.#lintedScope().adopt(program);
    return this.#takeChange();
  }

  /** The schema of the file that is being linted. */
  readLinted(): SchemaFile {
    const scope = this.#lintedScope();
    const shelved = this.#models.shelf.fileAt(scope.path);
    if (shelved) return shelved;
    const { disputes } = this.evaluator;
    const file = this.#models.fileOf(scope);
    const hasKept = this.#hasKept;
    this.#hasKept = false;
    if (!hasKept || disputes === this.evaluator.disputes) return file;
    this.forgetModels();
    return this.#models.fileOf(scope);
  }

  /** The syntax of the file that is being linted. */
  get linted(): ModuleScope | undefined {
    return this.#linted && this.#lintedScope();
  }

  /** The schema of a file on the disk. */
  readFile(path: string): SchemaFile | UnreadReason {
    const file = this.#models.shelf.fileAt(path);
    if (file) return file;
    const scope = this.#scopeAt(path);
    return typeof scope === 'string' ? scope : this.#models.fileOf(scope);
  }

  /** The value of a file's default export, for a config file. */
  defaultExport(
    path: string,
  ): { readonly value: Value; readonly member: (value: Value, key: string) => Value } | UnreadReason {
    const scope = this.#scopeAt(path);
    if (typeof scope === 'string') return scope;
    this.#configs.add(scope.path);
    const at = scope.whole;
    const value = exportedValue(this.evaluator, scope, 'default', at);
    if (!value) return 'missing-export';
    return {
      value,
      member: (object, key) =>
        this.evaluator.evaluateDetached(scope, () => this.evaluator.member(object, key, at)) ?? object,
    };
  }

  /** The tables that a file imports, with the names by which it speaks of them. */
  importedTables(file: SchemaFile): readonly ImportedTable[] {
    const scope = this.#linted?.path === file.path ? this.linted : this.moduleAt(file.path);
    return scope ? importedTables(this, scope, file) : [];
  }

  /** What drizzle-kit finds when it loads a file. */
  exportsOf(path: string): ModuleExports | UnreadReason {
    const scope = this.#scopeAt(path);
    return typeof scope === 'string' ? scope : this.#models.exportsOf(scope);
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
    return [...(this.moduleAt(path)?.reexported ?? [])].flatMap((specifier) => {
      const target = this.#modules.resolve(path, specifier);
      return isFailure(target) ? [] : [target];
    });
  }

  /** Whether a file's text, be it code or not, has something in it. */
  mentions(path: string, pattern: RegExp): boolean {
    return pattern.test(this.moduleAt(path)?.text ?? '');
  }

  /** Drops models made under other facts of the project. */
  forgetModels(): void {
    // Values may have been made from what was on the shelf, by which no change can be followed.
    if (!this.#models.shelf.isEmpty) this.evaluator.forgetAll();
    this.#models.forgetAll();
    this.#generation++;
    this.loadOrder.clear();
  }

  /**
   * Looks for changed files, and forgets what was made from them. Says whether anything has changed beyond the text of the
   * file that is being linted, so that the project may be another.
   */
  refresh(): boolean {
    // Before trees are given up for want of memory, which would take the models along.
    if (this.#linted && this.#modules.isStill && this.#scopes.isOverBudget) this.#shelve();
    if (this.#update().size > 0) this.#hasChanged = true;
    return this.#takeChange();
  }

  #takeChange(): boolean {
    const hasChanged = this.#hasChanged;
    this.#hasChanged = false;
    return hasChanged;
  }

  /** The given files and all modules that they import for their values. */
  closure(paths: readonly string[]): string[] {
    const seen = new Set(paths);
    for (const path of seen) {
      const module = this.moduleAt(path);
      for (const specifier of module ? valueImports(module) : []) {
        if (this.evaluator.library.owns(specifier)) continue;
        const target = this.#modules.resolve(path, specifier);
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

  /** Whether one file's import of another would close a circle of imports where there is none yet. */
  closesCircle(from: string, to: string): boolean {
    const [first, second] = [this.moduleAt(from), this.moduleAt(to)];
    return first !== undefined && second !== undefined && this.loadOrder.closesCircle(first, second);
  }

  /** The syntax of a file, for questions about its imports. */
  moduleAt(path: string): ModuleScope | undefined {
    const scope = this.#scopeAt(path);
    return typeof scope === 'string' ? undefined : scope;
  }

  factsOf(file: string): FileFacts {
    return this.#factsOf(file);
  }

  tableOf(value: TableValue): TableModel {
    return this.#models.tableOf(value);
  }

  relationsOf(value: RelationsValue): RelationsRead {
    return this.#models.relationsOf(value);
  }

  declaredOf(value: SchemaValue): Declared {
    return this.#models.declaredOf(value);
  }

  declaredTable(table: Table): Declared {
    return this.#models.declaredTable(table);
  }

  /** The module behind an import. */
  link(from: string, specifier: string): ModuleScope | UnreadReason {
    const path = this.#modules.resolve(from, specifier);
    return isFailure(path) ? path : this.#scopeAt(path);
  }

  #update(): ReadonlySet<string> {
    const changed = this.#modules.refresh();
    if (changed.size > 0) this.#forget(changed);
    return changed;
  }

  #forget(paths: ReadonlySet<string>): void {
    this.evaluator.forgetBarrels();
    if (!this.#models.shelf.isEmpty) {
      this.forgetModels();
      return;
    }
    const { disputes } = this.evaluator;
    const ended = this.evaluator.forget(paths);
    this.#models.forget(paths, ended);
    if (disputes !== this.evaluator.disputes) this.#models.forgetAll();
    this.#hasKept = true;
    for (const { home } of ended) if (this.#configs.has(home.module.path)) this.#hasChanged = true;
    this.#generation++;
    this.loadOrder.clear();
  }

  /** Whether nothing has changed but what the linted file says, and it imports the same files. */
  #isTextAlone(before: SourceModule | undefined, now: SourceModule, changed: ReadonlySet<string>): boolean {
    if (before?.path !== now.path || changed.size > 1 || !changed.has(now.path)) return false;
    const [earlier, later] = [before, now].map((module) => valueImports(this.#scopes.of(module)));
    return earlier?.join('\n') === later?.join('\n');
  }

  /** Of a file on the shelf there is one scope for all; a linter's tree will do for it as well. */
  #lintedScope(): ModuleScope {
    if (!this.#linted) throw new Error('No file is being linted.');
    return this.#models.shelf.scopeAt(this.#linted.path) ?? this.#scopes.of(this.#linted);
  }

  /** Forgets what the lint of a file alone has seen of it. */
  #leave(module: SourceModule): void {
    const shelved = this.#models.shelf.scopeAt(module.path);
    if (shelved) {
      // Others may have seen what was read of it. Its tree is let go with the next ones.
      this.#scopes.heat(shelved);
      return;
    }
    this.#models.forget(new Set([module.path]), this.evaluator.forget([module.path]));
    this.#scopes.leave(this.#scopes.of(module));
  }

  /** Keeps the models of what has been read, and lets go of trees and values. */
  #shelve(): void {
    const linted = this.#lintedScope();
    // As long as a file is being linted, its tree is there anyway.
    const scopes = [...this.#scopes.hot].filter((scope) => scope !== linted);
    this.#models.shelve(scopes);
    this.#scopes.release(scopes);
    this.evaluator.forgetValues();
  }

  #scopeAt(path: string): ModuleScope | UnreadReason {
    const shelved = this.#models.shelf.scopeAt(path);
    if (shelved) return shelved;
    const module = this.#modules.load(path);
    if (isFailure(module)) return module;
    return this.#models.shelf.scopeAt(module.path) ?? this.#scopes.of(module);
  }
}
