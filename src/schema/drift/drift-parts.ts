import { foreignKeyName, uniqueName } from '../../naming/generated-names.ts';
import type { Column } from '../column.ts';
import type { Drift, DriftThing } from './drift.ts';
import { matched } from './drift-match.ts';
import type { Place } from '../place.ts';
import {
  tableKey,
  type SnapshotForeignKey,
  type SnapshotIndex,
  type SnapshotTable,
  type SnapshotUnique,
} from './snapshot.ts';
import type { ForeignKey, Index, Table, UniqueConstraint } from '../table.ts';

/** Where the keys, constraints and indexes of a table are not those of the newest migration. */
export function partsDrift(table: Table, noted: SnapshotTable): Drift[] {
  return [
    ...primaryKeyDrift(table, noted),
    ...foreignKeysDrift(table, noted),
    ...uniquesDrift(table, noted),
    ...indexesDrift(table, noted),
  ];
}

function namesOf(columns: readonly Column[] | undefined): readonly string[] | undefined {
  const names = columns?.map(({ name }) => name);
  return names?.every((name) => name !== undefined) ? names : undefined;
}

function keysOf(columns: readonly Column[] | undefined): string {
  return columns?.map(({ key }) => key).join(', ') ?? '';
}

const inBrackets = (columns: readonly (string | null)[]): string =>
  `on (${columns.map((each) => each ?? 'an expression').join(', ')})`;

