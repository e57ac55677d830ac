import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Linter } from 'eslint';
import { rulesOf, sourceFiles } from '../../configs.ts';
import architect from '../../index.ts';
import { Places } from '../../project/places.ts';
import { Workspace } from '../../project/workspace.ts';
import { rules } from '../../rules/index.ts';
import { Runner } from '../../runner/runner.ts';
import { resolveSettings, settingsKey, type ArchitectSettings } from '../../settings.ts';
import { collect } from '../collect.ts';
import { findProjects } from '../projects.ts';
import { UsageError } from '../terminal.ts';
import { suppressionsFile, withSuppressions } from './baseline.ts';
import { queryUse, unheldRules, type QueryUse } from './conventions.ts';
import { planOf, type Change, type Plan } from './plan.ts';
import { propose, type Proposed } from './propose.ts';
import type { ConfigParts } from './proposal.ts';
import { readRepository, type Repository } from './repository.ts';
import { surveyProject, type ProjectSurvey } from './survey.ts';

export interface InitOptions {
  /** Absolute. */
  readonly folder: string;
  readonly dryRun: boolean;
  /** Whether configs that exist may be changed. */
  readonly write: boolean;
  /** Whether what the rules report today is suppressed. */
  readonly baseline: boolean;
}

/** What init found, and what it does about it. */
export interface InitResult {
  readonly repository: Repository;
  readonly projects: readonly { readonly survey: ProjectSurvey; readonly proposed: Proposed }[];
  readonly plan: Plan;
  /** How many errors the baseline suppresses; `null` without a baseline. */
  readonly suppressed: number | null;
}

/** Looks at a repository and plans its setup. Throws a `UsageError` where there is nothing to set up. */
export function planInit(options: InitOptions): InitResult {
  const { folder } = options;
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`'${folder}' is not a directory.`);
  const workspace = new Workspace();
  const { modules } = workspace;
  if (!modules.canParse)
    throw new UsageError("oxc-parser's native part is not installed: install optional dependencies.");
  const repository = readRepository(modules, folder);
  checkSetup(repository, modules.readText(repository.eslintConfig ?? repository.oxlintConfig ?? ''));
  const places = new Places(folder, (file) => modules.readText(file) ?? '');
  const say = (path: string): string => places.path(path);
  const { projects: found } = findProjects(workspace, folder, null, say);
  const surveys = found.map((project) => surveyProject(workspace, project, folder, say));
  const sources = sourceTexts(workspace, repository);
  const use = queryUse(sources.values());
  const projects = surveys.map((survey) => {
    const unheld = conventionsOf({ workspace, places, survey, use });
    return { survey, proposed: propose(survey, unheld, surveys.length === 1, say) };
  });
  const parts: ConfigParts = {
    ignores: repository.built,
    needsParser: !hasParser(repository, modules.readText(repository.eslintConfig ?? '')),
    projects: merged(projects.map(({ proposed }) => proposed.proposal)),
  };
  const plan = planOf({
    repository,
    parts,
    mayWrite: options.write,
    readText: (path) => modules.readText(path),
  });
  if (!options.baseline) return { repository, projects, plan, suppressed: null };
  const baseline = baselineOf({
    repository,
    sources,
    projects,
    say,
    before: modules.readText(join(folder, suppressionsFile)),
  });
  return {
    repository,
    projects,
    plan: { ...plan, changes: [...plan.changes, baseline.change] },
    suppressed: baseline.count,
  };
}

export function writeChanges({ changes }: Plan): void {
  for (const { path, text } of changes) {
    try {
      writeFileSync(path, text);
    } catch (error) {
      throw new UsageError(`'${path}' could not be written: ${error instanceof Error ? error.message : ''}`);
    }
  }
}

function checkSetup(
  { eslintConfig, oxlintConfig, legacyConfig }: Repository,
  text: string | undefined,
): void {
  if (text?.includes(architect.meta.name))
    throw new UsageError(
      `${eslintConfig ?? oxlintConfig ?? 'The config'} uses ${architect.meta.name} already. Run schema-architect to see its findings.`,
    );
  if (eslintConfig === null && oxlintConfig === null && legacyConfig !== null)
    throw new UsageError(
      `${legacyConfig} is a config of ESLint 8. The plugin needs ESLint 9.22 or newer and an eslint.config file: migrate it with npx @eslint/migrate-config, or use oxlint.`,
    );
}

