import { fix, lint, print, type Setup } from './lint.ts';
import { parse } from './slots.ts';
import { bounded } from './bounded.ts';

/** Ten declarations, each of which takes all the steps that the evaluator grants to one: far more than any sample has. */
export const mostSteps = 20_000_000;

/**
 * What is wrong with how the rules take a text, whatever it is: they throw, they do not end, they speak of what could
 * not be parsed, or their fixes break it. `null` where nothing is.
 */
export function complaint(text: string, setup: Setup, withFix: boolean): string | null {
  try {
    const messages = bounded(
      mostSteps,
      () => text,
      () => lint(text, setup),
    );
    const isBroken = messages.some(({ fatal }) => fatal === true);
    if (isBroken && messages.length > 1)
      return `Broken code has more than one report:\n${print(messages).join('\n')}`;
    if (isBroken || !withFix) return null;
    const { output, messages: left } = bounded(
      10 * mostSteps,
      () => text,
      () => fix(text, setup),
    );
    if (left.some(({ fatal }) => fatal === true) || (!setup.espree && !parse(output, setup.filename)))
      return `A fix breaks the code (${print(left).join()}):\n${output}`;
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
  }
}
