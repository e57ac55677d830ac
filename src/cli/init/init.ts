import { join } from 'node:path';
import architect from '../../index.ts';
import type { Modules } from '../../modules/modules.ts';
import { Places } from '../../project/places.ts';
import { Workspace } from '../../project/workspace.ts';
import { findProjects } from '../projects.ts';
import { UsageError } from '../terminal.ts';
import { baselineOf, suppressionsFile } from './baseline.ts';
import { conventionsOf } from './evidence.ts';
import { queryUse } from './conventions.ts';
import { planOf, type Plan } from './plan.ts';
import { propose, type Proposed } from './propose.ts';
import type { ConfigParts } from './proposal.ts';
import { readRepository, type Repository } from './repository.ts';
import { sourcesBelow } from './sources.ts';
import { surveyProject, type ProjectSurvey } from './survey.ts';
import { systemCode, type SystemCode } from './system-code.ts';

export interface InitOptions {
  /** Absolute. */
  readonly folder: string;
  /** Whether configs that exist may be changed. */
  readonly write: boolean;
  /** Whether what the rules report today is suppressed. */
  readonly baseline: boolean;
}

/** A project, and what the config is to say of it. */
export interface Surveyed {
  readonly survey: ProjectSurvey;
  readonly proposed: Proposed;
}

/** What init found, and what it is to do about it. */
export interface InitResult {
  readonly repository: Repository;
  readonly projects: readonly Surveyed[];
  /** Sentences about what was left out, or assumed, while the schemas were looked for. */
  readonly remarks: readonly string[];
  readonly plan: Plan;
  /** How many errors the baseline suppresses; `null` without a baseline. */
  readonly suppressed: number | null;
}

/** Looks at a repository and plans its setup. Throws a `UsageError` where there is nothing to set up. */
export function planInit({ folder, write, baseline }: InitOptions): InitResult {
  const workspace = new Workspace();
  const { modules } = workspace;
  if (!modules.canParse)
    throw new UsageError("oxc-parser's native part is not installed: install optional dependencies.");
  const repository = readRepository(modules, folder);
  assertNotSetUp(repository, modules);
  const places = new Places(folder, (file) => modules.readText(file) ?? '');
  const say = (path: string): string => places.path(path);
  const { projects: found, remarks } = findProjects(workspace, folder, null, say);
  const sources = sourcesBelow(modules, folder, repository.built);
  const use = queryUse(sources.values());
  const texts = new Map(Array.from(sources, ([path, text]) => [say(path), text] as const));
  const projects = found.map((project): Surveyed => {
    const survey = surveyProject(workspace, project, folder, say);
    const unheld = conventionsOf(workspace, survey, places, use);
    const system = systemCodeOf(survey, texts);
    return { survey, proposed: propose(survey, { unheld, system }, found.length === 1, say) };
  });
  const parts: ConfigParts = {
    ignores: repository.built.map((name) => `**/${name}/**`),
    needsParser: !repository.hasParser,
    projects: withoutGlobs(projects.map(({ proposed }) => proposed.proposal)),
  };
  const plan = planOf({ repository, parts, mayWrite: write, readText: (path) => modules.readText(path) });
  const sentences = remarks.map(({ text }) => text);
  if (!baseline) return { repository, projects, remarks: sentences, plan, suppressed: null };
  const { change, count } = baselineOf(
    join(folder, suppressionsFile),
    modules.readText(join(folder, suppressionsFile)),
    [...sources.keys()],
    projects,
    say,
  );
  return {
    repository,
    projects,
    remarks: sentences,
    plan: { ...plan, changes: [...plan.changes, change] },
    suppressed: count,
  };
}

/** Only tables of tenants have queries that must not work for all of them. */
function systemCodeOf(
  { tenants }: ProjectSurvey,
  sources: ReadonlyMap<string, string>,
): readonly SystemCode[] {
  return tenants.kind === 'tenant' ? systemCode(sources, tenants.column) : [];
}

function assertNotSetUp({ eslintConfig, oxlintConfig, legacyConfig }: Repository, modules: Modules): void {
  const { name } = architect.meta;
  const config = [eslintConfig, oxlintConfig].find(
    (path) => path !== null && modules.readText(path)?.includes(name) === true,
  );
  if (config)
    throw new UsageError(`${config} uses ${name} already. Run \`schema-architect\` to see its findings.`);
  if (eslintConfig === null && oxlintConfig === null && legacyConfig !== null)
    throw new UsageError(
      `${legacyConfig} is an ESLint 8 config. The plugin needs ESLint 9.22 or newer with an eslint.config file (npx @eslint/migrate-config converts it), or oxlint.`,
    );
}

/** Projects about which the config says the same need no globs. */
function withoutGlobs(proposals: ConfigParts['projects']): ConfigParts['projects'] {
  const distinct = new Set(proposals.map(({ settings, off }) => JSON.stringify([settings, off])));
  const [first] = proposals;
  return first && distinct.size === 1 ? [{ ...first, files: null }] : proposals;
}
