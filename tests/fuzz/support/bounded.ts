import { workspace } from '../../../src/project/shared-workspace.ts';
import { guarded } from '../../support/guard.ts';

/** What is run took more work than it may. */
export class TooMuchWorkError extends Error {
  override name = 'TooMuchWorkError';
}

const run = {};

/** Lints within a number of steps of the evaluator, and ends; `text` says what, should it not. */
export function bounded<T>(mostSteps: number, text: () => string, act: () => T): T {
  const { evaluator } = workspace(run).reader;
  const before = evaluator.steps;
  try {
    return guarded(text(), act);
  } finally {
    const taken = evaluator.steps - before;
    // Thrown over an error of the work itself on purpose: what takes too much is wrong whatever comes of it.
    if (taken > mostSteps) throw new TooMuchWorkError(`${taken} steps:\n${text()}`);
  }
}
