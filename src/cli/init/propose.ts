import { dirname } from 'node:path';
import { counted } from '../style.ts';
import type { UnheldRule } from './conventions.ts';
import type { ProjectProposal, ProposedSettings } from './proposal.ts';
import type { ProjectSurvey } from './survey.ts';
import type { SystemCode } from './system-code.ts';

/** What the config is to say of a project, and why, in one line each. */
export interface Proposed {
  readonly proposal: ProjectProposal;
  readonly assumptions: readonly Assumption[];
}

export interface Assumption {
  readonly subject: 'tenant' | 'external' | 'global' | 'fixes' | 'system' | 'off';
  readonly text: string;
}

/** What the code of the repository shows beside its tables. */
export interface Evidence {
  readonly unheld: readonly UnheldRule[];
  readonly system: readonly SystemCode[];
}

/** `relative` gives a path as seen from the config's folder, with `/`. */
export function propose(
  survey: ProjectSurvey,
  { unheld, system }: Evidence,
  isOnly: boolean,
  relative: (path: string) => string,
): Proposed {
  const { project, external, globals, push } = survey;
  const tenant = tenantOf(survey);
  const schema = project.config === null ? (project.settings.schema ?? null) : null;
  return {
    proposal: {
      files: isOnly ? null : [globOf(relative(dirname(project.config ?? project.files[0] ?? '')))],
      settings: {
        root: schema !== null,
        schema,
        tenant: tenant.setting,
        externalTables: [...external.values()].flat(),
        system,
        fixes: push === null ? null : { value: 'additive', why: `No migrations are kept, and ${push}.` },
      },
      off: unheld,
    },
    assumptions: [
      { subject: 'tenant', text: tenant.why },
      ...[...external].map(([tool, names]) => ({
        subject: 'external' as const,
        text: `${names.join(', ')}: tables of ${tool}, by their columns.`,
      })),
      ...(globals.length > 0
        ? [{ subject: 'global' as const, text: globals.map(globalText).join(', ') + '.' }]
        : []),
      ...(push === null
        ? []
        : [
            {
              subject: 'fixes' as const,
              text: `additive, because no migrations are kept and ${push}: tables may hold rows.`,
            },
          ]),
      ...system.map(({ setting, why }) => ({
        subject: 'system' as const,
        text: `${why} Proposed for ${setting}.`,
      })),
      ...unheld.map(({ rule, why }) => ({ subject: 'off' as const, text: `${rule}: ${why}` })),
    ],
  };
}

function globalText({ name, referencedBy }: ProjectSurvey['globals'][number]): string {
  return `${name} (referenced by ${counted(referencedBy, 'table')}, references no tenant)`;
}

function globOf(folder: string): string {
  return folder === '' || folder === '.' ? '**' : `${folder}/**`;
}

/** The tenant as the config will have it. */
export function proposedTenant(survey: ProjectSurvey): ProposedSettings['tenant'] {
  return tenantOf(survey).setting;
}

function tenantOf({ tenants, globals }: ProjectSurvey): {
  readonly setting: ProposedSettings['tenant'];
  readonly why: string;
} {
  switch (tenants.kind) {
    case 'none':
      return { setting: false, why: 'single-tenant, as asked for.' };
    case 'users': {
      const { owned, tables, columns } = tenants;
      const column = columns[0] ?? 'a user';
      return {
        setting: false,
        why: `single-tenant: rows belong to users (${owned} of ${counted(tables, 'table')} have ${column}).`,
      };
    }
    case 'unknown':
      return {
        setting: undefined,
        why: 'not recognized. Set tenant.table and tenant.column, or tenant: false for a single-tenant app.',
      };
    case 'tenant': {
      const { table, column, owned, tables } = tenants;
      const globalTables = globals.map(({ name }) => name);
      // Reference data need not have it.
      const counts = `${owned} of ${counted(tables - globals.length, 'table')} of your own have ${column}`;
      return {
        setting: { table: table ?? undefined, column, globalTables },
        why:
          table === null
            ? `${column}, whose tenants are in no table here: ${counts}.`
            : `${table}: ${counts}.`,
      };
    }
  }
}
