import { afterAll, beforeAll, expect } from 'vitest';
import { drizzleLines, type Project } from './project.ts';
import { typecheck, typecheckAll } from './typecheck.ts';

interface Waiting {
  readonly project: Project;
  readonly test: string;
}

let waiting: Waiting[] | null = null;

/**
 * Has all that the file's tests prove compiled at the file's end, in one program for each line of Drizzle. For files in
 * which everything compiles: an error fails the file, and names the test.
 */
export function compileTogether(): void {
  beforeAll(() => {
    waiting = [];
  });
  afterAll(() => {
    const all = waiting ?? [];
    waiting = null;
    expect(problemsOf(all)).toEqual([]);
  });
}

/** Whether the project is compiled at the file's end, so that it need not be now. */
export function isCompiledLater(project: Project): boolean {
  if (waiting === null || 'tsconfig.json' in project.files) return false;
  waiting.push({ project, test: expect.getState().currentTestName ?? '' });
  return true;
}

/** Expects of a project that it compiles: at the file's end, where it is compiled with the others. */
export function expectToCompile(project: Project): void {
  if (!isCompiledLater(project)) expect(typecheck(project)).toEqual([]);
}

/** What does not compile, as `test: file:line:column TSxxxx message`. */
export function problemsOf(all: readonly Waiting[]): string[] {
  return drizzleLines.flatMap((line) => {
    const own = all.filter(({ project }) => project.line === line);
    const found = typecheckAll(
      line,
      own.map(({ project }) => project),
    );
    return found.map((problem) => problem.replace(/^(\d+)\//, (_, at) => `${own[Number(at)]?.test ?? ''}: `));
  });
}
