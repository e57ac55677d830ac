import type { Places } from '../project/places.ts';
import type { Tenants } from '../project/project-tables.ts';
import { readAll } from '../project/read-all.ts';
import { tenantKeys } from '../project/tenant-keys.ts';
import type { Workspace } from '../project/workspace.ts';
import type { SchemaFile } from '../schema/file.ts';
import { relationJson, tableJson, unreadJson } from '../schema/json.ts';
import { findColumn, isTable } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';
import {
  checkIds,
  type CheckId,
  type Finding,
  type Mark,
  type ProjectReport,
  type TableReport,
  type TenantAssumption,
} from '../report.ts';
import { checklist, checkOf, type ChecklistContext } from './checklist.ts';
import { purposesOf } from './index-purpose.ts';
import type { Linted } from './lint.ts';
import { ownerOf } from './owner.ts';
import type { Project } from './projects.ts';

/** The schema of a project as it was read, and what the rules say of it. */
export interface Material {
  readonly workspace: Workspace;
  readonly project: Project;
  readonly tenants: Tenants;
  readonly isTenantGuessed: boolean;
  readonly linted: Linted;
  readonly places: Places;
}

/** One project of the report. */
export function collect(material: Material): ProjectReport {
  const { workspace, project, isTenantGuessed, linted, places } = material;
  const tenants = material.tenants.kind === 'tenant' ? material.tenants : null;
  const { files, unread } = readAll(workspace.reader, project.files);
  const relations = files.flatMap((file) => file.relations);
  const { ofTables, others } = findingsOf(material, files);
  const tables = files.flatMap((file) =>
    file.tables.map((table) => {
      const own = relations.filter((relation) => relation.table === table);
      const tenancy = tenancyOf(table, tenants);
      const around: ChecklistContext = {
        tenant: tenants,
        tenancy,
        isTypeScript: file.isTypeScript,
        hasRelations: own.length > 0,
        keepsMigrations: workspace.migrationsOf(file.path).kept,
      };
      const findings = ofTables.get(table) ?? [];
      const column = tenants && (tenantKeys(table, tenants)[0] ?? tenants.column);
      return {
        table: tableJson(table, places.locate),
        tenancy,
        marks: marksOf(table, around, findings, linted),
        serves: table.indexes.map((index) => purposesOf(index, table, column)),
        relations: own.map(relationJson),
        findings,
      };
    }),
  );
  return {
    config: project.config === null ? null : places.path(project.config),
    schema: project.settings.schema ?? null,
    tenant: tenants && assumption(tenants, tables),
    isTenantGuessed,
    external: externalIn(workspace, project.files),
    eslintConfigs: linted.configs.map((file) => places.path(file)),
    files: project.files.map((file) => places.path(file)),
    ignored: project.files
      .filter((file) => linted.unlinted.get(file) === 'ignored')
      .map((file) => places.path(file)),
    suppressed: linted.suppressed,
    tables,
    findings: others,
    unread: unreadJson(unread, places.locate),
  };
}

function externalIn(workspace: Workspace, [file]: readonly string[]): ProjectReport['external'] {
  const byTool = new Map<string, string[]>();
  for (const [id, { tool }] of file === undefined ? [] : workspace.tablesAround(file).ofTools)
    byTool.set(tool, [...(byTool.get(tool) ?? []), id.replace(/^public\./, '')]);
  return Array.from(byTool, ([tool, tables]) => ({ tool, tables: tables.toSorted() }));
}

type Known = Extract<Tenants, { readonly kind: 'tenant' }>;

function assumption({ table, column }: Known, tables: readonly TableReport[]): TenantAssumption {
  const others = tables.filter(({ tenancy }) => tenancy !== 'tenants');
  const references = others.filter(({ tenancy }) => tenancy === 'owned').length;
  return { table, column, references, tables: others.length };
}

function tenancyOf(table: Table, tenants: Known | null): TableReport['tenancy'] {
  if (tenants === null) return 'global';
  if (tenants.table !== null && isTable(table, tenants.table) === 'yes') return 'tenants';
  const isOwned = findColumn(table, tenants.column) ?? tenantKeys(table, tenants)[0];
  return isOwned === undefined ? 'global' : 'owned';
}

function marksOf(
  table: Table,
  around: ChecklistContext,
  findings: readonly Finding[],
  { off, unlinted }: Linted,
): TableReport['marks'] {
  const rulesOff = off.get(table.file);
  const why = unlinted.get(table.file);
  const markOf = (check: CheckId): Mark => {
    if (findings.some((finding) => finding.check === check)) return 'failed';
    const { applies, rules } = checklist[check];
    const answer = applies(table, around);
    if (answer === 'no') return 'none';
    if (why === 'ignored' || rules.some((rule) => rulesOff?.has(rule))) return 'off';
    return answer === 'yes' && why === undefined ? 'passed' : 'unknown';
  };
  return Object.fromEntries(checkIds.map((check) => [check, markOf(check)])) as TableReport['marks'];
}

/** Findings by the tables that they speak of, each once, and those that speak of none. */
function findingsOf({ linted, places }: Material, files: readonly SchemaFile[]) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const ofTables = new Map<Table, Finding[]>();
  const others: Finding[] = [];
  for (const { file: path, message } of linted.said) {
    const file = byPath.get(path);
    const owner = file && ownerOf(file, places.offset(path, message.line, message.column));
    const list = owner ? (ofTables.get(owner) ?? []) : others;
    if (owner) ofTables.set(owner, list);
    list.push({
      // A file that ESLint cannot parse is no rule's finding.
      rule: message.ruleId ?? 'eslint',
      severity: message.severity === 2 ? 'error' : 'warning',
      message: message.message,
      file: places.path(path),
      line: message.line,
      column: message.column,
      ...(message.endLine === undefined ? {} : { endLine: message.endLine }),
      ...(message.endColumn === undefined ? {} : { endColumn: message.endColumn }),
      fixable: message.fix !== undefined,
      check: checkOf(message.ruleId?.replace(/^.*\//, '') ?? ''),
    });
  }
  return { ofTables, others };
}
