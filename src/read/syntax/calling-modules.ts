import type { ModuleScope } from './module-scope.ts';

/** Finds the modules that can use what a file declares and have a name in them, but for tests and scripts. */
export interface CallingModules {
  /** Those that call the name; `null` where no setting says which databases are restricted to one tenant. */
  readonly calling: ((name: string, file: string) => readonly ModuleScope[]) | null;
  /** Those that mention it; `null` where they are too many to be read. */
  readonly naming: (name: string, file: string) => readonly ModuleScope[] | null;
}
