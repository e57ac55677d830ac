import { dirname, join } from 'node:path';
import { pushingScripts, pushingSteps, type PushCommand, type TextFile } from '../modules/push-commands.ts';
import { isWithin } from '../modules/paths.ts';
import { projectOf } from '../modules/source-tree.ts';
import type { Table } from '../schema/table.ts';
import type { RepositorySettings } from './project-queries.ts';
import type { Workspace } from './workspace.ts';

/** Where commands stand that run when a project is deployed, below its repository. */
const deployments = [
  '.github/workflows/*.{yml,yaml}',
  '{,*/,*/*/}{Dockerfile,Procfile,fly.toml,railway.json,render.yaml,vercel.json}',
  '{,*/,*/*/}*entrypoint.sh',
];

const supabase = '{,*/,*/*/}supabase/config.toml';

/** What a new database of Supabase has. */
const ofSupabase: readonly string[] = ['uuid-ossp', 'pgcrypto'];

/** What the code of a repository does beyond queries. Most questions take a look at all of it. */
export class ProjectCode {
  readonly #workspace: Workspace;
  readonly #path: string;

  constructor(workspace: Workspace, path: string) {
    this.#workspace = workspace;
    this.#path = path;
  }

  /** The settings that code makes for the policies of a table. */
  settingsFor({ file }: Table): RepositorySettings {
    return this.#workspace.queries.settingsAround(file);
  }

  /** Whether the text of a schema file, whichever way it gets its tables, mentions policies or row level security. */
  get mentionsPolicies(): boolean {
    return this.#workspace.mentionsPolicies(this.#path);
  }

  /** The extensions that code, scripts and SQL create, and those that the platform has. */
  get extensions(): ReadonlySet<string> {
    const created = this.#workspace.queries.extensions(this.#path);
    const configs = this.#workspace.modules.list([supabase], projectOf(dirname(this.#path)));
    return configs.length === 0 ? created : new Set([...created, ...ofSupabase]);
  }

  /** The commands by which builds, releases and starts push the schema of the drizzle.config. */
  get pushes(): readonly PushCommand[] {
    const config = this.#workspace.configOf(this.#path);
    if (!config) return [];
    const { modules } = this.#workspace;
    const repository = projectOf(dirname(config.path));
    const read = (path: string): TextFile[] => {
      const text = modules.readText(path);
      return text === undefined ? [] : [{ path, text }];
    };
    const manifests: TextFile[] = [];
    for (const folder of foldersUpTo(repository, dirname(config.path)))
      manifests.push(...read(join(folder, 'package.json')));
    const steps = modules.list(deployments, repository).flatMap(read);
    return [...pushingScripts(manifests, config.path), ...pushingSteps(steps, manifests, config.path)];
  }
}

/** A folder and those above it, the last of which is the repository's. */
function foldersUpTo(repository: string, folder: string): readonly string[] {
  if (folder === repository || !isWithin(repository, folder)) return [folder];
  return [folder, ...foldersUpTo(repository, dirname(folder))];
}
