import { policyCondition } from '../project/policy-conditions.ts';
import type { SettingWrite } from '../queries/model/query.ts';
import { contains } from '../schema/place.ts';
import { settingFaults, type SettingFault } from '../schema/setting-faults.ts';
import type { SqlExpression } from '../schema/sql-expression.ts';
import type { Policy, Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';
import type { Tenancy } from './tenancy.ts';

/** A policy that reads a setting in a wrong way, and its SQL. */
export interface WrongRead {
  readonly policy: Policy;
  readonly sql: SqlExpression;
  readonly fault: SettingFault;
}

/** The settings by which a project's policies know the tenant; read when they are first asked for. */
export class TenantSettings {
  readonly #context: Pick<FileContext, 'tables' | 'project'>;
  #read: ReadonlySet<string> | undefined;

  constructor(context: Pick<FileContext, 'tables' | 'project'>) {
    this.#context = context;
  }

  /**
   * What is wrong with the settings that the policies of a table read: each once for the table, and once for the project
   * where tables share the SQL.
   */
  wrongReads(table: Table, tenancy: Tenancy, mayFail: boolean): readonly WrongRead[] {
    const keys = tenancy.keysOf(table);
    const tenant = table.columns.flatMap(({ key, name }) => (keys.includes(key) ? (name ?? []) : []));
    const found = new Map<string, WrongRead>();
    for (const { policy, sql } of clausesOf(table)) {
      const condition = policyCondition(sql);
      if (!condition || condition.settings.length === 0 || !this.#isToldAt(table, sql)) continue;
      const use = { made: this.#context.project.code.settingsFor(table).names, read: this.#settingsRead };
      // A setting that other columns are compared with says nothing of the tenant, and may fail.
      const { columns } = condition;
      const isOfTenant = columns.length === 0 || tenant.some((name) => columns.includes(name));
      for (const fault of settingFaults(condition, use, mayFail || !isOfTenant)) {
        const key = `${fault.kind} ${fault.setting}`;
        if (!found.has(key)) found.set(key, { policy, sql, fault });
      }
    }
    return [...found.values()];
  }

  /** Those that stay on the connection of a pool when the code that makes them is done. */
  lasting(writes: readonly SettingWrite[]): readonly SettingWrite[] {
    const resets = writes.filter(({ isReset }) => isReset);
    return writes.filter(
      ({ name, isLocal, isReset, mayBeOwn }) =>
        isLocal === false &&
        !isReset &&
        !mayBeOwn &&
        name !== null &&
        this.#settingsRead.has(name) &&
        !resets.some((each) => each.name === null || each.name === name),
    );
  }

  /** Settings that policies read, in the schema or in SQL of the migrations. */
  get #settingsRead(): ReadonlySet<string> {
    const { tables, project } = this.#context;
    return (this.#read ??= new Set([
      ...project.migrations.sql.settingsRead,
      ...tables.tables
        .flatMap(clausesOf)
        .flatMap(({ sql }) => policyCondition(sql)?.settings ?? [])
        .map(({ name }) => name.toLowerCase()),
    ]));
  }

  /** Whether a table is the one of which a fault of its SQL is told: the first that has it. */
  #isToldAt(table: Table, { place }: SqlExpression): boolean {
    const own = table.written?.statement;
    if (own && contains(own, place)) return true;
    const first = this.#context.tables.tables.find((each) =>
      clausesOf(each).some(({ sql }) => sql.place.file === place.file && sql.place.start === place.start),
    );
    return !first || (first.file === table.file && first.place.start === table.place.start);
  }
}

function clausesOf({ policies }: Table): { readonly policy: Policy; readonly sql: SqlExpression }[] {
  return policies.flatMap((policy) =>
    [policy.using, policy.withCheck].flatMap((sql) => (sql ? [{ policy, sql }] : [])),
  );
}