/** The parser comes with the packages by which projects lint TypeScript. */
function hasParser({ eslintConfig, packageJson }: Repository, config: string | undefined): boolean {
  if (eslintConfig === null) return false;
  const bringing =
    /typescript-eslint|eslint-config-(?:next|expo|xo)|@nuxt\/eslint|@antfu\/eslint-config|@vue\/eslint-config-typescript/;
  return bringing.test(config ?? '') || [...packageJson.dependencies].some((name) => bringing.test(name));
}

/** All source files that ESLint would lint, with their texts. */
function sourceTexts({ modules }: Workspace, { folder, built }: Repository): Map<string, string> {
  const ignored = built.map((glob) => `/${glob.slice(3, -3)}/`);
  const paths = modules
    .list(sourceFiles, folder)
    .filter(
      (path) => !ignored.some((part) => path.slice(folder.length).replaceAll('\\', '/').includes(part)),
    );
  return new Map(
    paths.flatMap((path) => {
      const text = modules.readText(path);
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}

function runnerFor(settings: ArchitectSettings, off: readonly string[] = []): Runner {
  const namespace = architect.meta.namespace;
  const config = rulesOf('recommended', namespace, rules);
  for (const rule of off) config[`${namespace}/${rule}`] = 'off';
  return new Runner({ namespace, rules, config, settings: { [settingsKey]: settings } });
}

interface Evidence {
  readonly workspace: Workspace;
  readonly places: Places;
  readonly survey: ProjectSurvey;
  readonly use: QueryUse;
}

/** The conventions that the project does not hold, by what the rules say of its tables. */
function conventionsOf({ workspace, places, survey, use }: Evidence) {
  const { project } = survey;
  const runner = runnerFor(settingsOf(survey));
  const said = project.files.flatMap((file) => lintFile(runner, file, workspace.modules.readText(file)));
  workspace.use(resolveSettings(settingsOf(survey)));
  const report = collect({ workspace, project, tenant: null, isTenantGuessed: false, said, places });
  const external = new Set([...survey.external.values()].flat());
  return unheldRules(
    report,
    ({ table: { name, schema } }) =>
      name !== undefined && external.has(schema == null ? name : `${schema}.${name}`),
    use,
  );
}

function lintFile(
  runner: Runner,
  file: string,
  text: string | undefined,
): { file: string; message: Linter.LintMessage }[] {
  return text === undefined ? [] : runner.lint(file, text).map((message) => ({ file, message }));
}

/** The settings as they are proposed, for a run before the config is there. */
function settingsOf(survey: ProjectSurvey): ArchitectSettings {
  const { settings } = propose(survey, [], true, (path) => path).proposal;
  const { tenant, externalTables } = settings;
  return {
    ...survey.project.settings,
    ...(tenant === undefined
      ? {}
      : {
          tenant: tenant && {
            ...(tenant.table === undefined ? {} : { table: tenant.table }),
            ...(tenant.column === undefined ? {} : { column: tenant.column }),
            globalTables: tenant.globalTables,
          },
        }),
    externalTables,
  };
}

/** Projects that say the same need no globs. */
function merged(proposals: ConfigParts['projects']): ConfigParts['projects'] {
  const distinct = new Set(proposals.map(({ settings, off }) => JSON.stringify([settings, off])));
  const [first] = proposals;
  return first && distinct.size === 1 ? [{ ...first, files: null }] : proposals;
}

function baselineOf({
  repository: { folder },
  sources,
  projects,
  say,
  before,
}: {
  readonly repository: Repository;
  readonly sources: ReadonlyMap<string, string>;
  readonly projects: InitResult['projects'];
  readonly say: (path: string) => string;
  readonly before: string | undefined;
}): { readonly change: Change; readonly count: number } {
  const found = projects.flatMap(({ survey, proposed: { proposal } }) => {
    const { settings: _, ...own } = { settings: null, ...settingsOf(survey) };
    // The config of a project is found from each file, as it will be under the config that is written.
    const { config: __, ...settings } = own;
    const runner = runnerFor(
      settings,
      proposal.off.map(({ rule }) => rule),
    );
    const [glob = '**'] = proposal.files ?? [];
    const inside = glob === '**' ? '' : glob.slice(0, -2);
    return [...sources].flatMap(([path, text]) =>
      say(path).startsWith(inside) ? lintFile(runner, path, text) : [],
    );
  });
  const errors = found.flatMap(({ file, message: { ruleId, severity } }) =>
    ruleId === null ? [] : [{ file: say(file), ruleId, severity }],
  );
  const path = resolve(folder, suppressionsFile);
  const change = {
    path,
    text: withSuppressions(before, errors),
    isNew: before === undefined,
    what: 'the baseline',
  };
  return { change, count: errors.filter(({ severity }) => severity === 2).length };
}
