import { expect } from 'vitest';
import { commentsOf, fix, type Fixed, type FixOptions } from './fix.ts';
import { prove, type Proof, type Project } from './index.ts';

/** Fixes a project, and proves what comes out: nothing fixable is left, comments stand, and Postgres takes it. */
export async function proveFixed(
  project: Project,
  options: FixOptions = {},
): Promise<{ readonly fixed: Fixed; readonly proof: Proof }> {
  const fixed = await fix(project, options);
  expect(fixed.fixable).toEqual([]);
  // What depends on another file's fix takes a second run; a third changes nothing.
  expect(fixed.runs).toBeLessThanOrEqual(2);
  for (const [path, text] of Object.entries(project.files)) {
    expect(commentsOf(path, fixed.project.files[path] ?? ''), `comments of ${path}`).toEqual(
      commentsOf(path, text),
    );
  }
  return { fixed, proof: await prove(fixed.project) };
}
