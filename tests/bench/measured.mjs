// Preloaded into a process that is measured (`node --import`): says at its end what it took.
import { writeFileSync } from 'node:fs';

const { BENCH_RESULT, BENCH_PLUGIN } = process.env;
// The module that the linter will load anyway.
const plugin = BENCH_PLUGIN ? await import('../../dist/project/shared-workspace.js') : undefined;

process.on('exit', () => {
  const wall = performance.now();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const result = {
    wall,
    user: userCPUTime / 1000,
    system: systemCPUTime / 1000,
    memory: maxRSS * 1024,
    ...(plugin ? { plugin: plugin.workspace({}).modules.stats() } : {}),
  };
  writeFileSync(BENCH_RESULT, JSON.stringify(result));
});
