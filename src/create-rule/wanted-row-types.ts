import type { RowType } from '../schema/file.ts';
import { saysOnlyKeys } from '../schema/join-table.ts';
import { hasRowType } from '../schema/row-types.ts';
import type { Table } from '../schema/table.ts';
import { usualIn, type Usual } from './convention.ts';
import type { FileContext } from './file-context.ts';

type Kind = RowType['kind'];

export const rowTypeKinds: readonly Kind[] = ['select', 'insert'];

/** In a smaller share of the tables types are no habit. */
const habitShare = 1 / 3;

/** Which types of rows the tables of a project want, and whether it usually has them. */
export class WantedRowTypes {
  readonly #context: FileContext;
  readonly #usual: ReadonlyMap<Kind, () => Usual | null>;
  readonly #unwanted = new Map<Kind, boolean>();
  #elsewhere: readonly RowType[] | undefined;

  constructor(context: FileContext) {
    this.#context = context;
    this.#usual = new Map(
      rowTypeKinds.map((kind) => {
        let typed: ReadonlySet<Table> | undefined;
        const isUntyped = (table: Table): boolean =>
          !(typed ??= context.project.tablesWithTypes(kind)).has(table);
        const ofTable = (table: Table): readonly Table[] => (this.#isConcerned(table, kind) ? [table] : []);
        return [kind, usualIn(context, ofTable, isUntyped)] as const;
      }),
    );
  }

  /** What is told once for the project, if most of its tables have no type of a kind. */
  usual(kind: Kind): Usual | null {
    return this.#usual.get(kind)?.() ?? null;
  }

  /** The kinds of which a table has no type and wants one. */
  lackedBy(table: Table): readonly Kind[] {
    const { schema, project } = this.#context;
    return rowTypeKinds.filter(
      (kind) =>
        hasRowType(table, kind, schema.rowTypes) === 'no' &&
        hasRowType(table, kind, (this.#elsewhere ??= [...project.rowTypesElsewhere(schema)])) === 'no' &&
        !this.#isUnwanted(kind) &&
        this.#isConcerned(table, kind),
    );
  }

  /**
   * Whether code needs a type for a table's rows: not if no query uses or inserts them, nor for pairs of keys.
   */
  #isConcerned(table: Table, kind: Kind): boolean {
    const { project, tenancy } = this.#context;
    if (table.exportName === null || !project.queries) return table.exportName !== null;
    if (saysOnlyKeys(table, tenancy?.keyOf(table)) || !this.#context.isUsed(table)) return false;
    return kind === 'select' || project.queries.insertsInto(table) !== 'no';
  }

  /** Whether the project infers types of a kind elsewhere, or has them for few of its tables. */
  #isUnwanted(kind: Kind): boolean {
    let known = this.#unwanted.get(kind);
    if (known === undefined)
      this.#unwanted.set(
        kind,
        (known = this.#context.project.infersElsewhere(kind) || (this.#isRare(kind) && !this.usual(kind))),
      );
    return known;
  }

  /** Whether few tables have a type that is written as one, while others have validation schemas at most. */
  #isRare(kind: Kind): boolean {
    const { project, tables, isExternal } = this.#context;
    if (!project.queries) return false;
    const typed = project.tablesWithTypes(kind, true);
    const some = project.tablesWithTypes(kind);
    const own = tables.tables.filter((table) => table.exportName !== null && !isExternal(table));
    const count = own.filter((table) => typed.has(table)).length;
    return own.some((table) => some.has(table)) && count < habitShare * own.length;
  }
}
