import type { ProjectView } from '../project/project-view.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Place } from '../schema/place.ts';

/**
 * Where to say in a file what is said once for its project: in the drizzle.config, or where there is none in the first
 * schema file. `null` in any other file.
 */
export function projectPlace(schema: SchemaFile, project: ProjectView, isConfig: boolean): Place | null {
  if (isConfig) return schema.statements.at(-1) ?? null;
  if (hasPlaceInConfig(project)) return null;
  const first = firstSchemaFile(project, schema.path);
  return first?.path === schema.path ? (first.tables[0]?.place ?? null) : null;
}

/** Whether there is such a place in some file. */
export function hasProjectPlace(project: ProjectView, path: string): boolean {
  return hasPlaceInConfig(project) || firstSchemaFile(project, path) !== undefined;
}

function hasPlaceInConfig(project: ProjectView): boolean {
  return project.config !== null && project.namesSchema;
}

function firstSchemaFile(project: ProjectView, path: string): SchemaFile | undefined {
  return project.tablesAround(path).files.find(({ tables }) => tables.length > 0);
}
