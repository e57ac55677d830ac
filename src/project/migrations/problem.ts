import type { Snapshot } from '../../schema/drift/snapshot.ts';

/** What is wrong with a folder of migrations. */
export interface MigrationProblem {
  readonly kind:
    /** Snapshots without a journal that says which is the newest. */
    | 'missing-journal'
    /** A journal or snapshot that is no JSON, or not what a known drizzle-kit writes. */
    | 'unreadable'
    /** The newest migration has no snapshot, so nothing tells what it does. */
    | 'missing-snapshot'
    /** A snapshot after that of the journal's newest entry. */
    | 'stray-snapshot'
    /** A number that the journal leaves out. */
    | 'gap'
    /** A number that the journal has twice. */
    | 'duplicate-entry'
    /** Migrations of two branches that nothing has brought together. */
    | 'two-heads'
    /** A migration that follows one that is not there. */
    | 'lost-parent'
    /** A folder that the project's own line of drizzle-kit refuses. */
    | 'other-format';
  /** The file, entry or folder that it is about; several with commas between them. */
  readonly name: string;
}

/** A folder of migrations, as far as it is understood. */
export interface FolderState {
  /** The newest state; `null` where it is not known. */
  readonly snapshot: Snapshot | null;
  readonly problems: readonly MigrationProblem[];
  /** Paths of the SQL files of the migrations, in the order in which they are applied. */
  readonly files: readonly string[];
}
