import { openDatabase, type Database } from './database.ts';
import { isCompiledLater } from './compile-together.ts';
import { generate, type GenerateOptions } from './generate.ts';
import type { Migration } from './migration.ts';
import type { Project } from './project.ts';
import { typecheck, type Resolution } from './typecheck.ts';

export interface ProveOptions extends GenerateOptions {
  readonly resolution?: Resolution;
  /**
   * Fills the database before the last migration is applied: with `from`, shows what the migration does to
   * rows.
   */
  readonly fill?: (database: Database) => Promise<void>;
}

export interface Proof extends AsyncDisposable {
  /** The migration that leads to the project: from nothing, or from `from`. */
  readonly migration: Migration;
  /** The database with everything applied, for the caller to close. */
  readonly database: Database;
}

/** The project does not compile. */
export class TypecheckError extends Error {
  override name = 'TypecheckError';
}

/**
 * Compiles the project, generates its migration and applies it to a real Postgres; throws at the first that
 * fails.
 */
export async function prove(project: Project, options: ProveOptions = {}): Promise<Proof> {
  if (options.resolution !== undefined || !isCompiledLater(project)) {
    const diagnostics = typecheck(project, options.resolution);
    if (diagnostics.length > 0) throw new TypecheckError(diagnostics.join('\n'));
  }
  const migration = await generate(project, options);
  const database = await openDatabase();
  try {
    if (migration.previous !== null) await database.apply(migration.previous.statements);
    await options.fill?.(database);
    await database.apply(migration.statements);
    return { migration, database, [Symbol.asyncDispose]: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}
