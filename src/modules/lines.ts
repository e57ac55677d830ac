import type { TSESTree } from '@typescript-eslint/types';

/** Turns offsets into ESLint's lines (from 1) and columns (from 0). */
export class Lines {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (const { index, 0: end } of text.matchAll(/\r\n|[\r\n\u2028\u2029]/g)) {
      this.#starts.push(index + end.length);
    }
  }

  positionOf(offset: number): TSESTree.Position {
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) };
  }

  locationOf(start: number, end: number): TSESTree.SourceLocation {
    return { start: this.positionOf(start), end: this.positionOf(end) };
  }
}
