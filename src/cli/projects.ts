import { basename, resolve } from 'node:path';
import type { DrizzleConfig } from '../project/drizzle-config.ts';
import { filesWithTables } from '../project/files-with-tables.ts';
import { readAll } from '../project/read-all.ts';
import type { Workspace } from '../project/workspace.ts';
import { unreadReasons } from '../schema/unread.ts';
import type { Unread } from '../schema/unread.ts';
import { resolveSettings, type ArchitectSettings } from '../settings.ts';
import { configCandidates, projectFiles, type ConfigCandidate } from './search.ts';
import { counted } from './style.ts';
import { UsageError } from './terminal.ts';

/** The schema of one drizzle.config, or of the files that the command line names. */
export interface Project {
  /** Absolute; `null` where the command line names the files. */
  readonly config: string | null;
  readonly settings: ArchitectSettings;
  /** The schema files and what they import of the project. */
  readonly files: readonly string[];
}

/** What the reader of a report has to know of how its schemas were found. */
export interface Remark {
  /** A config that is not looked at, a schema that was not read in full, or something that was taken for granted. */
  readonly kind: 'left-out' | 'partly-read' | 'assumed';
  /** One sentence. */
  readonly text: string;
}

/** What was found, and what was left out. */
export interface FoundProjects {
  readonly projects: readonly Project[];
  readonly remarks: readonly Remark[];
}

/** A path as it is shown. */
type Say = (path: string) => string;

/** The projects below a folder. Throws a `UsageError` where there is none, or none of which a table could be read. */
export function findProjects(
  workspace: Workspace,
  folder: string,
  globs: readonly string[] | null,
  say: Say,
): FoundProjects {
  if (globs) return found(workspace, [namedProject(workspace, folder, globs, say)], [], say);
  const files = projectFiles(workspace.modules.real(folder));
  const { projects, remarks, failures } = configuredProjects(workspace, files, say);
  if (projects.length > 0) {
    const leftOut = failures.map((text): Remark => ({ kind: 'left-out', text: `Left out: ${text}` }));
    return found(workspace, projects, [...remarks, ...leftOut], say);
  }
  if (failures.length > 0) throw new UsageError(`${failures.join(' ')} ${byHand}`);
  const { tables, broken } = filesWithTables(workspace, files);
  if (tables.length === 0) {
    const unread = broken.map((path) => `${say(path)}: ${unreadReasons['unparsable-file']}`);
    const others = remarks.map(({ text }) => text);
    const none = `No drizzle.config, and no file that makes a Postgres table, was found below '${folder}'.`;
    throw new UsageError([none, ...unread, ...others, byHand].join(' '));
  }
  const schema = [...tables, ...broken].toSorted();
  const settings = { root: folder, schema: schema.map(say) };
  const text = `There is no drizzle.config: ${counted(tables.length, 'file')} with tables were taken for the schema.`;
  return found(
    workspace,
    [{ config: null, settings, files: schema }],
    [...remarks, { kind: 'assumed', text }],
    say,
  );
}

const byHand = "Schema files can be named: --schema 'src/db/schema/*.ts'.";

function found(
  workspace: Workspace,
  projects: readonly Project[],
  remarks: readonly Remark[],
  say: Say,
): FoundProjects {
  const partly = projects.flatMap(({ config, settings, files }): Remark[] => {
    workspace.use(resolveSettings(settings));
    const count = readAll(workspace.reader, files).unread.length;
    const of = config === null ? 'The schema' : `The schema of ${say(config)}`;
    return count === 0
      ? []
      : [
          {
            kind: 'partly-read',
            text: `${of} was read in part: ${counted(count, 'place')} could not be read.`,
          },
        ];
  });
  return { projects, remarks: [...partly, ...remarks] };
}

/** The project of the files that the command line names. */
function namedProject(workspace: Workspace, folder: string, globs: readonly string[], say: Say): Project {
  const settings = { root: folder, schema: globs };
  const files = filesOf(workspace, settings, resolve(folder, 'schema.ts'));
  const named = globs.join(' ');
  if (files.length === 0) throw new UsageError(`No file below '${folder}' matches ${named}.`);
  const missing = whyNoTables(workspace, files, say);
  if (missing !== null) throw new UsageError(`--schema names ${named}, ${missing}`);
  return { config: null, settings, files };
}

