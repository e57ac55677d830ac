import type { Lines } from '../modules/lines.ts';

/** Broken code, in the form in which ESLint's parsers throw it: ESLint makes a fatal message of it. */
export class CodeError extends SyntaxError {
  override name = 'SyntaxError';
  /** Offset in the code. */
  readonly index: number;
  /** From 1. */
  readonly lineNumber: number;
  /** From 1. */
  readonly column: number;

  constructor(message: string, index: number, lines: Lines) {
    super(message);
    const { line, column } = lines.positionOf(index);
    this.index = index;
    this.lineNumber = line;
    this.column = column + 1;
  }
}
