import type { Database } from '../../database/database.ts';
import type { Query } from '../../database/query.ts';
import type { Declared } from '../../schema/declared.ts';
import type { SchemaFile } from '../../schema/file.ts';
import type { Table } from '../../schema/table.ts';
import type { ReadContext } from '../model/context.ts';
import { DeclaredModel, frameOf, keyOf, type SchemaValue } from '../model/declared.ts';
import { readExports, type ModuleExports } from '../model/exports.ts';
import type { Frame } from '../evaluate/frame.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { readModule } from '../model/read-file.ts';
import { readRelations, type RelationsRead } from '../model/relations.ts';
import { settle } from '../model/settle.ts';
import { Shelf } from './shelf.ts';
import { TableModel } from '../model/table-model.ts';
import type { RelationsValue, TableValue, Value } from '../evaluate/value.ts';

/** A context whose tables know which builders reached them. */
interface Context extends ReadContext {
  tableOf(value: TableValue): TableModel;
}

/** The models of values and files. */
export class Models {
  readonly #context: Context;
  readonly #evaluate: (scope: ModuleScope, variable: string) => Value;
  readonly #database: Database;
  readonly #tables: Query<TableValue, TableModel>;
  readonly #files: Query<ModuleScope, SchemaFile>;
  /** By what makes two values one. */
  readonly #declared: Query<object, DeclaredModel>;
  readonly #relations: Query<RelationsValue, RelationsRead>;
  readonly #exports: Query<ModuleScope, ModuleExports>;
  #shelf: Shelf;
  #reads = 0;

  /** @param evaluate The value of a module's variable, by its own text. */
  constructor(
    context: Context,
    database: Database,
    evaluate: (scope: ModuleScope, variable: string) => Value,
  ) {
    this.#context = context;
    this.#evaluate = evaluate;
    this.#database = database;
    this.#tables = database.query();
    this.#files = database.query();
    this.#declared = database.query();
    this.#relations = database.query();
    this.#exports = database.query();
    this.#shelf = new Shelf(evaluate);
  }

  /** How many files have been read into models; one for each file and version of its text. */
  get reads(): number {
    return this.#reads;
  }

  /** What is on the shelf. */
  get shelf(): Pick<Shelf, 'isEmpty' | 'scopeAt' | 'variable'> {
    return this.#shelf;
  }

  tableOf(value: TableValue): TableModel {
    return (
      this.#tables.find(value) ??
      this.#shelf.tableOf(value) ??
      this.#tables.get(value, () => this.#made(value.frame, () => new TableModel(this.#context, value)))
    );
  }

  relationsOf(value: RelationsValue): RelationsRead {
    return (
      this.#relations.find(value) ??
      this.#shelf.relationsOf(value) ??
      this.#relations.get(value, () => this.#made(value.frame, () => readRelations(this.#context, value)))
    );
  }

  declaredOf(value: SchemaValue): Declared {
    const key = keyOf(value);
    return (
      this.#declared.find(key) ??
      this.#shelf.declaredOf(value) ??
      this.#declared.get(key, () => this.#made(frameOf(value), () => new DeclaredModel(this.#context, value)))
    );
  }

  declaredTable(table: Table): Declared {
    const shelved = this.#shelf.declaredTable(table);
    if (shelved) return shelved;
    if (!(table instanceof TableModel)) throw new Error('Tables are made here.');
    return this.declaredOf(table.value);
  }

  fileOf(scope: ModuleScope): SchemaFile {
    return this.#files.get(scope, () => {
      this.#reads++;
      this.#context.evaluator.dependOn(scope);
      return readModule(this.#context, scope);
    });
  }

  exportsOf(scope: ModuleScope): ModuleExports {
    return this.#exports.get(scope, () => readExports(this.#context, scope));
  }

  /** A model, which is made of what a declaration has made. */
  #made<Model>(frame: Frame, make: () => Model): Model {
    this.#context.evaluator.dependOnMade(frame);
    return make();
  }

  /** Puts all models on the shelf, and these modules. Nothing that is being evaluated may go on afterwards. */
  shelve(scopes: Iterable<ModuleScope>): void {
    // Settling one model may read others, and these belong to files that may not have been read.
    const settled = new Set<object>();
    for (let known = -1; known !== settled.size;) {
      known = settled.size;
      for (const [{ frame }] of this.#tables.entries()) {
        const { module } = frame.home;
        this.fileOf(this.#shelf.scopeAt(module.path) ?? module);
      }
      for (const model of this.#all()) {
        if (settled.has(model)) continue;
        settled.add(model);
        if (model instanceof TableModel || model instanceof DeclaredModel) model.settle();
        else settle(model);
      }
    }
    this.#shelf.take({
      scopes,
      files: this.#files.entries(),
      tables: [...this.#tables.entries()],
      declared: [...this.#declared.entries()].map(([, declared]) => declared),
      relations: this.#relations.entries(),
    });
    for (const query of [this.#tables, this.#declared, this.#relations]) query.clear();
    this.#database.forgetDependencies();
  }

  /** Every model, those included that come to be known on the way. */
  *#all(): Generator<object> {
    for (const [, file] of this.#files.entries()) yield file;
    for (const [, table] of this.#tables.entries()) {
      yield table;
      this.declaredTable(table);
    }
    for (const [, declared] of this.#declared.entries()) yield declared;
  }

  /** Drops what was made of builders that belong to other tables than was known. */
  forgetBuilders(): void {
    for (const query of [this.#tables, this.#declared, this.#relations, this.#files]) query.dropAll();
  }

  /** Drops all that is on the shelf. */
  clearShelf(): void {
    this.#shelf = new Shelf(this.#evaluate);
  }
}
