import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { isSettledComposite, isSettledKey, usualKeys } from '../create-rule/settled-keys.ts';
import { appendColumnCall } from '../fixes/append-column-call.ts';
import { addUuidKey } from '../fixes/add-uuid-key.ts';
import { makeUuidKey } from '../fixes/uuid-key.ts';
import type { Column } from '../schema/column.ts';
import { countedType, singleKeyOf } from '../schema/key-convention.ts';
import { findColumn } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';

export default createRule({
  name: 'require-uuid-primary-key',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a uuid primary key with a default in the database',
      preset: 'recommended',
      severity: 'error',
      appliesTo: 'own',
      isConvention: true,
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
      convention:
        'The primary key is {{keys}} in {{count}} of {{tables}} tables. Turn this rule off if that is how the project makes its keys; otherwise use uuid before more tables follow.',
      compositeKey:
        "The primary key of '{{table}}' is composite, so other tables cannot reference its rows by one uuid.",
      addKey: "Add '{{column}}' as a uuid primary key",
      makePrimary: "Make '{{column}}' the primary key",
      makeUuid: 'Change to uuid, along with the columns in this file that reference it',
      addDefault: 'Add `.defaultRandom()`',
    },
  },
  create(context, { compositeKeys }) {
    function reportMissing(table: Table): void {
      const data = { table: nameOf(table) };
      const id = findColumn(table, 'id');
      if (id) {
        const code = id.default.kind === 'none' ? 'primaryKey().defaultRandom()' : 'primaryKey()';
        const edits = id.type === 'uuid' ? appendColumnCall(context.source, id, code) : undefined;
        const suggest = [{ messageId: 'makePrimary', data: { column: id.key }, edits }] as const;
        context.report({ at: table, messageId: 'missingKey', data, suggest });
        return;
      }
      const edits = addUuidKey(context, table);
      const fix = { class: 'new-table', tables: [table], edits } as const;
      const instead = { messageId: 'addKey', data: { column: 'id' }, edits } as const;
      context.report({ at: table, messageId: 'missingKey', data, fix, instead });
    }

    function reportSingle(column: Column & { readonly type: string }): void {
      const { type, table, key } = column;
      if (type === 'uuid') {
        const edits = appendColumnCall(context.source, column, 'defaultRandom()');
        const suggest = [{ messageId: 'addDefault', edits }] as const;
        context.report({ at: column, messageId: 'missingDefault', data: { column: key }, suggest });
        return;
      }
      const suggest = [{ messageId: 'makeUuid', edits: makeUuidKey(context, column) }] as const;
      const messageId = countedType.test(type) ? 'countedKey' : 'notUuid';
      context.report({ at: column, messageId, data: { table: nameOf(table), type }, suggest });
    }

    /** What is said once, of the project as a whole. */
    function checkProject(): void {
      const at = context.projectPlace();
      const convention = at && usualKeys(context);
      if (!convention) return;
      const { kind, type, count, tables } = convention;
      const keys = kind === 'uuid of the application' ? 'a uuid that only the application makes' : type;
      const data = { count: String(count), tables: String(tables), keys };
      context.report({ at, messageId: 'convention', data });
    }

    return {
      Table(table) {
        const [key, ...others] = table.primaryKeys;
        const column = singleKeyOf(table);
        if (column) {
          if (!isSettledKey(context, column)) reportSingle(column);
        } else if (!key && !table.open.has('primaryKey')) reportMissing(table);
        else if (key?.columns && key.columns.length > 1 && others.length === 0) {
          if (isSettledComposite(context, table, key.columns, compositeKeys)) return;
          context.report({ at: key, messageId: 'compositeKey', data: { table: nameOf(table) } });
        }
      },
      File: checkProject,
      Config: checkProject,
    };
  },
});
