import type { TSESTree } from '@typescript-eslint/types';

/** Why there is no module behind an import or a path. */
export type ModuleFailure = 'unresolved-import' | 'package-import' | 'unparsable-file' | 'oversized-file';

/**
 * One parsed file. Its identity stands for its content: while the same object is handed out, whatever was found out
 * from it holds.
 */
export interface SourceModule {
  /** Real, absolute path. */
  readonly path: string;
  /** Text without a byte order mark, as ESLint has it, so that offsets agree. */
  readonly text: string;
  readonly program: TSESTree.Program;
}

const failures: ReadonlySet<string> = new Set<ModuleFailure>([
  'unresolved-import',
  'package-import',
  'unparsable-file',
  'oversized-file',
]);

/** Whether a result tells why there is no module. */
export function isFailure(result: unknown): result is ModuleFailure {
  return typeof result === 'string' && failures.has(result);
}
