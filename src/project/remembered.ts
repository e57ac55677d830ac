/** What was concluded from all that has been read, for as long as nothing of that changes. */
export class Remembered<Key, Value> {
  readonly #version: () => number;
  readonly #values = new Map<Key, Value>();
  #of = NaN;

  /** @param version A number that changes when something does. */
  constructor(version: () => number) {
    this.#version = version;
  }

  get(key: Key, make: () => Value): Value {
    const version = this.#version();
    if (version !== this.#of) this.#values.clear();
    this.#of = version;
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = make();
    // Making it may have read more, but nothing that was there has changed.
    this.#values.set(key, value);
    return value;
  }
}
