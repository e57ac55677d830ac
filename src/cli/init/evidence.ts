import type { Places } from '../../project/places.ts';
import type { Workspace } from '../../project/workspace.ts';
import { resolveSettings, type ArchitectSettings } from '../../settings.ts';
import { collect } from '../collect.ts';
import { lintWithPreset } from '../lint.ts';
import { unheldRules, type QueryUse, type UnheldRule } from './conventions.ts';
import { proposedTenant } from './propose.ts';
import type { ProjectSurvey } from './survey.ts';

/** The settings that the config will have, for a run before it is there. */
export function proposedSettings(survey: ProjectSurvey): ArchitectSettings {
  const tenant = proposedTenant(survey);
  const externalTables = [...survey.external.values()].flat();
  if (!tenant) return { ...(tenant === false ? { tenant } : {}), externalTables };
  const { table, column, globalTables } = tenant;
  const named = { ...(table === undefined ? {} : { table }), ...(column === undefined ? {} : { column }) };
  return { tenant: { ...named, globalTables }, externalTables };
}

/** The conventions that a project does not hold, by what the rules say of its tables. */
export function conventionsOf(
  workspace: Workspace,
  survey: ProjectSurvey,
  places: Places,
  use: QueryUse,
): UnheldRule[] {
  const { project, tenants } = survey;
  const settings = { ...project.settings, ...proposedSettings(survey) };
  const linted = lintWithPreset(project.files, settings, () => undefined);
  workspace.use(resolveSettings(settings));
  const report = collect({ workspace, project, tenants, isTenantGuessed: true, linted, places });
  const external = new Set([...survey.external.values()].flat());
  return unheldRules(
    report,
    ({ table: { name, schema } }) =>
      name !== undefined && external.has(schema == null ? name : `${schema}.${name}`),
    use,
  );
}
