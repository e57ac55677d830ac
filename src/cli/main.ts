#!/usr/bin/env node
import { run } from './run.ts';

const { argv, env, stdout, stderr } = process;
try {
  process.exitCode = await run({ args: argv.slice(2), cwd: process.cwd(), env, stdout, stderr });
} catch (error) {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`schema-architect could not run, which is a fault of its own. Please report it:\n${trace}\n`);
  process.exitCode = 2;
}
