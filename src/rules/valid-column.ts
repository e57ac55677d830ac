import { columnSqlFaults } from '../create-rule/column-sql-faults.ts';
import { createRule, type Suggestion } from '../create-rule/create-rule.ts';
import { fixColumn, quoteText } from '../fixes/fix-column.ts';
import type { Column } from '../schema/column.ts';
import { callPlace, columnFaults, type Remedy } from '../schema/column-faults.ts';

const messages = {
  twoValues: "'{{column}}' gets its value from both {{first}} and {{second}}, so {{outcome}}.",
  noArray:
    "'{{column}}' is an array of `{{type}}` values, which Postgres does not have, so it rejects the migration.",
  lostCalls:
    "Calls before `.array()` are ignored by drizzle-orm 0.x, so '{{column}}' is created without {{calls}}.",
  invalidDefault:
    "The default '{{value}}' of '{{column}}' is not a valid {{type}}, so Postgres rejects the migration.",
  longDefault: "The default '{{value}}' does not fit into {{type}}, so inserts that omit '{{column}}' fail.",
  unescaped: "The default of '{{column}}' is not escaped by drizzle-kit {{line}}, so {{outcome}}.",
  noSql: 'The SQL of this {{role}} is invalid ({{error}}), so Postgres rejects the migration.',
  subquery: '{{role}} cannot contain a subquery, so Postgres rejects the migration.',
  columnInDefault:
    "A default cannot use a column, and '{{name}}' is one to Postgres, so it rejects the migration.",
  mutable:
    'A generated column can only use immutable functions, and `{{name}}` is not, so Postgres rejects the migration.',
  fromGenerated:
    "A generated column cannot use '{{name}}', which is generated itself, so Postgres rejects the migration.",
  unknownColumn:
    "This generated column uses '{{name}}', which is not a column of '{{table}}', so Postgres rejects the migration.",
  removeCall: 'Remove `.{{call}}()`',
  moveCalls: 'Move the calls behind `.array()`',
  useMethod: 'Replace with `.{{method}}()`',
  makeText: "Make it the SQL text '{{text}}'",
} as const;

export default createRule({
  name: 'valid-column',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow column definitions that Postgres rejects or drizzle-orm ignores in part',
      preset: 'correctness',
      severity: 'error',
      fixes: ['new-table', 'choice'],
      skipsMadeUp: true,
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create(context) {
    const { project, source } = context;

    function suggestion(column: Column, remedy: Remedy): Suggestion<typeof messages> {
      const edits = fixColumn(source, column, remedy);
      switch (remedy.kind) {
        case 'remove':
          return { messageId: 'removeCall', data: { call: remedy.call }, edits };
        case 'move':
          return { messageId: 'moveCalls', edits };
        case 'use':
          return { messageId: 'useMethod', data: { method: remedy.method }, edits };
      }
    }

    return {
      Column(column) {
        for (const { call, message, remedies = [] } of columnFaults(column, project.line)) {
          const suggest = remedies.map((remedy) => suggestion(column, remedy));
          const [move] = suggest;
          const isMoved = move?.messageId === 'moveCalls';
          const fix = { class: 'new-table', tables: [column.table], edits: move?.edits } as const;
          const at = callPlace(column, call);
          context.report({ at, ...message, ...(isMoved ? { fix, instead: move } : { suggest }) });
        }
        for (const { call, message, sql } of columnSqlFaults(context, column)) {
          const isText = message.messageId === 'unknownColumn';
          const edits = isText ? quoteText(source, context.imports(), sql) : undefined;
          context.report({
            at: callPlace(column, call),
            ...message,
            suggest: [{ messageId: 'makeText', data: { text: sql.text ?? '' }, edits }],
          });
        }
      },
    };
  },
});
