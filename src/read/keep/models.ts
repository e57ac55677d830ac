import type { Declared } from '../../schema/declared.ts';
import type { SchemaFile } from '../../schema/file.ts';
import type { Table } from '../../schema/table.ts';
import type { ReadContext } from '../model/context.ts';
import { DeclaredModel, frameOf, keyOf, type SchemaValue } from '../model/declared.ts';
import { exportsItsOwn, readExports, type ModuleExports } from '../model/exports.ts';
import type { Frame, Lineage } from '../evaluate/frame.ts';
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

/**
 * The models of values and files. What refers to a model that is dropped is dropped with it: each refers to those alone
 * whose values its own was made from, or its callbacks use.
 */
export class Models {
  readonly #context: Context;
  readonly #evaluate: (scope: ModuleScope, variable: string) => Value;
  #tables = new Map<TableValue, TableModel>();
  #files = new Map<ModuleScope, SchemaFile>();
  /** By what makes two values one. */
  #declared = new Map<object, readonly [value: SchemaValue, declared: DeclaredModel]>();
  #relations = new Map<RelationsValue, RelationsRead>();
  /** Of files that export nothing of others. */
  #exports = new Map<ModuleScope, ModuleExports>();
  #shelf: Shelf;
  #reads = 0;

  /** @param evaluate The value of a module's variable, by its own text. */
  constructor(context: Context, evaluate: (scope: ModuleScope, variable: string) => Value) {
    this.#context = context;
    this.#evaluate = evaluate;
    this.#shelf = new Shelf(evaluate);
  }

  /** How many files have been read into models; one for each file and version of its text. */
  get reads(): number {
    return this.#reads;
  }

  /** What is on the shelf. */
  get shelf(): Pick<Shelf, 'isEmpty' | 'scopeAt' | 'fileAt' | 'variable'> {
    return this.#shelf;
  }

  tableOf(value: TableValue): TableModel {
    const known = this.#tables.get(value) ?? this.#shelf.tableOf(value);
    if (known) return known;
    const table = new TableModel(this.#context, value);
    this.#tables.set(value, table);
    return table;
  }

  relationsOf(value: RelationsValue): RelationsRead {
    const known = this.#relations.get(value) ?? this.#shelf.relationsOf(value);
    if (known) return known;
    const relations = readRelations(this.#context, value);
    this.#relations.set(value, relations);
    return relations;
  }

  declaredOf(value: SchemaValue): Declared {
    const key = keyOf(value);
    const known = this.#declared.get(key)?.[1] ?? this.#shelf.declaredOf(value);
    if (known) return known;
    const declared = new DeclaredModel(this.#context, value);
    this.#declared.set(key, [value, declared]);
    return declared;
  }

  declaredTable(table: Table): Declared {
    const shelved = this.#shelf.declaredTable(table);
    if (shelved) return shelved;
    if (!(table instanceof TableModel)) throw new Error('Tables are made here.');
    return this.declaredOf(table.value);
  }

  fileOf(scope: ModuleScope): SchemaFile {
    let file = this.#files.get(scope);
    if (!file) {
      this.#reads++;
      this.#files.set(scope, (file = readModule(this.#context, scope)));
    }
    return file;
  }

  exportsOf(scope: ModuleScope): ModuleExports {
    const known = this.#exports.get(scope);
    if (known) return known;
    const exports = readExports(this.#context, scope);
    // Of a file on the shelf it would take its tree to tell.
    if (this.#shelf.isEmpty && exportsItsOwn(scope)) this.#exports.set(scope, exports);
    return exports;
  }

  /** Puts all models on the shelf, and these modules. Nothing that is being evaluated may go on afterwards. */
  shelve(scopes: Iterable<ModuleScope>): void {
    // Settling one model may read others, and these belong to files that may not have been read.
    const settled = new Set<object>();
    for (let known = -1; known !== settled.size;) {
      known = settled.size;
      for (const { frame } of this.#tables.keys()) {
        const { module } = frame.home;
        if (!this.#shelf.fileAt(module.path)) this.fileOf(module);
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
      files: this.#files,
      tables: this.#tables,
      declared: this.#declared,
      relations: this.#relations,
    });
    this.#drop();
  }

  /** Every model, those included that come to be known on the way. */
  *#all(): Generator<object> {
    yield* this.#files.values();
    for (const table of this.#tables.values()) {
      yield table;
      this.declaredTable(table);
    }
    for (const [, declared] of this.#declared.values()) yield declared;
  }

  /** Drops all. */
  forgetAll(): void {
    if (!this.#shelf.isEmpty) this.#shelf = new Shelf(this.#evaluate);
    this.#drop();
  }

  /** Drops what was read in these files or made from these values. */
  forget(paths: ReadonlySet<string>, ended: ReadonlySet<Lineage>): void {
    const touched = new Set(paths);
    for (const { home } of ended) touched.add(home.module.path);
    const isTouched = ({ home }: Frame): boolean => touched.has(home.module.path);
    const isOver = ({ lineage }: Frame): boolean => !lineage || ended.has(lineage);
    for (const [value, table] of this.#tables) {
      if (!isTouched(value.frame)) continue;
      if (isOver(value.frame)) this.#tables.delete(value);
      else if (!value.frame.lineage?.late) table.readAgain();
    }
    for (const [key, [value, declared]] of this.#declared) {
      const frame = frameOf(value);
      if (!isTouched(frame)) continue;
      if (isOver(frame)) this.#declared.delete(key);
      else declared.readAgain();
    }
    for (const value of this.#relations.keys()) if (isTouched(value.frame)) this.#relations.delete(value);
    for (const files of [this.#files, this.#exports])
      for (const scope of files.keys()) if (touched.has(scope.path)) files.delete(scope);
  }

  #drop(): void {
    this.#tables = new Map();
    this.#files = new Map();
    this.#declared = new Map();
    this.#relations = new Map();
    this.#exports = new Map();
  }
}
