import { Derived, type Make } from './derived.ts';
import { Query, type QueryOptions } from './query.ts';
import { Input, Inputs, type Source } from './source.ts';

/**
 * What is derived from what. Whoever asks for a value while its own is being derived depends on it from then on: when an
 * input changes, all that was derived from it is dropped, and nothing else. It is derived again when it is asked for.
 */
export class Database {
  readonly #inputs = new Set<Input>();
  readonly #queries = new Set<{ clear(): void }>();
  #active: Derived<unknown> | null = null;

  /** Whether something is being derived. */
  get isDeriving(): boolean {
    return this.#active !== null;
  }

  /** Inputs by keys. */
  inputs<Key>(): Inputs<Key> {
    return new Inputs(this);
  }

  /** Something outside that may change. */
  input(): Input {
    const input = new Input(this);
    this.#inputs.add(input);
    return input;
  }

  /** Values by keys. */
  query<Key, Value>(options: QueryOptions<Value> = {}): Query<Key, Value> {
    const query = new Query<Key, Value>(this, options);
    this.#queries.add(query);
    return query;
  }

  /** One value that is derived when it is asked for. */
  derived<Value>(make: Make<Value>): Derived<Value> {
    return new Derived(this, make);
  }

  /**
   * Something that a value finds out when it is first asked for. Called while the value is being derived, which depends
   * on what that takes.
   */
  later<T>(find: () => T): () => T {
    // Given up once it is found, with all that it has in reach.
    let search: (() => T) | null = this.#bound(find);
    let found: { readonly is: T } | null = null;
    return () => {
      if (search) found = { is: search() };
      search = null;
      if (!found) throw new Error('It is asked for while it is being found out.');
      return found.is;
    };
  }

  #bound<T>(find: () => T): () => T {
    const user = this.#active;
    return () => this.run(user, find);
  }

  /** What is being derived depends on this. */
  depend(on: Source): void {
    if (this.#active && this.#active !== on) this.#active.use(on);
  }

  /** Runs something on which a value depends; `null` where nothing depends on it. */
  run<T>(user: Derived<unknown> | null, act: () => T): T {
    const before = this.#active;
    this.#active = user;
    try {
      return act();
    } finally {
      this.#active = before;
    }
  }

  /**
   * Forgets who depends on what, which keeps in memory all that values were derived from. No change can be followed any
   * longer: the next one takes `clear`.
   */
  forgetDependencies(): void {
    const found = new Set<Source>(this.#inputs);
    for (const source of found) {
      for (const user of source.users) found.add(user);
      source.forgetDependencies();
    }
  }

  /** Forgets all values that have keys. */
  clear(): void {
    this.forgetDependencies();
    for (const query of this.#queries) query.clear();
  }
}
