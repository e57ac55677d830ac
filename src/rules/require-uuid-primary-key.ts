import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { addTableColumns } from '../fixes/add-table-columns.ts';
import { appendColumnCall } from '../fixes/append-column-call.ts';
import { makeUuidKey } from '../fixes/uuid-key.ts';
import type { Column } from '../schema/column.ts';
import { findColumn, foreignKeysOf, hasColumn } from '../schema/lookup.ts';
import type { PrimaryKey, Table } from '../schema/table.ts';

export default createRule({
  name: 'require-uuid-primary-key',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a uuid primary key with a default in the database',
      preset: 'recommended',
      severity: 'error',
      fixes: ['new-table', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          compositeKeys: {
            type: 'string',
            enum: ['join-tables', 'always', 'never'],
            description:
              'Which tables may have a composite primary key: those whose key columns are all foreign keys, all tables, or none.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ compositeKeys: 'join-tables' }],
    messages: {
      missingKey: "Table '{{table}}' has no primary key, so its rows cannot be identified or referenced.",
      countedKey:
        "The primary key of '{{table}}' is {{type}}, so ids collide across databases and can be guessed; use uuid.",
      notUuid: "The primary key of '{{table}}' is {{type}}; use uuid.",
      missingDefault:
        "The primary key '{{column}}' has no default in the database, so inserts from outside Drizzle fail.",
      compositeKey:
        "The primary key of '{{table}}' is composite, so other tables cannot reference its rows by one uuid.",
      addKey: "Add '{{column}}' as a uuid primary key",
      makePrimary: "Make '{{column}}' the primary key",
      makeUuid: 'Change to uuid, along with the columns in this file that reference it',
      addDefault: 'Add `.defaultRandom()`',
    },
  },
  create(context, { compositeKeys }) {
    function missing(table: Table): void {
      const id = findColumn(table, 'id');
      const data = { table: nameOf(table) };
      if (id) {
        const isUuid = id.type === 'uuid';
        const code = id.default.kind === 'none' ? 'primaryKey().defaultRandom()' : 'primaryKey()';
        const edits = isUuid ? appendColumnCall(context.source, id, code) : undefined;
        context.report({
          at: table,
          messageId: 'missingKey',
          data,
          suggest: [{ messageId: 'makePrimary', data: { column: id.key }, edits }],
        });
      } else {
        const column = {
          key: 'id',
          builder: 'uuid',
          chain: ['primaryKey()', 'defaultRandom()'],
          position: 'first',
        } as const;
        // A key that stands outside the table will be moved in by no-detached-index, and a table has one key.
        const isDetached = context.schema.detached.some(
          (each) => each.kind === 'primaryKey' && each.table === table,
        );
        const isSure = hasColumn(table, 'id') === 'no' && !isDetached;
        const edits = isSure ? addTableColumns(context, table, [column]) : undefined;
        const fix = { class: 'new-table', tables: [table], edits } as const;
        context.report({
          at: table,
          messageId: 'missingKey',
          data,
          fix,
          instead: { messageId: 'addKey', data: { column: 'id' }, edits },
        });
      }
    }

    function single(table: Table, column: Column): void {
      // A key that is also a foreign key takes its type and its values from the table that it references.
      if (column.type === undefined || table.open.has('foreignKeys') || foreignKeysOf(column).length > 0)
        return;
      if (column.type !== 'uuid') {
        const suggest = [{ messageId: 'makeUuid', edits: makeUuidKey(context, column) }] as const;
        const messageId = counted.test(column.type) ? 'countedKey' : 'notUuid';
        context.report({ at: column, messageId, data: { table: nameOf(table), type: column.type }, suggest });
      } else if (column.default.kind === 'none' && column.generated === 'no') {
        const suggest = [
          { messageId: 'addDefault', edits: appendColumnCall(context.source, column, 'defaultRandom()') },
        ] as const;
        context.report({ at: column, messageId: 'missingDefault', data: { column: column.key }, suggest });
      }
    }

    function composite(table: Table, key: PrimaryKey, columns: readonly Column[]): void {
      if (compositeKeys === 'always' || table.open.has('foreignKeys')) return;
      const isJoin = columns.every(
        (column) => foreignKeysOf(column).length > 0 || column.key === context.tenancy?.keyOf(table),
      );
      if (compositeKeys === 'join-tables' && isJoin) return;
      context.report({ at: key, messageId: 'compositeKey', data: { table: nameOf(table) } });
    }

    return {
      Table(table) {
        if (context.isExternal(table)) return;
        const [key, ...others] = table.primaryKeys;
        if (!key) {
          if (!table.open.has('primaryKey')) missing(table);
        } else if (others.length === 0 && key.columns) {
          const [first, ...rest] = key.columns;
          if (first && rest.length === 0) single(table, first);
          else composite(table, key, key.columns);
        }
      },
    };
  },
});

/** Types whose values are counted up. */
const counted = /^(?:small|big)?(?:int|serial)/;
