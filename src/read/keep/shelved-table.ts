import type { Place } from '../../schema/place.ts';
import { unknown, withoutChoices, type TableValue, type Value } from '../evaluate/value.ts';

/**
 * A table that has been read and put on the shelf, as code elsewhere speaks of it: that it is a table, and which columns
 * it has. Where more is asked for it is evaluated again.
 */
export class ShelvedTable implements TableValue {
  readonly kind = 'table';
  readonly name: Value;
  readonly columns: ReadonlyMap<string, Value>;
  readonly columnsOpen: TableValue['columnsOpen'];
  readonly callFile: string;
  readonly at: Place;
  readonly rls: TableValue['rls'];
  /** By which its model is found. */
  readonly key: string;
  readonly #evaluate: () => Value;

  constructor(
    { name, columns, columnsOpen, callFile, at, rls }: TableValue,
    key: string,
    evaluate: () => Value,
  ) {
    this.name =
      name.kind === 'literal'
        ? name
        : name.kind === 'unknown'
          ? withoutChoices(name)
          : unknown('too-deep', at);
    this.columns = new ShelvedColumns([...columns.keys()], () => this.#whole.columns);
    this.columnsOpen = columnsOpen;
    this.callFile = callFile;
    this.at = at;
    this.rls = rls;
    this.key = key;
    this.#evaluate = evaluate;
  }

  get maker(): TableValue['maker'] {
    return this.#whole.maker;
  }

  get columnsValue(): Value {
    return this.#whole.columnsValue;
  }

  get extras(): TableValue['extras'] {
    return this.#whole.extras;
  }

  get frame(): TableValue['frame'] {
    return this.#whole.frame;
  }

  get call(): TableValue['call'] {
    return this.#whole.call;
  }

  get #whole(): TableValue {
    const again = this.#evaluate();
    if (again.kind !== 'table')
      throw new Error('The code of a table says something else when it is read again.');
    return again;
  }
}

/** The keys of columns, and what builds these when it is asked for. */
class ShelvedColumns implements ReadonlyMap<string, Value> {
  readonly #keys: ReadonlySet<string>;
  readonly #whole: () => ReadonlyMap<string, Value>;

  constructor(keys: Iterable<string>, whole: () => ReadonlyMap<string, Value>) {
    this.#keys = new Set(keys);
    this.#whole = whole;
  }

  get size(): number {
    return this.#keys.size;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  keys(): MapIterator<string> {
    return this.#keys.keys();
  }

  get(key: string): Value | undefined {
    return this.#whole().get(key);
  }

  entries(): MapIterator<[string, Value]> {
    return this.#whole().entries();
  }

  values(): MapIterator<Value> {
    return this.#whole().values();
  }

  forEach(act: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this) act(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
}