function isSameList(a: readonly (string | null)[], b: readonly (string | null)[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

type Difference = readonly [here: string, there: string] | false | null | undefined;

function changes(
  thing: DriftThing,
  name: string,
  at: { readonly place: Place },
  differences: readonly Difference[],
): Drift[] {
  return differences.flatMap((each): Drift[] =>
    each ? [{ kind: 'changed', thing, name, at, here: each[0], there: each[1] }] : [],
  );
}

function primaryKeyDrift(table: Table, noted: SnapshotTable): Drift[] {
  const [key, ...others] = table.primaryKeys;
  if (table.open.has('primaryKey') || others.length > 0) return [];
  const thing = 'primary key';
  const there = noted.primaryKey;
  if (!key) {
    return there ? [{ kind: 'dropped', thing, name: there.name ?? there.columns.join(', '), at: table }] : [];
  }
  const here = namesOf(key.columns);
  if (!here) return [];
  const name = here.join(', ');
  if (!there) return [{ kind: 'missing', thing, name, at: key }];
  if (isSameList(here, there.columns)) return [];
  return changes(thing, name, key, [[inBrackets(here), inBrackets(there.columns)]]);
}

function foreignKeysDrift(table: Table, noted: SnapshotTable): Drift[] {
  const thing = 'foreign key';
  const target = ({ target: to }: ForeignKey): string | undefined =>
    to?.table.name === undefined || to.table.schema === undefined
      ? undefined
      : tableKey(to.table.schema, to.table.name);
  const facts = (key: ForeignKey) =>
    [namesOf(key.columns), namesOf(key.target?.columns), target(key)] as const;
  return matched<ForeignKey, SnapshotForeignKey>({
    thing,
    table,
    declared: table.foreignKeys,
    noted: noted.foreignKeys,
    isOpen: table.open.has('foreignKeys'),
    label: ({ columns }) => keysOf(columns),
    isKnown: (key) => !facts(key).includes(undefined),
    isGenerated: (key) => {
      const [columns, targetColumns] = facts(key);
      const to = key.target?.table.name;
      if (table.name === undefined || !columns || !targetColumns || to === undefined) return false;
      return (['0.x', '1.x'] as const).some(
        (line) => foreignKeyName(table.name ?? '', columns, to, targetColumns, line) === key.name,
      );
    },
    isAlike: (key, there) => {
      const [columns, targetColumns, to] = facts(key);
      if (!columns || !targetColumns || to === undefined) return 'unknown';
      const isSame =
        to === there.target &&
        isSameList(columns, there.columns) &&
        isSameList(targetColumns, there.targetColumns);
      return isSame ? 'yes' : 'no';
    },
    changes: (key, there) => {
      const [columns, targetColumns, to] = facts(key);
      const action = (word: string, here: ForeignKey['onDelete'], was: string): Difference =>
        here !== undefined &&
        (here ?? 'no action') !== was && [`${word} ${here ?? 'no action'}`, `${word} ${was}`];
      return changes(thing, key.name ?? there.name, key, [
        columns && !isSameList(columns, there.columns) && [inBrackets(columns), inBrackets(there.columns)],
        to !== undefined &&
          targetColumns &&
          (to !== there.target || !isSameList(targetColumns, there.targetColumns)) && [
            `to ${to} ${inBrackets(targetColumns)}`,
            `to ${there.target} ${inBrackets(there.targetColumns)}`,
          ],
        action('ON DELETE', key.onDelete, there.onDelete),
        action('ON UPDATE', key.onUpdate, there.onUpdate),
      ]);
    },
  });
}

function uniquesDrift(table: Table, noted: SnapshotTable): Drift[] {
  const thing = 'unique constraint';
  return matched<UniqueConstraint, SnapshotUnique>({
    thing,
    table,
    declared: table.uniques,
    noted: noted.uniques,
    isOpen: table.open.has('uniques'),
    label: ({ columns }) => keysOf(columns),
    isKnown: ({ columns }) => namesOf(columns) !== undefined,
    isGenerated: ({ name, columns, inline }) =>
      (['0.x', '1.x'] as const).some((line) =>
        [namesOf(columns), columns?.map(({ key }) => key)].some(
          (names) => names && uniqueName(table.name ?? '', names, inline, line) === name,
        ),
      ),
    isAlike: ({ columns }, there) => {
      const names = namesOf(columns);
      return names ? (isSameList(names, there.columns) ? 'yes' : 'no') : 'unknown';
    },
    changes: (unique, there) => {
      const names = namesOf(unique.columns);
      return changes(thing, unique.name ?? there.name, unique, [
        names && !isSameList(names, there.columns) && [inBrackets(names), inBrackets(there.columns)],
      ]);
    },
  });
}

function indexesDrift(table: Table, noted: SnapshotTable): Drift[] {
  const thing = 'index';
  const partsOf = ({ parts }: Index): readonly (string | null)[] | undefined => {
    const names = parts?.map(({ column }) => (column ? column.name : null));
    return names?.every((name) => name !== undefined) ? names : undefined;
  };
  const isPartial = ({ predicate }: Index): boolean | undefined =>
    // 1.x drops a condition that is always true.
    predicate === undefined ||
    (predicate?.kind === 'other' && predicate.sql.text !== undefined && /^true$/i.test(predicate.sql.text))
      ? undefined
      : predicate !== null;
  return matched<Index, SnapshotIndex>({
    thing,
    table,
    declared: table.indexes,
    noted: noted.indexes,
    isOpen: table.open.has('indexes'),
    isKnown: (index) => partsOf(index) !== undefined,
    label: ({ parts }) => keysOf(parts?.flatMap(({ column }) => column ?? [])),
    isGenerated: ({ named }) => named === 'no',
    isAlike: (index, there) => {
      const parts = partsOf(index);
      const partial = isPartial(index);
      if (!parts || index.method === undefined || partial === undefined) return 'unknown';
      const isSame =
        isSameList(parts, there.columns) &&
        index.unique === there.unique &&
        index.method === there.method &&
        partial === (there.where !== null);
      return isSame ? 'yes' : 'no';
    },
    changes: (index, there) => {
      const parts = partsOf(index);
      const { method } = index;
      const partial = isPartial(index);
      const isThere = there.where !== null;
      return changes(thing, index.name ?? there.name, index, [
        parts && !isSameList(parts, there.columns) && [inBrackets(parts), inBrackets(there.columns)],
        index.unique !== there.unique && (index.unique ? ['unique', 'not unique'] : ['not unique', 'unique']),
        method !== undefined && method.toLowerCase() !== there.method && [method, there.method],
        partial !== undefined &&
          partial !== isThere &&
          (partial ? ['partial', 'not partial'] : ['not partial', 'partial']),
      ]);
    },
  });
}
