import type { TableJson } from '../../src/api.ts';
import { listed, withSchema, type Entry, type ListKind, type TableFacts } from './facts.ts';

/** Where the reading's name of an open list is not the one of the comparison. */
const openKinds: Readonly<Record<string, ListKind>> = { primaryKey: 'primaryKeys' };

/** A table of the reading as facts. */
export function actualFacts(table: TableJson): TableFacts {
  const open = new Set(table.open.map((list) => openKinds[list] ?? (list as ListKind)));
  // The reading has no word for a key that it could not read: it prints none, and the table is incomplete.
  if (table.primaryKey.length === 0 && !table.complete) open.add('primaryKeys');
  return {
    name: qualified(table.schema, table.name),
    file: table.file,
    line: table.line,
    open,
    lists: {
      columns: table.columns.map(({ key, ...facts }) => ({ label: key, facts: { key, ...facts } })),
      primaryKeys: table.primaryKey.length > 0 ? [{ label: '', facts: { columns: table.primaryKey } }] : [],
      foreignKeys: table.foreignKeys.map(({ foreignSchema, foreignTable, ...facts }) => ({
        label: listed(facts.columns),
        facts: { ...facts, foreignTable: qualified(foreignSchema, foreignTable) },
      })),
      indexes: table.indexes.map((index) => ({
        label: index.name ?? listed(index.columns),
        facts: { ...index },
      })),
      uniques: table.uniques.map((unique) => ({
        label: unique.name ?? listed(unique.columns),
        facts: { ...unique },
      })),
      checks: table.checks.map(named),
      policies: table.policies.map(named),
      rls: [{ label: '', facts: { enabled: table.rls } }],
    },
  };
}

function qualified(schema: string | null | undefined, table: string | undefined): string | undefined {
  return schema === undefined || table === undefined ? undefined : withSchema(schema, table);
}

/** `null` is a name that is not known. */
function named(name: string | null): Entry {
  return { label: name ?? '?', facts: { name: name ?? undefined } };
}
