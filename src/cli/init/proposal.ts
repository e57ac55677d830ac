import type { RuleName } from '../../index.ts';
import type { SystemCode } from './system-code.ts';

/** What the config says of one project of the repository. */
export interface ProjectProposal {
  /** Globs of the files that the settings hold for; `null` where there is one project for all files. */
  readonly files: readonly string[] | null;
  readonly settings: ProposedSettings;
  /** Rules of convention that the project evidently does not follow. */
  readonly off: readonly { readonly rule: RuleName; readonly why: string }[];
}

export interface ProposedSettings {
  /** Whether `schema` below is relative to the config file's folder. */
  readonly root: boolean;
  readonly schema: readonly string[] | null;
  /** `undefined` where the defaults hold or nothing is known, `false` for a single-tenant project. */
  readonly tenant:
    | false
    | undefined
    | {
        readonly table: string | undefined;
        readonly column: string | undefined;
        readonly globalTables: readonly string[];
      };
  readonly externalTables: readonly string[];
  /** Code that may work for all tenants: written as comments, for somebody to confirm. */
  readonly system: readonly SystemCode[];
  readonly fixes: { readonly value: 'additive'; readonly why: string } | null;
}

/** What a config file is made of. */
export interface ConfigParts {
  /** Globs of built files, which a new config leaves out. */
  readonly ignores: readonly string[];
  /** Whether no entry of the config has a parser for TypeScript yet. */
  readonly needsParser: boolean;
  readonly projects: readonly ProjectProposal[];
}