interface Configured {
  readonly projects: readonly Project[];
  readonly remarks: readonly Remark[];
  /** Sentences on configs whose schema was not found or not read. */
  readonly failures: readonly string[];
}

/** The projects of the drizzle.configs among some files. */
function configuredProjects(workspace: Workspace, files: readonly string[], say: Say): Configured {
  const projects: Project[] = [];
  const remarks: Remark[] = [];
  const failures: string[] = [];
  const leaveOut = (text: string) => remarks.push({ kind: 'left-out', text: `Left out: ${text}` });
  for (const candidate of configCandidates(workspace, files)) {
    const { path } = candidate;
    const settings = { config: path };
    workspace.use(resolveSettings(settings));
    const config = workspace.configOf(path);
    if (!config || !isConfig(config, candidate)) {
      if (candidate.isNamed) leaveOut(`${say(path)} exports neither a \`dialect\` nor a \`schema\`.`);
      continue;
    }
    if (typeof config.dialect === 'string' && config.dialect !== 'postgresql') {
      leaveOut(`${say(path)} is for ${config.dialect}.`);
      continue;
    }
    const own = filesOf(workspace, settings, path);
    const other = projects.find((each) => each.files.join('\n') === own.join('\n'));
    const failure = whyNoSchema(workspace, config, own, say);
    if (failure !== null) failures.push(failure);
    else if (other) leaveOut(`${say(path)} has the schema of ${say(other.config ?? '')}.`);
    else {
      projects.push({ config: path, settings, files: own });
      for (const { glob, source } of workspace.builtSchema(path)) {
        const text = `${say(path)} names ${glob}, which a build writes; ${source} was read in its place.`;
        remarks.push({ kind: 'assumed', text });
      }
    }
  }
  return { projects, remarks, failures };
}

/** A file that is merely called `drizzle.ts` is no config unless it is seen to be one. */
function isConfig(config: DrizzleConfig, { path, isNamed }: ConfigCandidate): boolean {
  if (config.isConfig !== 'unknown') return config.isConfig === 'yes';
  return isNamed || /config/i.test(basename(path));
}

/** Why nothing can be said of the schema of a config, as a sentence; `null` where tables were read. */
function whyNoSchema(
  workspace: Workspace,
  { path, schema }: DrizzleConfig,
  files: readonly string[],
  say: Say,
): string | null {
  const config = `'${say(path)}'`;
  if (schema === undefined) return `${config}: what it gives as \`schema\` could not be read.`;
  if (schema === null) return `${config} gives no \`schema\`.`;
  const names = `${config} names ${schema.join(', ')}`;
  if (files.length === 0) return `${names}: no file was found for its \`schema\`.`;
  const missing = whyNoTables(workspace, files, say);
  return missing === null ? null : `${names}, ${missing}`;
}

/** How many places that were not read are named in a sentence. */
const mostPlaces = 3;

/** Why no table was read in some files, as the end of a sentence; `null` where one was. */
function whyNoTables({ reader, modules }: Workspace, paths: readonly string[], say: Say): string | null {
  const { files, unread } = readAll(reader, paths);
  if (files.some(({ tables }) => tables.length > 0)) return null;
  if (unread.length === 0) return 'in which no table is declared.';
  const lineOf = ({ place: { file, start } }: Unread): number =>
    (modules.readText(file) ?? '').slice(0, start).split('\n').length;
  const places = unread
    .slice(0, mostPlaces)
    .map((each) => `${say(each.place.file)}:${lineOf(each)} ${unreadReasons[each.reason]}`);
  const more = unread.length > mostPlaces ? ` And ${unread.length - mostPlaces} more.` : '';
  return `in which no table could be read: ${places.join(' ')}${more}`;
}

function filesOf(workspace: Workspace, settings: ArchitectSettings, from: string): readonly string[] {
  workspace.use(resolveSettings(settings));
  return workspace.reader.closure(workspace.schemaFiles(from));
}
