import { resolve } from 'node:path';
import { tablesBelow } from './project/files-with-tables.ts';
import { Places } from './project/places.ts';
import { readAll, type ReadFiles } from './project/read-all.ts';
import { Workspace } from './project/workspace.ts';
import {
  enumJson,
  relationJson,
  tableJson,
  unreadJson,
  type Locate,
  type SchemaJson,
} from './schema/json.ts';
import { resolveSettings } from './settings.ts';

export type * from './schema/json.ts';

export interface ReadSchemaOptions {
  /** Absolute folder that paths in the options and the result are relative to. */
  readonly root: string;
  /** The drizzle.config that sets the schema files, the casing and the migrations; by default the nearest to `root`. */
  readonly config?: string;
  /**
   * Schema files or globs, instead of those the drizzle.config names. Without either, the files below `root` that make
   * tables.
   */
  readonly files?: readonly string[];
  /** How columns without a name are named, if no drizzle.config sets it. */
  readonly casing?: 'snake_case' | 'camelCase';
}

/**
 * Reads a Drizzle schema into plain JSON without running it: the files that a drizzle.config names, or those given, and
 * the modules that they import. Rejects with an `Error` if no schema file is found, or if oxc-parser has no native binding
 * for the platform.
 */
export function readSchema(options: ReadSchemaOptions): Promise<SchemaJson> {
  return Promise.resolve().then(() => read(options));
}

function read(options: ReadSchemaOptions): SchemaJson {
  const root = resolve(options.root);
  const workspace = new Workspace();
  if (!workspace.modules.canParse) {
    throw new Error(
      'readSchema needs the native binding of oxc-parser, which is not installed. Install optional dependencies, on a platform that oxc supports.',
    );
  }
  const places = new Places(root, (file) => workspace.modules.readText(file) ?? '');
  const start = resolve(root, 'schema.ts');
  workspace.use(
    resolveSettings({
      root,
      ...(options.config === undefined ? {} : { config: resolve(root, options.config) }),
      ...(options.files === undefined
        ? {}
        : { schema: options.files.map((file) => places.path(resolve(root, file))) }),
      ...(options.casing === undefined ? {} : { casing: options.casing }),
    }),
  );
  const named = workspace.schemaFiles(start);
  // As the command does where no config says which files hold the schema.
  const isOpen =
    options.files === undefined && options.config === undefined && workspace.configOf(start) === null;
  const files = named.length === 0 && isOpen ? tablesBelow(workspace, root) : named;
  if (files.length === 0) {
    throw new Error(`No schema file found in '${root}'. Pass \`files\`, or a drizzle.config as \`config\`.`);
  }
  return schemaJson(readAll(workspace.reader, workspace.reader.closure(files)), places.locate);
}

function schemaJson({ files, unread }: ReadFiles, locate: Locate): SchemaJson {
  return {
    tables: files.flatMap((file) => file.tables.map((table) => tableJson(table, locate))),
    relations: files.flatMap((file) => file.relations.map(relationJson)),
    enums: files.flatMap((file) => file.enums.map(enumJson)),
    unread: unreadJson(unread, locate),
  };
}
