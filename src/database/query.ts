import type { Database } from './database.ts';
import { Derived, type Make } from './derived.ts';

export interface QueryOptions<Value> {
  /** Whether a new value is compared with the one before: what was derived from that is kept if they are equal. */
  readonly compares?: true;
  /** Called when a value is dropped because of a change. */
  readonly onDrop?: (value: Value) => void;
}

/** Values by keys, each derived once. */
export class Query<Key, Value> {
  readonly #database: Database;
  readonly #options: QueryOptions<Value>;
  #all = new Map<Key, Derived<Value>>();

  constructor(database: Database, options: QueryOptions<Value>) {
    this.#database = database;
    this.#options = options;
  }

  /** Whether new values are compared with those before. */
  get compares(): boolean {
    return this.#options.compares === true;
  }

  /** @param make Derives the value of the key, if it is not known. */
  get(key: Key, make: Make<Value>): Value {
    const known = this.#at(key);
    if (known) return known.get(make);
    const derived = new Entry(this.#database, make, this, key);
    this.#all.set(key, derived);
    return derived.get();
  }

  /** Asks the value of a key for something that it may find out only now. It depends on what that takes. */
  ask<T>(key: Key, make: Make<Value>, question: (value: Value) => T): T {
    const value = this.get(key, make);
    return this.#database.run(this.#all.get(key) ?? null, () => question(value));
  }

  /** The value of a key, if it has been derived and nothing has changed it since. What asks depends on it then. */
  find(key: Key): Value | undefined {
    const known = this.#at(key);
    if (known) this.#database.depend(known);
    return known?.known;
  }

  /** The same, and nothing depends on it. */
  peek(key: Key): Value | undefined {
    return this.#all.get(key)?.known;
  }

  #at(key: Key): Derived<Value> | undefined {
    const known = this.#all.get(key);
    if (!known || known.isFresh) return known;
    known.check();
    // One that has changed is gone now.
    return this.#all.get(key);
  }

  /** All values that are known. */
  *entries(): Generator<readonly [key: Key, value: Value]> {
    for (const [key, { known }] of this.#all) if (known !== undefined) yield [key, known];
  }

  /** Drops all values, and what was derived from them. */
  dropAll(): void {
    for (const derived of this.#all.values()) {
      derived.dropUsers();
      derived.invalidate();
    }
  }

  /** A value has been dropped because of a change. */
  dropped(derived: Derived<Value>, key: Key, value: Value): void {
    // It may have been forgotten before, and another stand in its place.
    if (this.#all.get(key) === derived) this.#all.delete(key);
    this.#options.onDrop?.(value);
  }

  /** Forgets all values; what was derived from them stays. */
  clear(): void {
    this.#all = new Map();
  }
}

/** The value of a key. */
class Entry<Key, Value> extends Derived<Value> {
  readonly #query: Query<Key, Value>;
  readonly #key: Key;

  constructor(database: Database, make: Make<Value>, query: Query<Key, Value>, key: Key) {
    super(database, make);
    this.#query = query;
    this.#key = key;
  }

  protected override get compares(): boolean {
    return this.#query.compares;
  }

  protected override dropped(value: Value): void {
    this.#query.dropped(this, this.#key, value);
  }
}
