import { Worker } from 'node:worker_threads';

/**
 * Ends this process when a piece of work never ends: nothing else can end a loop of the very thread that would have to
 * watch it. What was being done is printed before.
 */
const code = `
  const { parentPort } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  let timer;
  parentPort.on('message', ({ text, milliseconds }) => {
    clearTimeout(timer);
    if (text === null) return;
    timer = setTimeout(() => {
      writeSync(2, 'This goes on without an end, and the process is ended:\\n' + text + '\\n');
      process.kill(process.pid, 'SIGKILL');
    }, milliseconds);
  });
`;

/** No bound on how fast anything is, only far beyond what any of it takes on the busiest machine. */
const endless = 1_200_000;

let guard: Worker | undefined;

/** Does something that must end; `text` says what is printed of it, should it not. */
export function guarded<T>(text: string, act: () => T, milliseconds = endless): T {
  guard ??= startGuard();
  guard.postMessage({ text, milliseconds });
  try {
    return act();
  } finally {
    guard.postMessage({ text: null });
  }
}

function startGuard(): Worker {
  const worker = new Worker(code, { eval: true, execArgv: [] });
  worker.unref();
  return worker;
}
