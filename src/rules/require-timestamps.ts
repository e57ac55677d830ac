import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { offerTogether } from '../create-rule/together.ts';
import { WantedTimestamps, type FaultyTimestamp } from '../create-rule/wanted-timestamps.ts';
import { addTableColumns } from '../fixes/add-table-columns.ts';
import type { Edit } from '../fixes/edit.ts';
import { completeTimestamp, newTimestamp } from '../fixes/new-timestamp.ts';
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
      appliesTo: 'own',
      isConvention: true,
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
      missingColumn: "Table '{{table}}' has no {{columns}} to record when its rows were {{events}}.",
      usual:
        "{{count}} of {{tables}} tables have no '{{column}}' column to record when their rows were {{event}}. Add it, or leave it out of `columns` if the project does without.",
      notTimestamp:
        "Column '{{column}}' is {{type}}, not timestamp, so it cannot record the exact time its row was {{event}}.",
      nullable: "Column '{{column}}' is nullable, so rows can lack the time they were {{event}}.",
      usuallyNullable:
        "{{count}} of {{tables}} '{{column}}' columns are nullable, so rows can lack the time they were {{event}}. Add `.notNull()` to those that have a default.",
      missingDefault: "Column '{{column}}' has no default in the database, so every insert has to set it.",
      missingOnUpdate: "Column '{{column}}' has no `$onUpdate`, so updates leave it unchanged.",
      addColumn: "Add '{{column}}'",
      addNotNull: 'Add `.{{calls}}`',
    },
  },
  create(context, { columns: keys, withTimezone, onUpdate, requireOnUpdate }) {
    const wanted = new WantedTimestamps(context, keys);

    function add(table: Table, missing: readonly string[]): readonly Edit[] | undefined {
      const usual = () => zoneOf(table, keys) ?? context.zonedTimestamps ?? true;
      const hasZone = withTimezone === 'auto' ? usual() : withTimezone;
      const changes = (key: string) => wanted.eventOf(key) === 'updated' && (onUpdate || requireOnUpdate);
      const columns = missing.map((key) => newTimestamp(key, hasZone, changes(key)));
      return addTableColumns(context, table, columns);
    }

    function reportMissing(table: Table, missing: readonly string[]): void {
      const names = missing.map((key) => `'${key}'`).join(' and ');
      context.report({
        at: table,
        messageId: 'missingColumn',
        data: {
          table: nameOf(table),
          columns: missing.length > 1 ? `${names} columns` : `${names} column`,
          events: [...new Set(missing.map((key) => wanted.eventOf(key)))].join(' and '),
        },
        ...offerTogether(missing, {
          suggestion: (key) => ({ messageId: 'addColumn', data: { column: key } }),
          editsFor: (some) => add(table, some),
        }),
      });
    }

    function reportFault({ column, key, fault, usual }: FaultyTimestamp): void {
      if (usual) {
        context.report({ at: column, messageId: 'usuallyNullable', data: usual });
        return;
      }
      const { calls, edits } = completeTimestamp(context.source, column, fault);
      const data = { column: column.key, event: wanted.eventOf(key), type: column.type ?? '' };
      // A default touches no row that is there; NOT NULL does.
      const offered =
        fault === 'nullable'
          ? { suggest: [{ messageId: 'addNotNull', data: { calls }, edits }] as const }
          : { fix: { class: 'additive', edits } as const };
      context.report({ at: column, messageId: fault, data, ...offered });
    }

    return {
      Table(table) {
        const { usual, missing } = wanted.lackedBy(table);
        for (const data of usual) context.report({ at: table, messageId: 'usual', data });
        if (missing.length > 0) reportMissing(table, missing);
        for (const each of wanted.faultsIn(table, requireOnUpdate)) reportFault(each);
      },
    };
  },
});
