import type { Terminal } from './terminal.ts';

/** Runs that take no longer say nothing. */
const patienceMs = 2000;

/** One line on standard error that says how far a long run is; nothing where nobody looks at it. */
export class Progress {
  readonly #stderr: Terminal['stderr'];
  readonly #now: () => number;
  readonly #start: number;
  #isShown = false;

  constructor({ stderr }: Pick<Terminal, 'stderr'>, now: () => number = () => performance.now()) {
    this.#stderr = stderr;
    this.#now = now;
    this.#start = now();
  }

  say(text: string): void {
    if (this.#stderr.isTTY !== true || this.#now() - this.#start < patienceMs) return;
    this.#stderr.write(`\r\u001B[K${text}`);
    this.#isShown = true;
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) this.#stderr.write('\r\u001B[K');
    this.#isShown = false;
  }
}
