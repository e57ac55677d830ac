import type { TSESTree } from '@typescript-eslint/types';
import type { Database } from '../../database/database.ts';
import type { Query } from '../../database/query.ts';
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
  readonly #loadOrder: Query<'all', LoadOrder>;
  /** The files that each file imports for their values. */
  readonly #imports: Query<string, readonly string[]>;
  readonly #modules: Modules;
  readonly #factsOf: (file: string) => FileFacts;
  readonly #models: Models;
  readonly #scopes: Scopes;
  #linted: SourceModule | undefined;
  /** Whether models are in use that were there before the last change. */
  #hasKept = false;

  constructor(modules: Modules, factsOf: (file: string) => FileFacts) {
    this.#modules = modules;
    this.#factsOf = factsOf;
    this.#scopes = new Scopes(modules);
    this.evaluator = new Evaluator(
      {
        link: (from, specifier) => this.link(from, specifier),
        embed: (path, text) => this.#scopes.embed(path, text),
        shelved: (module, name) => this.#models.shelf.variable(module, name),
        dependOn: (path) => modules.inputs.modules.use(path),
      },
      drizzleLibrary,
      modules.database,
    );
    this.#imports = modules.database.query({ compares: true });
    this.#loadOrder = modules.database.query();
    this.#models = new Models(this, modules.database, (scope, variable) =>
      declaredValue(this.evaluator, scope, variable, scope.whole),
    );
  }

  /** What all that is read is derived in. */
  get database(): Database {
    return this.#modules.database;
  }

  /** How many files have been read into models; one for each file and version of its text. */
  get reads(): number {
    return this.#models.reads;
  }

  /** Takes the file that is being linted from now on, whose text may be newer than the disk's. */
  lint(path: string, text: string, program: TSESTree.Program): void {
    const before = this.#linted;
    const module = this.#modules.overlay(path, text, program);
    // Now, since the overlay of the file linted before has gone with it.
    this.#update();
    this.#linted = module;
    if (before && before !== module && !this.#modules.holds(before)) this.#leave(before);
    const shelved = this.#models.shelf.scopeAt(module.path);
    if (shelved && shelved.text !== text) {
      this.#modules.markChanged();
      this.forgetAll();
    }
    this.#lintedScope().adopt(program);
  }

  /** The schema of the file that is being linted. */
  readLinted(): SchemaFile {
    const scope = this.#lintedScope();
    const { disputes } = this.evaluator;
    const file = this.#models.fileOf(scope);
    const hasKept = this.#hasKept;
    this.#hasKept = false;
    if (!hasKept || disputes === this.evaluator.disputes) return file;
    this.#models.forgetBuilders();
    return this.#models.fileOf(scope);
  }

  /** The syntax of the file that is being linted. */
  get linted(): ModuleScope | undefined {
    return this.#linted && this.#lintedScope();
  }

  /** The schema of a file on the disk. */
  readFile(path: string): SchemaFile | UnreadReason {
    const scope = this.#scopeAt(path);
    return typeof scope === 'string' ? scope : this.#models.fileOf(scope);
  }

  /** The value of a file's default export, for a config file. */
  defaultExport(
    path: string,
  ): { readonly value: Value; readonly member: (value: Value, key: string) => Value } | UnreadReason {
    const scope = this.#scopeAt(path);
    if (typeof scope === 'string') return scope;
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
    this.forgetAll();
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

  /** Drops what is on the shelf, as it would not be dropped by a change. */
  forgetShelf(): void {
    if (!this.#models.shelf.isEmpty) this.forgetAll();
  }

  /** Drops all that has been read. */
  forgetAll(): void {
    this.#modules.database.clear();
    this.#models.clearShelf();
  }

  /** Looks for changed files, and drops what was made from them. */
  refresh(): void {
    // Before trees are given up for want of memory, which would take the models along.
    if (this.#linted && this.#modules.isStill && this.#scopes.isOverBudget) this.#shelve();
    this.#update();
  }

  /** The given files and all modules that they import for their values. */
  closure(paths: readonly string[]): string[] {
    const seen = new Set(paths);
    for (const path of seen) for (const target of this.#importsOf(path)) seen.add(target);
    return [...seen];
  }

  #importsOf(path: string): readonly string[] {
    return this.#imports.get(path, () => {
      const module = this.moduleAt(path);
      const specifiers = module ? valueImports(module) : [];
      return specifiers
        .filter((specifier) => !this.evaluator.library.owns(specifier))
        .map((specifier) => this.#modules.resolve(path, specifier))
        .filter((target) => !isFailure(target));
    });
  }

  /** Whether one file may import another for use in callbacks, whatever the order in which they load. */
  isSafeImport(from: string, to: string): boolean {
    return this.#askOrder(from, to, (order, ...modules) => order.isSafeImport(...modules));
  }

  /** Whether one file's import of another would close a circle of imports where there is none yet. */
  closesCircle(from: string, to: string): boolean {
    return this.#askOrder(from, to, (order, ...modules) => order.closesCircle(...modules));
  }

  #askOrder(
    from: string,
    to: string,
    question: (order: LoadOrder, from: ModuleScope, to: ModuleScope) => boolean,
  ): boolean {
    return this.askLoadOrder((order) => {
      const [first, second] = [this.moduleAt(from), this.moduleAt(to)];
      return first !== undefined && second !== undefined && question(order, first, second);
    });
  }

  /** Asks in which order modules may load. */
  askLoadOrder<T>(question: (order: LoadOrder) => T): T {
    return this.#loadOrder.ask('all', () => new LoadOrder(this), question);
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

  #update(): void {
    const { disputes } = this.evaluator;
    if (this.#modules.refresh().size === 0) return;
    // By what was made from the shelf no change can be followed.
    this.forgetShelf();
    if (disputes !== this.evaluator.disputes) this.#models.forgetBuilders();
    this.#hasKept = true;
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
    this.#modules.inputs.modules.change(module.path);
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
