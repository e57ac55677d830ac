import { fix, lint, print, type Setup } from './lint.ts';
import { parse } from './slots.ts';
import { within } from './watchdog.ts';

/** Far more than any text of the size takes, on a machine that has other things to do. What never ends is noticed. */
export const limitMs = 60_000;

/**
 * What is wrong with how the rules take a text, whatever it is: they throw, they take too long, they speak of what could
 * not be parsed, or their fixes break it. `null` where nothing is.
 */
export function complaint(text: string, setup: Setup, withFix: boolean): string | null {
  try {
    const messages = within(
      limitMs,
      () => text,
      () => lint(text, setup),
    );
    const isBroken = messages.some(({ fatal }) => fatal === true);
    if (isBroken && messages.length > 1)
      return `Broken code has more than one report:\n${print(messages).join('\n')}`;
    if (isBroken || !withFix) return null;
    const { output, messages: left } = within(
      10 * limitMs,
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
