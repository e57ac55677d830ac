import { seed } from '../../support/long.ts';

/** One run of a property that failed, with all that is needed to do it again. */
export interface Failure {
  readonly sample: string;
  /** The number of the run, which with the seed of all runs gives its random numbers. */
  readonly run: number;
  readonly mutations: readonly string[];
  readonly source: string;
  readonly what: string;
}

/** A failure as a text that tells how to repeat it. */
export function describeFailure({ sample, run, mutations, source, what }: Failure): string {
  return [
    `SEED=${seed} fails in run ${run} on '${sample}' after: ${mutations.join(', ')}`,
    what,
    '---',
    source,
    '---',
  ].join('\n');
}

/** Failures of one cause are one: rules fail alike on thousands of sources. */
export function distinctFailures(failures: readonly Failure[]): Failure[] {
  const found = new Map<string, Failure>();
  for (const failure of failures) {
    const cause = failure.what.split('\n')[0]?.replaceAll(/\d+/g, '0') ?? '';
    const known = found.get(cause);
    // The shortest says the most.
    if (!known || failure.source.length < known.source.length) found.set(cause, failure);
  }
  return [...found.values()];
}
