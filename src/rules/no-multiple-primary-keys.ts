import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { removeColumnCall } from '../fixes/append-column-call.ts';
import type { PrimaryKey, Table } from '../schema/table.ts';

export default createRule({
  name: 'no-multiple-primary-keys',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow tables that declare more than one primary key',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      refusedKey:
        "Table '{{table}}' has {{count}} primary keys where Postgres takes one, so its migration fails.",
      droppedKey:
        "Table '{{table}}' has {{count}} primary keys, of which drizzle-kit keeps one and drops this one.",
      surplusKey:
        "Table '{{table}}' has {{count}} primary keys, so its migration fails (drizzle-kit 0.x) or lacks one (1.x).",
      removeInline: "Remove .primaryKey() from '{{column}}'",
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
  return primaryKeys.filter((key, index) => {
    const same = primaryKeys.findIndex(
      (each) => columnsOf(each) !== undefined && columnsOf(each) === columnsOf(key),
    );
    return same < 0 || same === index || !mergesKeys(key, primaryKeys[same], line);
  });
}

function mergesKeys(
  key: PrimaryKey,
  other: PrimaryKey | undefined,
  line: '0.x' | '1.x' | undefined,
): boolean {
  if (!other || other.inline === key.inline) return line !== '1.x';
  return line !== '0.x';
}

function columnsOf({ columns }: PrimaryKey): string | undefined {
  return columns?.map((column) => column.key).join('\0');
}
