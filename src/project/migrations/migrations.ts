import { dirname, join, relative, resolve } from 'node:path';
import type { Modules } from '../../modules/modules.ts';
import type { Answer } from '../../schema/answer.ts';
import type { Snapshot } from '../../schema/drift/snapshot.ts';
import type { DrizzleConfig } from '../drizzle-config.ts';
import type { DrizzleVersion } from '../drizzle-version.ts';
import { FoldersReader } from './folders.ts';
import { JournalReader } from './journal.ts';
import type { FolderState, MigrationProblem } from './problem.ts';
import { SqlFile } from './sql-file.ts';
import { SqlMigrations } from './sql-migrations.ts';
import { madeOf, type MadeOfTexts } from './made-of-texts.ts';

/** What a project's folder of migrations says, without running anything. */
export interface Migrations {
  /** Whether the project keeps migrations that drizzle-kit made. */
  readonly kept: Answer;
  /** The state after the newest migration; `null` where there is none, or it is not known. */
  readonly snapshot: Snapshot | null;
  readonly problems: readonly MigrationProblem[];
  /** The SQL of all migrations, for what somebody has written into it. Read when it is first asked for. */
  readonly sql: SqlMigrations;
}

const noSql = new SqlMigrations([], null);
const none: Migrations = { kept: 'no', snapshot: null, problems: [], sql: noSql };

/** Reads the folders of migrations of both lines of drizzle-kit, and keeps what it has read. */
export class MigrationsReader {
  readonly #journals: JournalReader;
  readonly #folders: FoldersReader;
  readonly #modules: Modules;
  readonly #files: MadeOfTexts<SqlFile>;

  constructor(modules: Modules) {
    this.#modules = modules;
    this.#files = madeOf(modules, (text) => new SqlFile(text));
    this.#journals = new JournalReader(modules);
    this.#folders = new FoldersReader(modules);
  }

  /** `from` is where drizzle-kit is started, which is what it takes `out` as relative to. */
  read(config: DrizzleConfig | null, from: string, version: DrizzleVersion): Migrations {
    if (!config) return none;
    const { out } = config;
    if (out === undefined) return { kept: 'unknown', snapshot: null, problems: [], sql: noSql };
    const folders = new Set([out, resolve(from, relative(dirname(config.path), out))]);
    for (const folder of folders) {
      const state = this.#state(folder, version);
      if (state) {
        const { snapshot, problems, files } = state;
        const sql = this.#modules.database.later(
          () =>
            new SqlMigrations(
              files.flatMap((path) => this.#files(path) ?? []),
              snapshot,
            ),
        );
        return {
          kept: 'yes',
          snapshot,
          problems,
          get sql() {
            return sql();
          },
        };
      }
    }
    return none;
  }

  #state(folder: string, { line, readsCasing }: DrizzleVersion): FolderState | null {
    const journal = this.#journals.read(folder);
    const folders = this.#folders.read(folder);
    const [own, other] = line === '0.x' ? [journal, folders] : [folders, journal];
    const state = own ?? other;
    // The first betas of 1.0 kept the journal.
    if (!state || line === undefined || (line === '1.x' && readsCasing)) return state;
    // drizzle-kit 1.0 refuses to generate beside a journal; 0.x does not see the folders of 1.0.
    const isRefused = line === '1.x' ? journal !== null : own === null;
    if (!isRefused) return state;
    const name = line === '1.x' ? 'meta/_journal.json' : join('*', 'snapshot.json');
    return { ...state, problems: [...state.problems, { kind: 'other-format', name }] };
  }
}
