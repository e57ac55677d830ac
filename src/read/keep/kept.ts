import type { Table } from '../../schema/table.ts';
import { TableModel } from '../model/table-model.ts';

/** What is concluded from a table alone, found once for as long as what has been read of it holds. */
export class Kept<T> {
  readonly #make: (table: Table) => T;
  readonly #known = new WeakMap<object, { readonly value: T }>();

  constructor(make: (table: Table) => T) {
    this.#make = make;
  }

  of(table: Table): T {
    if (!(table instanceof TableModel)) return this.#make(table);
    const { parts } = table;
    let known = this.#known.get(parts);
    if (!known) this.#known.set(parts, (known = { value: this.#make(table) }));
    return known.value;
  }
}
