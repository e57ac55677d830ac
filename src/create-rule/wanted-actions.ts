import { isTable } from '../schema/lookup.ts';
import type { ForeignKey } from '../schema/table.ts';
import { usualIn, type Usual } from './convention.ts';
import type { FileContext } from './file-context.ts';

/** Which foreign keys have to set `onDelete`, and whether a project usually does without. */
export class WantedActions {
  readonly #context: FileContext;
  readonly #usual: () => Usual | null;
  readonly #usuallyMade: () => Usual | null;

  constructor(context: FileContext) {
    this.#context = context;
    const setsNothing = ({ onDelete }: ForeignKey): boolean => onDelete === null;
    this.#usual = usualIn(
      context,
      ({ foreignKeys }) => foreignKeys.filter((key) => this.isJudged(key)),
      setsNothing,
    );
    // Keys that a function of the project makes are all to change in one place.
    this.#usuallyMade = usualIn(
      context,
      ({ foreignKeys }) => foreignKeys.filter((key) => key.written === null && this.isJudged(key)),
      setsNothing,
      true,
    );
  }

  /** Whether a key's columns are known, and the key is not for require-tenant-column to judge. */
  isJudged(key: ForeignKey): key is ForeignKey & { readonly columns: NonNullable<ForeignKey['columns']> } {
    return key.columns !== undefined && !this.#isTenantKey(key);
  }

  /** What is told once for the project, if most of its keys, or all that are made where this one is, set no action. */
  usualFor(key: ForeignKey): Usual | null {
    return this.#usual() ?? (key.written ? null : this.#madeAlike());
  }

  /**
   * Nothing fails for rows that are never deleted, which those of an unknown table may be, nor for those whose
   * references code deletes first. Asked last, as it takes a look at all code of the project.
   */
  isSettled(key: ForeignKey): boolean {
    const { tenancy, project, schema, isExternal } = this.#context;
    const { target } = key;
    if (!target) return project.queries !== null;
    const use = project.tableUse(schema, isExternal);
    if (use?.isClearedFirst(key) === true) return true;
    if (tenancy?.table?.table === target.table) return false;
    if (tenancy && tenancy.keysOf(target.table).length > 0) return false;
    return use?.isLookup(target) === true;
  }

  /** A function that lets its callers choose the action sets it for some of the keys. */
  #madeAlike(): Usual | null {
    const made = this.#usuallyMade();
    return made?.data.count === made?.data.tables ? made : null;
  }

  /** A tenant column that leads to an unknown table may be the tenant's key as well. */
  #isTenantKey({ table, columns, target }: ForeignKey): boolean {
    const { tenancy } = this.#context;
    const mayHold = tenancy && (table.name === undefined || tenancy.holds(table));
    if (!mayHold || columns?.length !== 1 || !tenancy.keysOf(table).includes(columns[0]?.key ?? ''))
      return false;
    return !target || (tenancy.tableName !== null && isTable(target.table, tenancy.tableName) !== 'no');
  }
}
