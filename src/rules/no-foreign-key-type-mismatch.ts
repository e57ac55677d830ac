import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { makeColumnLike } from '../fixes/make-column-like.ts';
import type { Column } from '../schema/column.ts';
import { canReference, typeText } from '../schema/comparable.ts';

export default createRule({
  name: 'no-foreign-key-type-mismatch',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow foreign keys whose columns are not type-compatible with the columns they reference',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      typeMismatch:
        "Column '{{column}}' is {{type}} but {{target}} is {{targetType}}, so Postgres rejects the foreign key (42804).",
      serialKey:
        "Column '{{column}}' is {{type}}, so an insert that omits it references {{target}} by the next sequence number.",
      countMismatch:
        'The foreign key has {{count}} columns but references {{targetCount}}, so Postgres rejects it (42830).',
      makeBuilder: "Change '{{column}}' to `{{builder}}`",
    },
  },
  create(context) {
    /** The one suggestion there is; a type that the target does not tell is left to the user. */
    function suggestions(column: Column, to: Column) {
      const like = makeColumnLike(context, column, to);
      if (!like) return [];
      const data = { column: column.key, builder: like.builder };
      return [{ messageId: 'makeBuilder', data, edits: like.edits } as const];
    }

    return {
      ForeignKey(key) {
        const { columns, target } = key;
        if (!columns || !target) return;
        if (columns.length !== target.columns.length) {
          const data = { count: String(columns.length), targetCount: String(target.columns.length) };
          context.report({ at: key, messageId: 'countMismatch', data });
          return;
        }
        for (const [index, column] of columns.entries()) {
          const to = target.columns[index];
          const type = typeText(column);
          if (!to || type === undefined) continue;
          const at = key.inline ? column : key;
          const data = { column: column.key, type, target: `'${nameOf(target.table)}.${to.key}'` };
          const suggest = () => suggestions(column, to);
          if (canReference(column, to) === 'no')
            context.report({
              at,
              messageId: 'typeMismatch',
              data: { ...data, targetType: typeText(to) ?? '' },
              suggest: suggest(),
            });
          else if (column.default.kind === 'serial')
            context.report({ at, messageId: 'serialKey', data, suggest: suggest() });
        }
      },
    };
  },
});
