import type { Database } from './database.ts';
import { Derived, type QueryOptions } from './derived.ts';

/** Values by keys, each derived once. */
export class Query<Key, Value> {
  readonly #database: Database;
  readonly #options: QueryOptions<Value>;
  #all = new Map<Key, Derived<Value>>();

  constructor(database: Database, options: QueryOptions<Value>) {
    this.#database = database;
    this.#options = options;
  }

  /** @param make Derives the value of the key: from nothing that may change but what it asks the database for. */
  get(key: Key, make: (derived: Derived<Value>) => Value): Value {
    this.#all.get(key)?.check();
    // One that has changed is gone now.
    const known = this.#all.get(key);
    if (known) return known.get(make);
    const options = this.#options.compares ? this.#options : { drop: this.#dropOf(key) };
    const derived = new Derived(this.#database, make, options);
    this.#all.set(key, derived);
    return derived.get();
  }

  /** The value of a key, if it has been derived and nothing has changed it since. */
  known(key: Key): Value | undefined {
    return this.#all.get(key)?.known;
  }

  /** What is being derived depends on the value of a key, if that is known. */
  depend(key: Key): void {
    const known = this.#all.get(key);
    if (known) this.#database.depend(known);
  }

  /** All values that are known. */
  *entries(): Generator<readonly [key: Key, value: Value]> {
    for (const [key, { known }] of this.#all) if (known !== undefined) yield [key, known];
  }

  /** Drops all values. */
  clear(): void {
    this.#all = new Map();
  }

  #dropOf(key: Key): (value: Value) => void {
    const all = this.#all;
    return (value) => {
      all.delete(key);
      this.#options.drop?.(value);
    };
  }
}
