import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/rule-tester-setup.ts'],
    // Postgres in WebAssembly and drizzle-kit's own start take seconds on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
