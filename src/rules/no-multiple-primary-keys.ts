import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { removeColumnCall } from '../fixes/append-column-call.ts';
import type { Column } from '../schema/column.ts';
import type { PrimaryKey, Table } from '../schema/table.ts';

export default createRule({
  name: 'no-multiple-primary-keys',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow more than one primary key per table',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      refusedKey:
        "Table '{{table}}' has {{count}} primary keys but Postgres allows one, so the migration fails.",
      droppedKey:
        "Table '{{table}}' has {{count}} primary keys; drizzle-kit uses one and silently drops this one.",
      surplusKey:
        "Table '{{table}}' has {{count}} primary keys, so the migration fails (drizzle-kit 0.x) or omits this one (1.x).",
      removeInline: "Remove `.primaryKey()` from '{{column}}'",
    },
  },
  create(context) {
    /** What becomes of the keys: measured with drizzle-kit 0.31 and 1.0. */
    function fate(keys: readonly PrimaryKey[]): 'refusedKey' | 'droppedKey' | 'surplusKey' {
      const composites = keys.filter((key) => !key.inline).length;
      const fails = { '0.x': composites < keys.length, '1.x': composites > 1 };
      const { line } = context.project;
      if (line !== undefined) return fails[line] ? 'refusedKey' : 'droppedKey';
      return fails['1.x'] ? 'refusedKey' : 'surplusKey';
    }

    return {
      Table(table) {
        const keys = distinctKeys(table, context.project.line);
        const [first] = keys;
        // What was most likely meant stays: the composite key, else the first. 1.x keeps the same.
        const kept = keys.find((key) => !key.inline) ?? first;
        for (const key of keys) {
          if (key === kept) continue;
          const column = key.inline ? key.columns?.[0] : undefined;
          const edits = column && removeColumnCall(context.source, column, 'primaryKey');
          context.report({
            at: key,
            messageId: fate(keys),
            data: { table: nameOf(table), count: String(keys.length) },
            suggest: column ? [{ messageId: 'removeInline', data: { column: column.key }, edits }] : [],
          });
        }
      },
    };
  },
});

/**
 * The keys without those that say what another says: two composite ones are merged by drizzle-kit 0.x, and 1.x takes
 * a composite key of one column for the column's own. 0.x writes that one twice, which Postgres refuses.
 */
function distinctKeys({ primaryKeys }: Table, line: '0.x' | '1.x' | undefined): readonly PrimaryKey[] {
  return primaryKeys.filter(
    (key, index) =>
      !primaryKeys.slice(0, index).some((each) => maySayTheSame(each, key) && mergesKeys(key, each, line)),
  );
}

function mergesKeys(key: PrimaryKey, other: PrimaryKey, line: '0.x' | '1.x' | undefined): boolean {
  return other.inline === key.inline ? line !== '1.x' : line !== '0.x';
}

/** A key whose columns are not known may have any. */
function maySayTheSame(a: PrimaryKey, b: PrimaryKey): boolean {
  return !a.columns || !b.columns || columnsOf(a.columns) === columnsOf(b.columns);
}

function columnsOf(columns: readonly Column[]): string {
  return columns.map((column) => column.key).join('\0');
}
