import { defineConfig } from 'vitest/config';

/** What never ends is ended. No test is bounded by time: however busy a machine is, none comes near. */
const hang = 1_800_000;

export default defineConfig(({ mode }) => ({
  test: {
    include: ['tests/**/*.test.ts'],
    // By default one core is left idle, which on a machine of two is half of it.
    maxWorkers: '100%',
    testTimeout: mode === 'long' ? 6 * hang : hang,
    hookTimeout: hang,
    expect: { poll: { timeout: hang / 6 } },
  },
}));
