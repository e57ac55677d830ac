import type { ProjectReport, TableReport } from '../../report.ts';
import type { Figure } from '../figure.ts';
import type { PageData } from '../data.ts';

export type { PageData };
export type Check = PageData['checks'][number];

/** A table with what the page calls it. */
export interface Entry {
  readonly report: TableReport;
  /** Its place among the tables of its project. */
  readonly at: number;
  /** Its name in the address of the page, which no other has. */
  readonly id: string;
  readonly title: string;
}

export interface Project {
  readonly report: ProjectReport;
  readonly figure: Figure;
  readonly entries: readonly Entry[];
}

export function projectsOf({ report, figures }: PageData): Project[] {
  const taken = new Set<string>();
  return report.projects.map((project, position) => {
    const figure = figures[position] ?? { boxes: [], arrows: [], width: 0, height: 0 };
    const entries = project.tables.map((table, at): Entry => {
      const title = figure.boxes[at]?.title ?? '';
      // Half of a surrogate pair cannot stand in an address.
      const name = title.replace(/\p{Surrogate}/gu, '\u{FFFD}');
      let id = name;
      for (let count = 2; taken.has(id); count++) id = `${name}~${count}`;
      taken.add(id);
      return { report: table, at, id, title };
    });
    return { report: project, figure, entries };
  });
}

/** How a mark is shown; a failed one by the worst of its findings. */
export function signOf(
  { marks, findings }: TableReport,
  check: string,
): { sign: string; kind: string; text: string } {
  const mark = marks[check as keyof typeof marks];
  if (mark !== 'failed') return signs[mark];
  const isError = findings.some((each) => each.check === check && each.severity === 'error');
  return isError
    ? { sign: '✕', kind: 'error', text: 'error' }
    : { sign: '!', kind: 'warning', text: 'warning' };
}

const signs = {
  passed: { sign: '✓', kind: 'passed', text: 'kept' },
  none: { sign: '·', kind: 'none', text: 'nothing to check' },
  unknown: { sign: '?', kind: 'unknown', text: 'not read' },
  off: { sign: '○', kind: 'none', text: 'rule off or file ignored' },
} as const;

export const tenancies = {
  tenants: { letter: 'T', title: 'Tenants table' },
  owned: { letter: 'O', title: 'Owned by a tenant' },
  global: { letter: 'G', title: 'Global: no tenant column' },
} as const;
