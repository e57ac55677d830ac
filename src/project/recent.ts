/** What takes a look is looked at again after this many times as long as the look took. */
const windowsPerLook = 100;

/** Answers that are taken as they are for some time, in proportion to what it took to find them. */
export class Recent<Value> {
  readonly #minimumMs: number;
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly value: Value; readonly until: number }>();

  /** @param minimumMs For how long an answer holds at least. */
  constructor(minimumMs: number, now: () => number = () => performance.now()) {
    this.#minimumMs = minimumMs;
    this.#now = now;
  }

  get(key: string, look: () => Value): Value {
    const begun = this.#now();
    const last = this.#known.get(key);
    if (last && begun < last.until) return last.value;
    const value = look();
    const now = this.#now();
    const until = now + Math.max(this.#minimumMs, (now - begun) * windowsPerLook);
    this.#known.set(key, { value, until });
    return value;
  }

  /** Lets the next question take a look. */
  expire(): void {
    this.#known.clear();
  }
}
