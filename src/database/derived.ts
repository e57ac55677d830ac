import { isDeepStrictEqual } from 'node:util';
import type { Database } from './database.ts';
import { invalidateAll, none, Source } from './source.ts';

type State =
  | 'fresh'
  /** Something that it was derived from is stale, and may turn out the same. */
  | 'doubtful'
  | 'stale'
  | 'underway';

/** Derives a value. */
export type Make<Value> = (derived: Derived<Value>) => Value;

/** Something that is derived. */
export abstract class Dependent extends Source {
  protected state: State = 'stale';
  #uses: Source[] = [];

  /** Something that it was derived from is another. Tells which values are so too because of that. */
  invalidate(): Iterable<Dependent> {
    if (this.state === 'stale') return none;
    this.state = 'stale';
    for (const source of this.#uses) {
      source.users.delete(this);
      source.lastUser = null;
    }
    this.#uses = [];
    if (this.mayBeSame) {
      this.#doubtUsers();
      return none;
    }
    const { users } = this;
    this.users = none;
    this.lastUser = null;
    this.dropValue();
    return users;
  }

  /** It is another from now on, and so is what was derived from it. */
  change(): void {
    invalidateAll([this]);
  }

  /** Whether nothing has changed. */
  get isFresh(): boolean {
    return this.state === 'fresh';
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
    if (this.state === 'doubtful') this.#checkDependencies();
    if (this.state === 'stale' && this.mayBeSame) this.derive();
  }

  override forgetDependencies(): void {
    super.forgetDependencies();
    this.#uses = [];
  }

  /** Whether it may say the same after a change. */
  protected abstract readonly mayBeSame: boolean;
  protected abstract dropValue(): void;
  protected abstract derive(): void;

  #checkDependencies(): void {
    this.state = 'underway';
    const isSame = this.database.run(null, () =>
      this.#uses.every((source) => {
        source.check();
        return this.state === 'underway';
      }),
    );
    if (isSame) this.state = 'fresh';
  }

  /** What was derived from it is kept until it turns out to be another. */
  #doubtUsers(): void {
    const doubtful = new Set<Dependent>(this.users);
    for (const user of doubtful) {
      if (user.state !== 'fresh') continue;
      user.state = 'doubtful';
      for (const next of user.users) doubtful.add(next);
    }
  }
}

/** In place of a value that is not known. */
const missing = Symbol('missing');

/** A value that is kept for as long as nothing changes that it was derived from. */
export class Derived<Value> extends Dependent {
  #make: Make<Value>;
  #value: Value | typeof missing = missing;
  #clears = 0;

  constructor(database: Database, make: Make<Value>) {
    super(database);
    this.#make = make;
  }

  /** @param make Derives the value if it is not known, in place of what did so before. */
  get(make = this.#make): Value {
    this.#make = make;
    this.check();
    if (this.state === 'stale') this.derive();
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
    return this.state === 'stale' || this.#value === missing ? undefined : this.#value;
  }

  /** Hands out the value before it is finished, to those that ask for it on the way. */
  publish(value: Value): void {
    this.#value = value;
  }

  override check(): void {
    if (this.#clears !== this.database.clears && this.state !== 'underway') this.state = 'stale';
    super.check();
  }

  protected override get mayBeSame(): boolean {
    return false;
  }

  /** A value is dropped because of a change. */
  protected dropped(_value: Value): void {
    // For those that have keys.
  }

  protected override dropValue(): void {
    const value = this.#value;
    this.#value = missing;
    if (value !== missing) this.dropped(value);
  }

  protected override derive(): void {
    const before = this.#value;
    this.state = 'underway';
    this.#clears = this.database.clears;
    try {
      const value = this.database.run(this, () => this.#make(this));
      const isSame = before !== missing && this.mayBeSame && isDeepStrictEqual(before, value);
      if (!isSame) this.#value = value;
      this.state = 'fresh';
      if (before !== missing && !isSame) this.dropUsers();
    } finally {
      // It has thrown.
      if (this.state === 'underway') this.invalidate();
    }
  }
}
