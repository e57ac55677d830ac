// Whole processes, measured from the outside of what they run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const measured = fileURLToPath(new URL('measured.mjs', import.meta.url));

/** Runs a command line of Node.js, and tells what it took and what it printed. */
export function measure(folder, { args, isOurs }) {
  const scratch = mkdtempSync(join(tmpdir(), 'schema-architect-measured-'));
  const result = join(scratch, 'result.json');
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', measured, ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
      env: { ...process.env, BENCH_RESULT: result, BENCH_PLUGIN: isOurs ? '1' : '' },
    });
    // 1 is for findings.
    if (status !== 0 && status !== 1)
      throw new Error(`${args.join(' ')}: exit code ${status}\n${stdout}${stderr}`);
    return { ...JSON.parse(readFileSync(result, 'utf8')), stdout };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Runs a script of this folder, and takes its last line as JSON. */
export function ask(script, ...args) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', path, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')}: exit code ${status}\n${stdout}${stderr}`);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
