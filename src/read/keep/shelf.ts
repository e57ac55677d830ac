import type { Declared } from '../../schema/declared.ts';
import type { SchemaFile } from '../../schema/file.ts';
import type { Table } from '../../schema/table.ts';
import { frameOf, type DeclaredModel, type SchemaValue } from '../model/declared.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import type { RelationsRead } from '../model/relations.ts';
import { ShelvedTable } from './shelved-table.ts';
import type { TableModel } from '../model/table-model.ts';
import type { RelationsValue, TableValue, Value } from '../evaluate/value.ts';
import { startOf } from '../syntax/syntax.ts';

/** What has been read since the last time that it was put on the shelf. */
export interface Hot {
  readonly scopes: Iterable<ModuleScope>;
  readonly files: Iterable<readonly [ModuleScope, SchemaFile]>;
  readonly tables: readonly (readonly [TableValue, TableModel])[];
  readonly declared: readonly DeclaredModel[];
  readonly relations: Iterable<readonly [RelationsValue, RelationsRead]>;
}

/** Evaluates a variable of a module. */
type Evaluate = (scope: ModuleScope, variable: string) => Value;

/**
 * The models of files whose text stays as it is, without the trees and values that they were made from: these take ten
 * times as much. What is evaluated again meets the same models, and a table that is only referred to is not evaluated
 * again.
 */
export class Shelf {
  readonly #scopes = new Map<string, ModuleScope>();
  readonly #tables = new ByPlace<TableModel>();
  readonly #declared = new ByPlace<Declared>();
  readonly #relations = new ByPlace<RelationsRead>();
  readonly #declaredTables = new Map<Table, Declared>();
  /** What the variables of each file stand for that hold tables. */
  readonly #variables = new Map<string, Map<string, ShelvedTable>>();
  readonly #evaluate: Evaluate;

  constructor(evaluate: Evaluate) {
    this.#evaluate = evaluate;
  }

  get isEmpty(): boolean {
    return this.#scopes.size === 0;
  }

  scopeAt(path: string): ModuleScope | undefined {
    return this.#scopes.get(path);
  }

  /** What a module's variable stands for, if that is a table that has been read. */
  variable({ path }: ModuleScope, name: string): TableValue | undefined {
    return this.#variables.get(path)?.get(name);
  }

  tableOf(value: TableValue): TableModel | undefined {
    return this.#tables.get(() => tableKey(value));
  }

  declaredOf(value: SchemaValue): Declared | undefined {
    return this.#declared.get(() => declaredKey(value));
  }

  declaredTable(table: Table): Declared | undefined {
    return this.#declaredTables.get(table);
  }

  relationsOf(value: RelationsValue): RelationsRead | undefined {
    return this.#relations.get(() => relationsKey(value));
  }

  /** Takes in all that has been read, once it is settled; the file of each table is among it. */
  take({ scopes, files, tables, declared, relations }: Hot): void {
    for (const scope of scopes) this.#takeScope(scope);
    for (const [scope] of files) this.#takeScope(scope);
    for (const [value, each] of relations) this.#relations.put(relationsKey(value), each);
    for (const each of declared) {
      this.#declared.put(declaredKey(each.value), each);
      if (each.kind === 'table' && each.table) this.#declaredTables.set(each.table, each);
    }
    for (const [value, table] of tables) this.#takeTable(value, table);
    for (const each of declared) each.release();
    for (const [, table] of tables) table.release();
  }

  #takeScope(scope: ModuleScope): void {
    if (!this.#scopes.has(scope.path)) this.#scopes.set(scope.path, scope);
  }

  #takeTable(value: TableValue, table: TableModel): void {
    const { variable } = table;
    const { module } = value.frame.home;
    const key = tableKey(value);
    this.#tables.put(key, table);
    if (variable === undefined || value.aliasOf || this.variable(module, variable)) return;
    const scope = this.#scopes.get(module.path) ?? module;
    // It may hold something else that the table is a part of.
    if (this.#evaluate(scope, variable) !== value) return;
    const stand = new ShelvedTable(value, key, () => this.#evaluate(scope, variable));
    const known = this.#variables.get(module.path);
    if (known) known.set(variable, stand);
    else this.#variables.set(module.path, new Map([[variable, stand]]));
  }
}

/** Models by where the code is that makes them. */
class ByPlace<Model> {
  /** `null` where two cannot be told apart. */
  readonly #all = new Map<string, Model | null>();

  put(key: string, model: Model): void {
    const known = this.#all.get(key);
    this.#all.set(key, known === undefined || known === model ? model : null);
  }

  get(key: () => string): Model | undefined {
    // To make a key is not for nothing.
    return this.#all.size === 0 ? undefined : (this.#all.get(key()) ?? undefined);
  }
}

/** The declaration that makes it, and which of those that it makes. */
function tableKey(value: TableValue): string {
  if (value instanceof ShelvedTable) return value.key;
  const { created, home } = value.frame;
  return `${home.module.path} ${startOf(home.node)} ${created.indexOf(value)} ${String(value.columns.size)}`;
}

function declaredKey(value: SchemaValue): string {
  if (value.kind === 'table') return tableKey(value);
  const builds = value.kind === 'builder' ? value.builds : '';
  const { file, start } = value.kind === 'builder' ? value.root.place : value.at;
  const { module, node } = frameOf(value).home;
  return `${value.kind} ${builds} ${module.path} ${startOf(node)} ${file} ${start}`;
}

function relationsKey({ frame, at }: RelationsValue): string {
  const { module, node } = frame.home;
  return `${module.path} ${startOf(node)} ${at.file} ${at.start}`;
}
