import { defineConfig } from 'vitest/config';

/** What never ends is ended. No test is bounded by time: however busy a machine is, none comes near. */
const hang = 1_800_000;

/** These put modules in the place of others, or load them anew. */
const alone = [
  'tests/fuzz/{edits,mutations,twins,unknowns}.test.ts',
  'tests/modules/{fallback,young-files}.test.ts',
  'tests/project/sql-parser.test.ts',
  'tests/proof/no-fights.test.ts',
];

export default defineConfig(({ mode }) => ({
  test: {
    // By default one core is left idle, which on a machine of two is half of it.
    maxWorkers: '100%',
    testTimeout: mode === 'long' ? 6 * hang : hang,
    hookTimeout: hang,
    expect: { poll: { timeout: hang / 6 } },
    projects: [
      {
        extends: true,
        // Each process loads the plugin, its parsers, TypeScript, drizzle-kit and Postgres once, not once a file.
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: [...alone, '**/node_modules/**'],
          isolate: false,
          setupFiles: 'tests/support/begin-anew.ts',
        },
      },
      { extends: true, test: { name: 'alone', include: alone, isolate: true } },
    ],
  },
}));
