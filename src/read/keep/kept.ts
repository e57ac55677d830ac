import type { Derived } from '../../database/derived.ts';
import type { Table } from '../../schema/table.ts';
import { TableModel } from '../model/table-model.ts';

/** What is concluded from a table alone, found once for as long as what has been read of it holds. */
export class Kept<T> {
  readonly #make: (table: Table) => T;
  readonly #known = new WeakMap<TableModel, Derived<T>>();

  constructor(make: (table: Table) => T) {
    this.#make = make;
  }

  of(table: Table): T {
    if (!(table instanceof TableModel)) return this.#make(table);
    let known = this.#known.get(table);
    if (!known) this.#known.set(table, (known = table.database.derived(() => this.#make(table))));
    return known.get();
  }
}
