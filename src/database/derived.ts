import { isDeepStrictEqual } from 'node:util';
import type { Database } from './database.ts';
import { none, Source } from './source.ts';

/** What a value that is being derived may do. */
export interface Underway<Value> {
  /** Hands out the value before it is finished, to those that ask for it on the way. */
  publish(value: Value): void;
}

/** Derives a value: from nothing that may change but what it asks the database for. */
export type Make<Value> = (underway: Underway<Value>) => Value;

type State =
  | 'fresh'
  /** Something that it was derived from is stale, and may turn out the same. */
  | 'doubtful'
  | 'stale'
  | 'underway';

/** In place of a value that is not known. */
const missing = Symbol('missing');

/** A value that is kept for as long as nothing changes that it was derived from. */
export class Derived<Value> extends Source {
  #make: Make<Value>;
  #value: Value | typeof missing = missing;
  #state: State = 'stale';
  #uses: Source[] = [];

  constructor(database: Database, make: Make<Value>) {
    super(database);
    this.#make = make;
  }

  /** @param make Derives the value if it is not known, in place of what did so before. */
  get(make = this.#make): Value {
    this.#make = make;
    this.check();
    if (this.#state === 'stale') this.#derive();
    // Not before: what asks is not dropped by what it is about to learn.
    this.database.depend(this);
    if (this.#value === missing) throw new Error('A value cannot be derived from itself.');
    return this.#value;
  }

  /** Asks the value for something that it may find out only now. It depends on what that takes. */
  ask<T>(question: (value: Value) => T): T {
    const value = this.get();
    return this.database.run(this, () => question(value));
  }

  /** The value, if it has been derived and nothing has changed it since. */
  get known(): Value | undefined {
    return this.#state === 'stale' || this.#value === missing ? undefined : this.#value;
  }

  get isFresh(): boolean {
    return this.#state === 'fresh';
  }

  publish(value: Value): void {
    this.#value = value;
  }

  /** Depends on something from now on. */
  use(source: Source): void {
    // Most ask the same thing several times in a row.
    if (source.lastUser === this || source.users.has(this)) return;
    source.lastUser = this;
    if (source.users === none) source.users = new Set();
    source.users.add(this);
    this.#uses.push(source);
  }

  override check(): void {
    if (this.#state === 'doubtful') this.#checkDependencies();
    if (this.#state === 'stale' && this.compares) this.#derive();
  }

  /** Something that it was derived from is another. Tells which values are so too because of that. */
  invalidate(): Iterable<Derived<unknown>> {
    if (this.#state === 'stale') return none;
    this.#state = 'stale';
    for (const source of this.#uses) source.removeUser(this);
    this.#uses = [];
    if (this.compares) {
      this.#doubtUsers();
      return none;
    }
    const { users } = this;
    const value = this.#value;
    this.forgetUsers();
    this.#value = missing;
    if (value !== missing) this.dropped(value);
    return users;
  }

  override forgetDependencies(): void {
    super.forgetDependencies();
    this.#uses = [];
  }

  /** Whether a new value is compared with the one before, and kept if it is equal. */
  protected get compares(): boolean {
    return false;
  }

  /** A value is dropped because of a change. */
  protected dropped(_value: Value): void {
    // For those that have keys.
  }

  #derive(): void {
    const before = this.#value;
    this.#state = 'underway';
    try {
      const value = this.database.run(this, () => this.#make(this));
      const isSame = this.compares && before !== missing && isDeepStrictEqual(before, value);
      if (!isSame) this.#value = value;
      this.#state = 'fresh';
      if (before !== missing && !isSame) this.dropUsers();
    } finally {
      // It has thrown. What asks for it may go on, and depends on what has led to that.
      if (this.#state === 'underway') {
        for (const source of this.#uses) this.database.depend(source);
        this.invalidate();
      }
    }
  }

  #checkDependencies(): void {
    this.#state = 'underway';
    const isSame = this.database.run(null, () =>
      this.#uses.every((source) => {
        source.check();
        return this.#state === 'underway';
      }),
    );
    if (isSame) this.#state = 'fresh';
  }

  /** What was derived from it is kept until it turns out to be another. */
  #doubtUsers(): void {
    const doubtful = new Set(this.users);
    for (const user of doubtful) {
      if (user.#state !== 'fresh') continue;
      user.#state = 'doubtful';
      for (const next of user.users) doubtful.add(next);
    }
  }
}
