/** Whether this is the long run, `npm run test:long`. */
export const isLong = process.env.MODE === 'long';

/** The first of each so many cases, one after another; all of them in the long run. */
export function sampleOf<T>(all: readonly T[], each: number): readonly T[] {
  return isLong ? all : all.filter((_, index) => index % each === 0);
}

/** How often a property is tried: a little in `npm test`, more in the long run. `RUNS` in the environment overrides both. */
export function runs(short: number, long: number): number {
  return Number(process.env.RUNS ?? (isLong ? long : short));
}

/** The seed of a property, to repeat what failed: `SEED` in the environment, else one by the clock in the long run. */
export const seed = Number(process.env.SEED ?? (isLong ? Date.now() % 2_147_483_647 : 20_261_122));
