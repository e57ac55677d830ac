import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { addTableColumns } from '../fixes/add-table-columns.ts';
import { appendColumnCall } from '../fixes/append-column-call.ts';
import type { NewColumn } from '../fixes/new-columns.ts';
import type { Column } from '../schema/column.ts';
import { findColumn, hasColumn } from '../schema/lookup.ts';
import { isLeftOut } from '../schema/left-out.ts';
import { isNullable } from '../schema/nullable.ts';
import type { Table } from '../schema/table.ts';
import { zoneOf } from '../schema/timestamp-zone.ts';

export default createRule({
  name: 'require-timestamps',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require `createdAt` and `updatedAt` columns that are NOT NULL and default to now',
      preset: 'recommended',
      severity: 'error',
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          columns: {
            type: 'array',
            items: { type: 'string' },
            description: 'Keys of the timestamp columns; if there are several, the last one records updates.',
          },
          withTimezone: {
            enum: [true, false, 'auto'],
            description:
              "Whether added columns are `timestamp with time zone`; `'auto'` follows the timestamps of the table, else of the project.",
          },
          onUpdate: { type: 'boolean', description: 'Whether an added `updatedAt` gets `$onUpdate`.' },
          requireOnUpdate: {
            type: 'boolean',
            description: 'Whether `updatedAt` must have `$onUpdate`, without which updates do not change it.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [
      { columns: ['createdAt', 'updatedAt'], withTimezone: 'auto', onUpdate: true, requireOnUpdate: false },
    ],
    messages: {
      missingColumn: "Table '{{table}}' has no '{{column}}' column to record when its rows were {{event}}.",
      notTimestamp:
        "Column '{{column}}' is {{type}}, not timestamp, so it cannot record the exact time its row was {{event}}.",
      nullable: "Column '{{column}}' is nullable, so rows can lack the time they were {{event}}.",
      missingDefault: "Column '{{column}}' has no default in the database, so every insert has to set it.",
      missingOnUpdate: "Column '{{column}}' has no `$onUpdate`, so updates leave it unchanged.",
      addColumn: "Add '{{column}}'",
      addNotNull: 'Add `.{{calls}}`',
    },
  },
  create(context, { columns: keys, withTimezone, onUpdate, requireOnUpdate }) {
    const changedKey = keys.length > 1 ? keys.at(-1) : undefined;
    const event = (key: string): string => (key === changedKey ? 'updated' : 'created');

    const hasZone = (table: Table): boolean =>
      withTimezone === 'auto' ? (zoneOf(table, keys) ?? context.zonedTimestamps ?? true) : withTimezone;

    function newColumn(table: Table, key: string): NewColumn {
      const changes =
        key === changedKey && (onUpdate || requireOnUpdate) ? ['$onUpdate(() => new Date())'] : [];
      return {
        key,
        builder: 'timestamp',
        arguments: hasZone(table) ? ['{ withTimezone: true }'] : [],
        chain: ['defaultNow()', ...changes, 'notNull()'],
        position: 'last',
      };
    }

    function check(column: Column, key: string): void {
      const { builder, type } = column;
      if (builder === undefined || type === undefined || column.generated !== 'no') return;
      const data = { column: column.key };
      if (!type.startsWith('timestamp')) {
        context.report({ at: column, messageId: 'notTimestamp', data: { ...data, type, event: event(key) } });
        return;
      }
      const append = (code: string) => appendColumnCall(context.source, column, code);
      const nullable = isNullable(column);
      if (nullable === 'yes') {
        // Null may mean something here, so the default is left to the same choice.
        const calls = column.default.kind === 'none' ? 'defaultNow().notNull()' : 'notNull()';
        const suggest = [{ messageId: 'addNotNull', data: { calls }, edits: append(calls) }] as const;
        context.report({ at: column, messageId: 'nullable', data: { ...data, event: event(key) }, suggest });
      } else if (nullable === 'no' && isLeftOut(column)) {
        // A default touches no row that is there.
        const fix = {
          class: 'additive',
          edits: builder === 'timestamp' ? append('defaultNow()') : undefined,
        } as const;
        context.report({ at: column, messageId: 'missingDefault', data, fix });
      }
      if (requireOnUpdate && key === changedKey && column.onUpdate === 'no') {
        const now = column.mode === 'string' ? 'new Date().toISOString()' : 'new Date()';
        const fix = {
          class: 'additive',
          edits: column.mode === undefined ? undefined : append(`$onUpdate(() => ${now})`),
        } as const;
        context.report({ at: column, messageId: 'missingOnUpdate', data, fix });
      }
    }

    return {
      Table(table) {
        if (context.isExternal(table)) return;
        const missing = keys.filter((key) => hasColumn(table, key) === 'no');
        const all = addTableColumns(
          context,
          table,
          missing.map((key) => newColumn(table, key)),
        );
        for (const key of missing) {
          context.report({
            at: table,
            messageId: 'missingColumn',
            data: { table: nameOf(table), column: key, event: event(key) },
            fix: { class: 'additive', edits: all },
            suggest:
              missing.length > 1
                ? [
                    {
                      messageId: 'addColumn',
                      data: { column: key },
                      edits: addTableColumns(context, table, [newColumn(table, key)]),
                    },
                  ]
                : [],
          });
        }
        for (const key of keys) {
          const column = findColumn(table, key);
          if (column) check(column, key);
        }
      },
    };
  },
});
