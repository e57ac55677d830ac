import type { Database } from './database.ts';
import type { Derived } from './derived.ts';

/** There are many without users. Nothing is added to it. */
export const none = new Set<never>();

/** Something that values are derived from. */
export abstract class Source {
  readonly database: Database;
  /** The values that were derived from it. */
  users: Set<Derived<unknown>> = none;
  /** One of them. */
  lastUser: Derived<unknown> | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  /** Finds out whether it has changed, if that is in doubt; what was derived from it is dropped then. */
  abstract check(): void;

  /** Drops what was derived from it. */
  dropUsers(): void {
    const pending = [...this.users];
    for (const user of pending) for (const next of user.invalidate()) pending.push(next);
  }

  removeUser(user: Derived<unknown>): void {
    this.users.delete(user);
    this.lastUser = null;
  }

  forgetDependencies(): void {
    this.forgetUsers();
  }

  protected forgetUsers(): void {
    this.users = none;
    this.lastUser = null;
  }
}

/** Something outside of the database, such as the text of a file. */
export class Input extends Source {
  /** What is being derived depends on it. */
  use(): void {
    this.database.depend(this);
  }

  /** It is another from now on. */
  change(): void {
    this.dropUsers();
  }

  override check(): void {
    // Those that depend on it were dropped when it changed.
  }
}

/** Inputs by keys, made as soon as something depends on them. */
export class Inputs<Key> {
  readonly #database: Database;
  readonly #all = new Map<Key, Input>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** What is being derived depends on the input of a key. */
  use(key: Key): void {
    if (!this.#database.isDeriving) return;
    let input = this.#all.get(key);
    if (!input) this.#all.set(key, (input = this.#database.input()));
    input.use();
  }

  /** The input of a key is another from now on. */
  change(key: Key): void {
    this.#all.get(key)?.change();
  }

  /** All of them are. */
  changeAll(): void {
    for (const input of this.#all.values()) input.change();
  }
}
