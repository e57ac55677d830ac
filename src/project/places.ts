import { relativePosix } from '../modules/paths.ts';
import type { Locate } from '../schema/json.ts';

/** Tells where offsets and lines are; the lines of a file are counted once. */
export class Places {
  readonly #folder: string;
  readonly #textOf: (file: string) => string;
  readonly #starts = new Map<string, readonly number[]>();

  constructor(folder: string, textOf: (file: string) => string) {
    this.#folder = folder;
    this.#textOf = textOf;
  }

  /** The path of a file as seen from the folder, with slashes. */
  path(file: string): string {
    return relativePosix(this.#folder, file);
  }

  readonly locate: Locate = ({ file, start }) => ({
    file: this.path(file),
    line: this.#startsOf(file).findLastIndex((each) => each <= start) + 1,
  });

  /** The offset of a line and column, both from one. */
  offset(file: string, line: number, column: number): number {
    return (this.#startsOf(file)[line - 1] ?? 0) + column - 1;
  }

  #startsOf(file: string): readonly number[] {
    let starts = this.#starts.get(file);
    if (!starts) {
      starts = [0, ...Array.from(this.#textOf(file).matchAll(/\n/g), ({ index }) => index + 1)];
      this.#starts.set(file, starts);
    }
    return starts;
  }
}
