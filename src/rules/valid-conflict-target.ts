import { createRule } from '../create-rule/create-rule.ts';
import { nameOf, quotedList } from '../create-rule/messages.ts';
import { addTargetCondition, setConflictTarget } from '../fixes/conflict-target.ts';
import { repeatedRow } from '../queries/judge/repeated-rows.ts';
import type { Conflict, ConflictTarget, Query } from '../queries/model/query.ts';
import { conflictFault, type ConflictFault } from '../schema/conflict-keys.ts';
import type { Table } from '../schema/table.ts';

/** The words of a message. */
type Names = Readonly<Record<'table' | 'columns', string>>;

export default createRule({
  name: 'valid-conflict-target',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require the target of an upsert to be a unique key of the table',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
      skips: ['test'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      noKey:
        "'{{table}}' has no unique key on exactly {{columns}}, so Postgres rejects every run of this insert (42P10).",
      expressionKey:
        "The unique index of '{{table}}' is on an expression of {{columns}} and not on the plain columns, so Postgres rejects every run of this insert (42P10).",
      partialKey:
        "The unique index on {{columns}} is partial, so Postgres rejects every run of this insert (42P10) unless `{{option}}` repeats the index's condition.",
      repeatedRow:
        'An earlier row of this insert has the same {{columns}}, so Postgres rejects all of them (21000).',
      replaceTarget: 'Change the target to {{columns}}',
      addCondition: "Add `{{option}}` with the index's condition",
    },
  },
  create(context) {
    const { source } = context;

    function reportFault(query: Query, conflict: Conflict, { kind, keys }: ConflictFault, data: Names) {
      const at = conflict.target?.written?.target ?? conflict.place;
      if (kind === 'partialKey') {
        const option = conflict.action === 'update' ? 'targetWhere' : 'where';
        const suggest = keys.map(({ predicate }) => ({
          messageId: 'addCondition' as const,
          data: { option },
          edits: predicate ? addTargetCondition(source, query, predicate, context.imports()) : undefined,
        }));
        context.report({ at, messageId: kind, data: { columns: data.columns, option }, suggest });
        return;
      }
      // The nearest keys, of which the target may be one.
      const suggest = keys.map((key) => {
        const columns = key.columns.filter((column) => column !== null);
        return {
          messageId: 'replaceTarget' as const,
          data: { columns: quotedList(columns.map((column) => column.key)) },
          edits: kind === 'noKey' ? setConflictTarget(source, query, columns) : undefined,
        };
      });
      context.report({ at, messageId: kind, data, suggest });
    }

    function check(query: Query, conflict: Conflict, target: ConflictTarget, table: Table): void {
      const known = target.columns?.map(({ column }) => column).filter((column) => column !== undefined);
      // Drizzle writes the names of columns without their table, which may be those of another one.
      const isOwn = known?.every((column) => column.table === table) && known.length > 0;
      if (!known || known.length !== target.columns?.length || !isOwn) return;
      const columns = quotedList(known.map(({ key }) => key));
      // Migrations may have keys that the code does not declare.
      const fault = conflictFault(context.project.servedBy(table), known, target.isPartial !== 'no');
      const row = fault ? null : repeatedRow(query);
      if (fault) reportFault(query, conflict, fault, { table: nameOf(table), columns });
      if (row) context.report({ at: row, messageId: 'repeatedRow', data: { columns } });
    }

    return {
      Query(query) {
        const { conflict, sources } = query;
        const ref = sources[0]?.ref;
        if (!conflict?.target || !ref || ref.alias !== null || context.isExternal(ref.table)) return;
        check(query, conflict, conflict.target, ref.table);
      },
    };
  },
});
