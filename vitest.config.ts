import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Postgres in WebAssembly and drizzle-kit's own start take seconds on a busy machine.
    // By default one core is left idle, which on a machine of two is half of it.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
