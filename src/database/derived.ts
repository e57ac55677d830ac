import { isDeepStrictEqual } from 'node:util';
import type { Database } from './database.ts';
import { none, Source } from './source.ts';

export interface QueryOptions<Value> {
  /** Whether a new value is compared with the one before: what was derived from that is kept if they are equal. */
  readonly compares?: true;
  /** Called when a value is dropped because of a change. */
  readonly drop?: (value: Value) => void;
}

type State =
  | 'fresh'
  /** Something that it was derived from is stale, and may turn out the same. */
  | 'doubtful'
  | 'stale'
  | 'underway';

/** Something that is derived. */
export abstract class Dependent extends Source {
  protected state: State = 'stale';
  #uses: Source[] = [];

  /** Something that it was derived from is another. Tells which values are so too because of that. */
  invalidate(): Iterable<Dependent> {
    if (this.state === 'stale') return none;
    this.state = 'stale';
    for (const source of this.#uses) source.users.delete(this);
    this.#uses = [];
    if (this.mayBeSame) {
      this.#doubtUsers();
      return none;
    }
    const { users } = this;
    this.users = none;
    this.dropValue();
    return users;
  }

  /** Depends on something from now on. */
  use(source: Source): void {
    if (source.users.has(this)) return;
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

/** A value that is kept for as long as nothing changes that it was derived from. */
export class Derived<Value> extends Dependent {
  #make: (derived: Derived<Value>) => Value;
  readonly #options: QueryOptions<Value>;
  #value: { readonly is: Value } | null = null;
  #clears = 0;

  constructor(database: Database, make: (derived: Derived<Value>) => Value, options: QueryOptions<Value>) {
    super(database);
    this.#make = make;
    this.#options = options;
  }

  /** @param make Derives the value if it is not known, in place of what did so before. */
  get(make = this.#make): Value {
    this.#make = make;
    this.check();
    if (this.state === 'stale') this.derive();
    // Not before: what asks is not dropped by what it is about to learn.
    this.database.depend(this);
    if (!this.#value) throw new Error('A value cannot be derived from itself.');
    return this.#value.is;
  }

  /** Asks the value for something that it may find out only now. It depends on what that takes. */
  ask<T>(question: (value: Value) => T): T {
    const value = this.get();
    return this.database.run(this, () => question(value));
  }

  /** The value, if it has been derived and nothing has changed it since. */
  get known(): Value | undefined {
    return this.state === 'stale' ? undefined : this.#value?.is;
  }

  /** Hands out the value before it is finished, to those that ask for it on the way. */
  publish(value: Value): void {
    this.#value = { is: value };
  }

  override check(): void {
    if (this.#clears !== this.database.clears && this.state !== 'underway') this.state = 'stale';
    super.check();
  }

  protected override get mayBeSame(): boolean {
    return this.#options.compares === true;
  }

  protected override dropValue(): void {
    const value = this.#value;
    this.#value = null;
    if (value) this.#options.drop?.(value.is);
  }

  protected override derive(): void {
    const before = this.#value;
    this.state = 'underway';
    this.#clears = this.database.clears;
    try {
      const value = this.database.run(this, () => this.#make(this));
      const isSame = before !== null && this.mayBeSame && isDeepStrictEqual(before.is, value);
      if (!isSame) this.#value = { is: value };
      this.state = 'fresh';
      if (before && !isSame) this.dropUsers();
    } finally {
      // It has thrown.
      if (this.state === 'underway') this.invalidate();
    }
  }
}
