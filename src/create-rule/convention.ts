import { conventionOf, type Convention } from '../schema/convention.ts';
import type { Place } from '../schema/place.ts';
import type { Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';

/** What most of a project has in common: told once for all, at the first. */
export interface Usual {
  /** Whether this is where it is told. */
  isToldAt(each: { readonly place: Place }): boolean;
  /** For the message. */
  readonly data: { readonly count: string; readonly tables: string };
}

/**
 * Finds out whether most of a project goes against a rule, so that one report says so instead of many. `null` where it does
 * not, and where no query of the project can be seen: a schema that no code uses yet is easy to change, so that each is
 * reported. Reads the whole schema and looks at all code, once, when it is first asked for.
 *
 * @param ofTable What counts of a table: the table itself, its keys, ...; nothing of a table that is not concerned.
 * @param evenUnused Whether that is said where no query can be seen as well, as of what is changed in one place.
 */
export function usualIn<T extends { readonly place: Place }>(
  context: Pick<FileContext, 'tables' | 'project' | 'isExternal'>,
  ofTable: (table: Table) => readonly T[],
  goesAgainst: (each: T) => boolean,
  evenUnused = false,
): () => Usual | null {
  let found: Usual | null | undefined;
  return () => {
    if (found === undefined) {
      const own = context.tables.tables.filter((table) => !context.isExternal(table));
      const convention = conventionOf(own.flatMap(ofTable), goesAgainst);
      found = convention && (evenUnused || context.project.queries) ? usual(convention) : null;
    }
    return found;
  };
}

function usual({ first, count, all }: Convention<{ readonly place: Place }>): Usual {
  return {
    isToldAt: ({ place }) => place.file === first.place.file && place.start === first.place.start,
    data: { count: String(count), tables: String(all) },
  };
}
