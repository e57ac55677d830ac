import { Workspace, type Parse } from './workspace.ts';

let shared: Workspace | null = null;

let runs = new WeakSet<object>();

/**
 * The workspace of this process; editors lint many times in one. `run` is any object that lives as long as one run of the
 * linter: between two runs files are written (by `--fix`, by whoever saves), so that a new one begins with a look at the
 * disk.
 */
export function workspace(run: object, parse?: Parse | null): Workspace {
  shared ??= new Workspace(parse);
  if (!runs.has(run)) {
    runs.add(run);
    shared.expire();
  }
  return shared;
}

/** Forgets all that this process has read, as if it began anew. */
export function closeWorkspace(): void {
  shared = null;
  runs = new WeakSet();
}
