import { policyCondition } from '../project/policy-conditions.ts';
import { openPolicies, rolesWithTenant, type OpenPolicy } from '../schema/open-policies.ts';
import type { Policy, Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';
import type { Tenancy } from './tenancy.ts';

/** What the policies of a project ask for; read when it is first asked for. */
export class PolicyFacts {
  readonly #context: Pick<FileContext, 'tables'>;
  readonly #tenancy: Tenancy;
  #appRoles: ReadonlySet<string> | undefined;
  #settings: readonly string[] | undefined;

  constructor(context: Pick<FileContext, 'tables'>, tenancy: Tenancy) {
    this.#context = context;
    this.#tenancy = tenancy;
  }

  /** The policies of a table by which rows of all tenants pass. */
  open(table: Table): readonly OpenPolicy[] {
    const tenant = this.#tenantOf(table);
    if (table.policies.length === 0 || tenant.length === 0) return [];
    this.#appRoles ??= rolesWithTenant(this.#policies, (each) => this.#tenantOf(each.table), policyCondition);
    return openPolicies(table, tenant, this.#appRoles, policyCondition);
  }

  /**
   * The setting that a policy should compare the tenant with: the one that it reads, else what most policies of the project
   * compare theirs with.
   */
  settingFor({ using, withCheck }: Policy): string | undefined {
    const own = [using, withCheck].flatMap((sql) => policyCondition(sql)?.settings ?? []);
    return own[0]?.name ?? this.commonSetting;
  }

  /** The setting that most policies of the project compare the tenant with. */
  get commonSetting(): string | undefined {
    this.#settings ??= this.#policies.flatMap(({ table, using }) => {
      const condition = policyCondition(using);
      const isOfTenant = this.#tenantOf(table).some((name) => condition?.columns.includes(name));
      return isOfTenant && condition?.settings.length === 1 ? condition.settings.map(({ name }) => name) : [];
    });
    const count = (name: string): number => this.#settings?.filter((each) => each === name).length ?? 0;
    return this.#settings.toSorted((a, b) => count(b) - count(a))[0];
  }

  get #policies(): readonly Policy[] {
    return this.#context.tables.tables.flatMap(({ policies }) => policies);
  }

  /** The names of a table's tenant columns in the database. */
  #tenantOf(table: Table): readonly string[] {
    const keys = this.#tenancy.keysOf(table);
    return table.columns.flatMap(({ key, name }) => (keys.includes(key) && name !== undefined ? [name] : []));
  }
}
