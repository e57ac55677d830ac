import { unknown, withoutChoices, type TableValue, type Value } from './value.ts';

/**
 * A table that has been read and put on the shelf, as code elsewhere speaks of it: that it is a table, and which columns
 * it has. Where more is asked for it is evaluated again.
 */
export function shelvedTable(value: TableValue, evaluate: () => Value): TableValue {
  const { columnsOpen, callFile, at, rls, name } = value;
  const whole = (): TableValue => {
    const again = evaluate();
    if (again.kind !== 'table')
      throw new Error('The code of a table says something else when it is read again.');
    return again;
  };
  return {
    kind: 'table',
    name:
      name.kind === 'literal'
        ? name
        : name.kind === 'unknown'
          ? withoutChoices(name)
          : unknown('too-deep', at),
    columns: new ShelvedColumns([...value.columns.keys()], () => whole().columns),
    columnsOpen,
    callFile,
    at,
    rls,
    get maker() {
      return whole().maker;
    },
    get columnsValue() {
      return whole().columnsValue;
    },
    get extras() {
      return whole().extras;
    },
    get frame() {
      return whole().frame;
    },
    get call() {
      return whole().call;
    },
  };
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
