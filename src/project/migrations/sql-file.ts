import { effects } from '../../sql/effects.ts';
import type { Effect } from '../../sql/effect.ts';
import { parseStatements, parts } from '../../sql/statements.ts';

/** The SQL of one migration. It is parsed when its effects are first asked for. */
export class SqlFile {
  /** What stands between drizzle-kit's breakpoints and may change the schema. */
  readonly parts: readonly string[];
  #effects: readonly Effect[] | undefined;

  constructor(text: string) {
    this.parts = parts(text)
      .map((part) => part.text)
      .filter((part) => changesSchema.test(part));
  }

  /** What its statements do, in order. */
  get effects(): readonly Effect[] {
    return (this.#effects ??= this.parts.flatMap((part) => parseStatements(part).flatMap(effects)));
  }
}

/** Words without which no statement changes a schema, save the call of a function. */
const changesSchema = /\b(?:create|alter|drop|do|call|execute)\b|\bselect\s+[\w."]+\s*\(|^\s*\\/im;
