import { similarName } from '../naming/similar-name.ts';
import type { ProjectTables } from '../project/project-tables.ts';
import type { ProjectView } from '../project/project-view.ts';
import { isListed, type ResolvedSettings } from '../settings.ts';

/** A table or a helper that a setting names and the project does not have. */
export interface UnknownName {
  /** As a path: `tenant.table`. */
  readonly setting: string;
  readonly name: string;
  /** The name that is most like it; `null` where none is like it. */
  readonly similar: string | null;
}

/** A table by its name and its schema, `public` included. */
interface Named {
  readonly name: string;
  readonly schema: string | null;
}

/**
 * The names in settings that are of no table: neither of the schema, nor of the newest migration, nor of another schema of
 * the repository, which may share the settings. None where not all tables are known.
 */
export function unknownNames(
  settings: ResolvedSettings,
  project: ProjectView,
  tables: ProjectTables,
): UnknownName[] {
  const own = namesOf(tables);
  if (!own || own.length === 0) return [];
  const migrated = [...(project.migrations.snapshot?.tables.values() ?? [])];
  const unknown = given(settings).filter(({ name }) => !isAny(name, [...own, ...migrated]));
  if (unknown.length === 0) return [];
  const others = project.otherSchemas().map((each) => namesOf(each));
  // The tables of a schema that was not read in full may have the name.
  if (others.some((names) => names === null)) return [];
  const elsewhere = others.flatMap((names) => names ?? []);
  return unknown
    .filter(({ name }) => !isAny(name, elsewhere))
    .map((each) => ({ ...each, similar: similarTo(each.name, own) }));
}

/** The helpers and types in settings that no code of the repository has the name of. */
export function unknownHelpers(
  { scopeHelpers, scopeTypes }: ResolvedSettings,
  project: ProjectView,
): UnknownName[] {
  const named = [
    ...scopeHelpers.map((name) => ({ setting: 'scopeHelpers', name })),
    ...scopeTypes.map((name) => ({ setting: 'scopeTypes', name })),
  ];
  return named.flatMap((each) => {
    const others = project.namesInsteadOf(each.name);
    return others ? [{ ...each, similar: similarName(each.name, others) }] : [];
  });
}

function given({ tenant, externalTables }: ResolvedSettings): Omit<UnknownName, 'similar'>[] {
  const of = (setting: string, names: readonly string[]): Omit<UnknownName, 'similar'>[] =>
    names.map((name) => ({ setting, name }));
  return [
    ...(tenant ? of('tenant.table', tenant.table === null ? [] : [tenant.table]) : []),
    ...(tenant ? of('tenant.globalTables', tenant.globalTables) : []),
    ...of('externalTables', externalTables),
  ];
}

function namesOf(project: ProjectTables): readonly Named[] | null {
  if (!project.isComplete) return null;
  return project.tables.flatMap(({ name, schema }) =>
    name === undefined || schema === undefined ? [] : [{ name, schema }],
  );
}

function isAny(pattern: string, tables: readonly Named[]): boolean {
  return tables.some(({ name, schema }) => isListed([pattern], name, schema));
}

/** The name of a table as the setting would have it: with its schema, if the wrong one has one. */
function similarTo(wanted: string, tables: readonly Named[]): string | null {
  const isQualified = wanted.includes('.');
  return similarName(
    wanted,
    tables.map(({ name, schema }) => (isQualified ? `${schema ?? 'public'}.${name}` : name)),
  );
}
