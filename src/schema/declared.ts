import type { Answer } from './answer.ts';
import type { Place } from './place.ts';
import type { Table } from './table.ts';

/** What drizzle-kit makes of the exports of schema files; it looks at the exported values themselves. */
export type DeclaredKind = 'table' | 'enum' | 'schema' | 'sequence' | 'view' | 'role' | 'policy';

/** Something of the schema that a top-level declaration makes. */
export interface Declared {
  readonly kind: DeclaredKind;
  readonly name: string | undefined;
  /** The Postgres schema that it lies in; `null` is `public`, or that the kind lies in none. */
  readonly schema: string | null | undefined;
  readonly file: string;
  /** The variable that holds it; `null` for a member of an object or array, and for a statement alone. */
  readonly variable: string | null;
  /** The name under which its own file exports it. */
  readonly exportName: string | null;
  /** Whether its file exports something of which nothing is known but that it is made from this. */
  readonly maybeExported: boolean;
  /** `.existing()`: it is in the database already, so no migration makes it. */
  readonly existing: Answer;
  /** The table itself, or the one that a policy is linked to. */
  readonly table: Table | undefined;
  /** Where a report points: its variable, else the call that makes it. */
  readonly place: Place;
  /** The statement `const variable = ...` of an ES module that declares nothing else; `null` for any other form. */
  readonly constant: Place | null;
  /** What must be in the database before it. */
  readonly needs: readonly Need[];
}

/** One thing needs another, and where the code says so. */
export interface Need {
  /** A foreign key's table or a policy's, a column's enum, a Postgres schema, a policy's role. */
  readonly kind: 'foreignKey' | 'table' | 'enum' | 'schema' | 'role';
  readonly declared: Declared;
  readonly place: Place;
}

/** One name for what is one in the database; `undefined` where that is not known. */
export function identityOf({ kind, name, schema, table }: Declared): string | undefined {
  if (name === undefined || schema === undefined) return undefined;
  if (kind !== 'policy') return [kind, schema ?? 'public', name].join('\0');
  if (table?.name === undefined || table.schema === undefined) return undefined;
  return [kind, table.schema ?? 'public', table.name, name].join('\0');
}

/** The first need of each declaration, by the file that declares it. */
export function needsByFile(needs: readonly Need[]): ReadonlyMap<string, readonly Need[]> {
  const files = new Map<string, Need[]>();
  for (const need of new Map(needs.toReversed().map((each) => [each.declared, each])).values()) {
    const list = files.get(need.declared.file);
    if (list) list.unshift(need);
    else files.set(need.declared.file, [need]);
  }
  return files;
}
