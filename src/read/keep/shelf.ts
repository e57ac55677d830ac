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

/** One file, without the values that were made from it. */
interface Shelved {
  readonly scope: ModuleScope;
  file: SchemaFile | null;
  /** The models of its declarations, by where these stand; `null` where two cannot be told apart. */
  readonly tables: Map<string, TableModel | null>;
  readonly declared: Map<string, Declared | null>;
  readonly relations: Map<string, RelationsRead | null>;
  /** What the variables of its tables stand for. */
  readonly variables: Map<string, TableValue>;
}

/** Evaluates a variable of a module. */
type Evaluate = (scope: ModuleScope, variable: string) => Value;

/**
 * The files of a project whose text stays as it is, as models alone: trees and values take ten times as much. What is
 * evaluated again meets the same models, and a table that is only referred to is not evaluated again.
 */
export class Shelf {
  readonly #files = new Map<string, Shelved>();
  /** The tables behind the values that variables of shelved files stand for. */
  readonly #stands = new Map<TableValue, { readonly shelved: Shelved; readonly key: string }>();
  readonly #declaredTables = new Map<Table, Declared>();
  readonly #evaluate: Evaluate;

  constructor(evaluate: Evaluate) {
    this.#evaluate = evaluate;
  }

  get isEmpty(): boolean {
    return this.#files.size === 0;
  }

  scopeAt(path: string): ModuleScope | undefined {
    return this.#files.get(path)?.scope;
  }

  fileAt(path: string): SchemaFile | undefined {
    return this.#files.get(path)?.file ?? undefined;
  }

  /** What a module's variable stands for, if that is a table that has been read. */
  variable({ path }: ModuleScope, name: string): TableValue | undefined {
    return this.#files.get(path)?.variables.get(name);
  }

  tableOf(value: TableValue): TableModel | undefined {
    const stand = this.#stands.get(value);
    const shelved = stand?.shelved ?? this.#files.get(value.frame.home.module.path);
    return shelved?.tables.get(stand?.key ?? tableKey(value)) ?? undefined;
  }

  declaredOf(value: SchemaValue): Declared | undefined {
    const stand = value.kind === 'table' ? this.#stands.get(value) : undefined;
    const shelved = stand?.shelved ?? this.#files.get(frameOf(value).home.module.path);
    return shelved?.declared.get(stand?.key ?? declaredKey(value)) ?? undefined;
  }

  declaredTable(table: Table): Declared | undefined {
    return this.#declaredTables.get(table);
  }

  relationsOf(value: RelationsValue): RelationsRead | undefined {
    return this.#files.get(value.frame.home.module.path)?.relations.get(relationsKey(value)) ?? undefined;
  }

  /** Takes in all that has been read, once it is settled; the file of each table is among it. */
  take({ scopes, files, tables, declared, relations }: Hot): void {
    for (const scope of scopes) this.#at(scope);
    for (const [scope, file] of files) this.#at(scope).file ??= file;
    for (const [value, each] of relations)
      put(this.#at(value.frame.home.module).relations, relationsKey(value), each);
    for (const each of declared)
      put(this.#at(frameOf(each.value).home.module).declared, declaredKey(each.value), each);
    for (const [value, table] of tables) this.#takeTable(value, table);
    for (const each of declared)
      if (each.kind === 'table' && each.table) this.#declaredTables.set(each.table, each);
    for (const each of declared) each.release();
    for (const [, table] of tables) table.release();
  }

  /** Takes in a module of which nothing may have been read but its syntax. */
  #at(scope: ModuleScope): Shelved {
    let shelved = this.#files.get(scope.path);
    if (!shelved) {
      shelved = {
        scope,
        file: null,
        tables: new Map(),
        declared: new Map(),
        relations: new Map(),
        variables: new Map(),
      };
      this.#files.set(scope.path, shelved);
    }
    return shelved;
  }

  #takeTable(value: TableValue, table: TableModel): void {
    const shelved = this.#at(value.frame.home.module);
    const key = tableKey(value);
    put(shelved.tables, key, table);
    const { variable } = table;
    if (variable === undefined || value.aliasOf || !shelved.file || shelved.variables.has(variable)) return;
    // It may hold something else that the table is a part of.
    if (this.#evaluate(shelved.scope, variable) !== value) return;
    const stand = new ShelvedTable(value, () => this.#evaluate(shelved.scope, variable));
    shelved.variables.set(variable, stand);
    this.#stands.set(stand, { shelved, key });
  }
}

function put<Model>(models: Map<string, Model | null>, key: string, model: Model): void {
  const known = models.get(key);
  models.set(key, known === undefined || known === model ? model : null);
}

/** The declaration that makes it, and which of those that it makes. */
function tableKey(value: TableValue): string {
  return `${startOf(value.frame.home.node)} ${value.frame.created.indexOf(value)} ${String(value.columns.size)}`;
}

function declaredKey(value: SchemaValue): string {
  if (value.kind === 'table') return tableKey(value);
  const builds = value.kind === 'builder' ? value.builds : '';
  const { file, start } = value.kind === 'builder' ? value.root.place : value.at;
  return `${value.kind} ${builds} ${startOf(frameOf(value).home.node)} ${file} ${start}`;
}

function relationsKey({ frame, at }: RelationsValue): string {
  return `${startOf(frame.home.node)} ${at.file} ${at.start}`;
}
