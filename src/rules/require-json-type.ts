import { createRule } from '../create-rule/create-rule.ts';
import { insertColumnCall } from '../fixes/append-column-call.ts';
import type { Column } from '../schema/column.ts';

export default createRule({
  name: 'require-json-type',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require `$type` on json and jsonb columns',
      preset: 'strict',
      severity: 'warn',
      appliesTo: 'own',
      isConvention: true,
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      missingType: "Column '{{column}}' is {{type}} without `$type`, so its values have the type `unknown`.",
      addType: 'Add `.$type<{{type}}>()`',
    },
  },
  create(context) {
    return {
      Column(column) {
        const { builder, typed } = column;
        if ((builder !== 'json' && builder !== 'jsonb') || typed !== 'no') return;
        if (!context.schema.isTypeScript) return;
        context.report({
          at: column,
          messageId: 'missingType',
          data: { column: column.key, type: builder },
          suggest: typesFor(column).map((type) => ({
            messageId: 'addType',
            data: { type },
            edits: insertColumnCall(context.source, column, `$type<${type}>()`),
          })),
        });
      },
    };
  },
});

/** Types that the column's own default fits, best first. */
function typesFor({ default: given, runtimeDefault, onUpdate, arrayDimensions }: Column): readonly string[] {
  const [record, list] = ['Record<string, unknown>', 'unknown[]'];
  // In 0.x an array forgets the type that was said before it.
  if (arrayDimensions !== 0) return [];
  if (runtimeDefault !== 'no' || onUpdate !== 'no' || given.kind === 'unknown') return ['unknown'];
  const isList =
    given.kind === 'value'
      ? Array.isArray(given.value)
      : given.kind === 'sql' && /^'\s*\[/.test(given.text ?? '');
  if (isList) return [list];
  if (given.kind === 'value')
    return [typeof given.value === 'object' && given.value ? record : typeNameOf(given.value)];
  return given.kind === 'sql' ? [record] : [record, list];
}

function typeNameOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? typeof value
    : 'unknown';
}
