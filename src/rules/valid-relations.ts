import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { addExport } from '../fixes/add-statements.ts';
import { relationRemedies } from '../fixes/relation-remedies.ts';
import { faultsOf } from '../schema/relations/relation-faults.ts';
import { lostRelations } from '../schema/relations/relation-spread.ts';
import { factsOf, quotedList } from '../schema/relations/relation-words.ts';
import type { Relation } from '../schema/relation.ts';

const messages = {
  missingInverse:
    "'{{target}}' has no relation back to '{{table}}' to give '{{relation}}' its columns, so {{consequence}}.",
  missingNamed:
    "No relation of '{{target}}' has `{{option}}: '{{name}}'` to give '{{relation}}' its columns, so {{consequence}}.",
  bareInverse:
    "Neither '{{relation}}' nor '{{other}}' of '{{target}}' sets the columns to join on, so {{consequence}}.",
  ambiguous:
    "Relation '{{relation}}' can pair with {{others}} of '{{target}}', so without `{{option}}` on both ends {{consequence}}.",
  incomplete: "Relation '{{relation}}' sets `{{given}}` without `{{missing}}`, so {{consequence}}.",
  unequal: "Relation '{{relation}}' has {{fields}} but {{references}}, so {{consequence}}.",
  strayColumns:
    "The `{{option}}` of '{{relation}}' are columns of '{{owner}}', not of '{{right}}', so {{consequence}}.",
  wrongThrough:
    "Relation '{{relation}}' goes through '{{column}}' to '{{right}}', but '{{column}}' references '{{owner}}', so it finds the wrong rows.",
  notUnique:
    "Relation '{{relation}}' follows no foreign or unique key, so it returns any one of the matching rows of '{{target}}'.",
  notOptional:
    "Relation '{{relation}}' is not optional but '{{column}}' is nullable, so its type omits the null of some rows.",
  columnName: "Relation '{{relation}}' has the name of a column of '{{table}}', so {{consequence}}.",
  overwritten: 'This overwrites the earlier relations of {{tables}}, so queries that use them throw.',
  notExported:
    "The relations of '{{table}}' are not exported, so `drizzle()` does not get them and queries that use them throw.",
  useName: "Pair with '{{other}}' by `{{option}}: '{{name}}'`",
  renameRelation: "Rename to '{{name}}'",
  replaceColumns: 'Swap the columns',
  removeOptional: 'Remove `optional`',
  addExport: 'Add `export`',
} as const;

export default createRule({
  name: 'valid-relations',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow relations that Drizzle rejects or resolves wrongly',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create(context) {
    const { project, schema } = context;
    if (schema.relationCalls.length === 0 && schema.relationSpreads.length === 0) return {};
    const { index } = project.relations(schema);

    function check(relation: Relation): void {
      for (const fault of faultsOf(relation, index)) {
        context.report({
          at: relation,
          messageId: fault.kind,
          data: factsOf(relation, fault),
          suggest: relationRemedies(context, relation, fault, index),
        });
      }
    }

    return {
      File({ relationCalls, relationSpreads }) {
        for (const call of relationCalls) {
          const isFirst = call.api === 'relations';
          // 1.x has no such function, as TypeScript says.
          if (isFirst && project.line === '1.x') continue;
          const [group] = call.groups;
          if (isFirst && group?.table && !call.isUsed) {
            const { constant } = call.written ?? {};
            context.report({
              at: call,
              messageId: 'notExported',
              data: { table: nameOf(group.table) },
              suggest: [{ messageId: 'addExport', edits: constant ? [addExport(constant)] : undefined }],
            });
          }
          for (const { relations } of call.groups) relations.forEach(check);
        }
        for (const { place, tables } of relationSpreads.flatMap(lostRelations)) {
          context.report({
            at: place,
            messageId: 'overwritten',
            data: { tables: quotedList(tables.map((table) => nameOf(table))) },
          });
        }
      },
    };
  },
});
