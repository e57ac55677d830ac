import { basename, resolve } from 'node:path';
import { configNames } from '../project/drizzle-config.ts';
import type { Workspace } from '../project/workspace.ts';
import { resolveSettings, type ArchitectSettings } from '../settings.ts';
import { UsageError } from './terminal.ts';
import { counted } from './style.ts';

/** The schema of one drizzle.config, or of the files that the command line names. */
export interface Project {
  /** Absolute; `null` where the command line names the files. */
  readonly config: string | null;
  readonly settings: ArchitectSettings;
  /** The schema files and what they import of the project. */
  readonly files: readonly string[];
}

/** What was found, and what was left out. */
export interface Found {
  readonly projects: readonly Project[];
  /** Sentences about what is not looked at, or taken otherwise than one might think. */
  readonly notes: readonly string[];
}

/** The projects below a folder. Throws a `UsageError` where there is none. */
export function findProjects(
  workspace: Workspace,
  folder: string,
  globs: readonly string[] | null,
  say: (path: string) => string,
): Found {
  if (globs) {
    const settings = { root: folder, schema: globs };
    const files = filesOf(workspace, settings, resolve(folder, 'schema.ts'));
    if (files.length === 0) throw new UsageError(`No file below '${folder}' matches ${globs.join(' ')}.`);
    return { projects: [{ config: null, settings, files }], notes: [] };
  }
  const projects: Project[] = [];
  const notes: string[] = [];
  for (const config of configsBelow(workspace, folder)) {
    const settings = { config };
    const files = filesOf(workspace, settings, config);
    const read = workspace.configOf(config);
    const other = projects.find((each) => each.files.join('\n') === files.join('\n'));
    if (typeof read?.dialect === 'string' && read.dialect !== 'postgresql')
      notes.push(`Left out: ${say(config)} is for ${read.dialect}.`);
    else if (files.length === 0)
      notes.push(
        read?.schema === undefined
          ? `Left out: ${say(config)}: what it gives as \`schema\` could not be read; name the files with --schema.`
          : `Left out: ${say(config)}: no file was found for its \`schema\`.`,
      );
    else if (other) notes.push(`Left out: ${say(config)} has the schema of ${say(other.config ?? '')}.`);
    else projects.push({ config, settings, files });
  }
  if (projects.length > 0) return { projects, notes };
  if (notes.length > 0) throw new UsageError(`${notes.join(' ')} ${byHand}`);
  const schema = workspace.modules
    .list(['**/*.{ts,mts,cts,tsx}'], folder)
    .filter((path) => makesTables(workspace, path));
  if (schema.length === 0)
    throw new UsageError(
      `No drizzle.config, and no file with a pgTable, was found below '${folder}'. ${byHand}`,
    );
  return {
    projects: [{ config: null, settings: { root: folder, schema: schema.map(say) }, files: schema }],
    notes: [
      `There is no drizzle.config: ${counted(schema.length, 'file')} with tables were taken for the schema.`,
    ],
  };
}

const byHand = "Schema files can be named: --schema 'src/db/schema/*.ts'.";

/** Whether a file has the look of a schema. */
function makesTables({ modules }: Workspace, path: string): boolean {
  const text = modules.readText(path) ?? '';
  return text.includes('drizzle-orm/pg-core') && /\bpgTable\w*\s*\(/.test(text);
}

/** Those that drizzle-kit finds by itself, else any that are called like one. */
function configsBelow({ modules }: Workspace, folder: string): readonly string[] {
  const names = new Set(configNames);
  const own = modules.list(['**/drizzle.config.*'], folder).filter((path) => names.has(basename(path)));
  return own.length > 0
    ? own
    : modules.list(['**/*drizzle*.{ts,mts,cts,js,mjs,cjs,json}'], folder).filter(isCalledConfig);
}

function isCalledConfig(path: string): boolean {
  return /^(?:drizzle.*config|config.*drizzle|drizzle)\.[cm]?(?:ts|js|json)$/.test(basename(path));
}

function filesOf(workspace: Workspace, settings: ArchitectSettings, from: string): readonly string[] {
  workspace.use(resolveSettings(settings));
  return workspace.reader.closure(workspace.schemaFiles(from));
}
