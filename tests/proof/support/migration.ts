/** What drizzle-kit makes of a schema. */
export interface Migration {
  /** The text of the migration file; empty when there is nothing to migrate. */
  readonly sql: string;
  readonly statements: readonly string[];
  /** All that drizzle-kit printed, warnings among it. */
  readonly output: string;
  /** The migration before, when this one leads from another state of the project. */
  readonly previous: Migration | null;
}

/** drizzle-kit made no migration; the message holds what it printed. */
export class GenerateError extends Error {
  override name = 'GenerateError';
}

export const statementBreakpoint = '--> statement-breakpoint';
