import type { Places } from '../project/places.ts';
import { readAll } from '../project/read-all.ts';
import type { Workspace } from '../project/workspace.ts';
import type { SchemaFile } from '../schema/file.ts';
import { relationJson, tableJson, unreadJson } from '../schema/json.ts';
import { findColumn, isTable } from '../schema/lookup.ts';
import type { Relation } from '../schema/relation.ts';
import type { Table } from '../schema/table.ts';
import { checkIds, type Finding, type Mark, type ProjectReport, type TableReport } from '../report.ts';
import { checklist, checkOf, type Surroundings } from './checklist.ts';
import { purposesOf } from './index-purpose.ts';
import type { Said } from './lint.ts';
import { ownerOf } from './owner.ts';
import type { Project } from './projects.ts';

/** The schema of a project as it was read, and what the rules say of it. */
export interface Material {
  readonly workspace: Workspace;
  readonly project: Project;
  readonly tenant: ProjectReport['tenant'];
  readonly isTenantGuessed: boolean;
  readonly said: readonly Said[];
  readonly places: Places;
}

/** One project of the report. */
export function collect(material: Material): ProjectReport {
  const { workspace, project, tenant, isTenantGuessed, places } = material;
  const { files, unread } = readAll(workspace.reader, project.files);
  const relations = files.flatMap((file) => file.relations);
  const { ofTables, others } = findingsOf(material, files);
  const tables = files.flatMap((file) =>
    file.tables.map((table) => {
      const own = relations.filter((relation) => relation.table === table);
      const around: Surroundings = {
        tenant,
        isTypeScript: file.isTypeScript,
        hasRelations: own.length > 0,
        keepsMigrations: workspace.migrationsOf(file.path).kept,
      };
      return tableReport(table, around, own, ofTables.get(table) ?? [], places);
    }),
  );
  return {
    config: project.config === null ? null : places.path(project.config),
    schema: project.settings.schema ?? null,
    tenant,
    isTenantGuessed,
    files: project.files.map((file) => places.path(file)),
    tables,
    findings: others,
    unread: unreadJson(unread, places.locate),
  };
}

function tableReport(
  table: Table,
  around: Surroundings,
  relations: readonly Relation[],
  findings: readonly Finding[],
  places: Places,
): TableReport {
  const { tenant } = around;
  const markOf = (check: (typeof checkIds)[number]): Mark => {
    if (findings.some((finding) => finding.check === check)) return 'failed';
    const applies = checklist[check].applies(table, around);
    return applies === 'yes' ? 'passed' : applies === 'no' ? 'none' : 'unknown';
  };
  const isTenants = tenant !== null && isTable(table, tenant.table) === 'yes';
  const isOwned = tenant !== null && findColumn(table, tenant.column) !== undefined;
  return {
    table: tableJson(table, places.locate),
    tenancy: isTenants ? 'tenants' : isOwned ? 'owned' : 'global',
    marks: Object.fromEntries(checkIds.map((check) => [check, markOf(check)])) as TableReport['marks'],
    serves: table.indexes.map((index) => purposesOf(index, table, tenant?.column ?? null)),
    relations: relations.map(relationJson),
    findings,
  };
}

/** Findings by the tables that they speak of, each once, and those that speak of none. */
function findingsOf({ said, places }: Material, files: readonly SchemaFile[]) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const ofTables = new Map<Table, Finding[]>();
  const others: Finding[] = [];
  for (const { file: path, message } of said) {
    const file = byPath.get(path);
    const owner = file && ownerOf(file, places.offset(path, message.line, message.column));
    const list = owner ? (ofTables.get(owner) ?? []) : others;
    if (owner) ofTables.set(owner, list);
    list.push({
      rule: message.ruleId ?? '',
      severity: message.severity === 2 ? 'error' : 'warning',
      message: message.message,
      file: places.path(path),
      line: message.line,
      column: message.column,
      fixable: message.fix !== undefined,
      check: checkOf(message.ruleId?.replace(/^.*\//, '') ?? ''),
    });
  }
  return { ofTables, others };
}
