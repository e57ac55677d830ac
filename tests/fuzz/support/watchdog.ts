import { Worker } from 'node:worker_threads';

/** What is run took longer than it may. */
export class TooSlowError extends Error {
  override name = 'TooSlowError';
}

/**
 * Ends this process when a piece of work goes on far beyond its limit: nothing else can end a loop of the very thread
 * that would have to watch it. What was being done is printed before.
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

let guard: Worker | undefined;

/** How much longer than the limit something may go on before the process is ended: a busy machine is no hang. */
const patience = 6;

/** Does something within a time; `text` says what, should it take longer. */
export function within<T>(milliseconds: number, text: () => string, act: () => T): T {
  guard ??= startGuard();
  const before = performance.now();
  guard.postMessage({ text: text(), milliseconds: milliseconds * patience });
  try {
    return act();
  } finally {
    guard.postMessage({ text: null });
    const taken = performance.now() - before;
    // Thrown over an error of the work itself on purpose: what takes too long is wrong whatever comes of it.
    if (taken > milliseconds) throw new TooSlowError(`${Math.round(taken)} ms:\n${text()}`);
  }
}

function startGuard(): Worker {
  const worker = new Worker(code, { eval: true });
  worker.unref();
  return worker;
}
