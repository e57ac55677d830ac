import { fileURLToPath } from 'node:url';

/** The file that called a function, by the stack; `undefined` where the stack does not say. */
export function callerFile(callee: (...args: never[]) => unknown): string | undefined {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  const location = /(?:\(|at )(file:\/\/[^\s)]+?|\/[^\s)]+?|[A-Za-z]:\\[^\s)]+?):\d+:\d+\)?$/m.exec(
    holder.stack ?? '',
  )?.[1];
  if (location === undefined) return undefined;
  // ESLint imports a config under a URL with the file's modification time.
  return location.startsWith('file:') ? fileURLToPath(location.replace(/\?.*$/, '')) : location;
}
