import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { annotateCallback } from '../fixes/annotate-callback.ts';
import type { Edit } from '../fixes/edit.ts';
import { replace } from '../fixes/replace.ts';
import type { ForeignKey } from '../schema/table.ts';

const columnType = { specifier: 'drizzle-orm/pg-core', name: 'AnyPgColumn', typeOnly: true } as const;

export default createRule({
  name: 'no-any',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow any in files that declare tables, written or inferred from a circle of tables',
      preset: 'recommended',
      severity: 'error',
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      anyValue: 'The values of this column are any, so nothing checks what is read from it or written to it.',
      anyAssertion:
        'This assertion to any hides what Drizzle does not take, and what follows is not checked.',
      anyType: 'This type is any, so nothing checks what is done with it.',
      anyCircle:
        "This reference to '{{table}}' closes a circle of types that TypeScript cannot infer, so they become any.",
      makeUnknown: 'Make it unknown',
      makeColumn: 'Make it AnyPgColumn',
    },
  },
  create(context) {
    const { project, schema, source } = context;

    function annotated({ written }: ForeignKey): Edit[] | undefined {
      const imports = context.imports();
      return imports.with(
        written ? annotateCallback(source, written.call, imports.use(columnType)) : undefined,
      );
    }

    return {
      File({ tables, anyTypes }) {
        const own = tables.filter((table) => !context.isExternal(table));
        if (!schema.isTypeScript || own.length === 0) return;
        for (const { kind, place } of anyTypes) {
          if (kind === 'assertion') {
            context.report({ at: place, messageId: 'anyAssertion' });
            continue;
          }
          const imports = context.imports();
          const suggestion =
            kind === 'reference'
              ? ({
                  messageId: 'makeColumn',
                  edits: imports.with(replace(source, place, imports.use(columnType))),
                } as const)
              : ({ messageId: 'makeUnknown', edits: replace(source, place, 'unknown') } as const);
          context.report({
            at: place,
            messageId: kind === '$type' ? 'anyValue' : 'anyType',
            suggest: [suggestion],
          });
        }
        for (const key of project.circles.keysToAnnotate(own)) {
          context.report({
            at: key,
            messageId: 'anyCircle',
            data: { table: key.target ? nameOf(key.target.table) : '' },
            fix: { class: 'additive', edits: annotated(key) },
          });
        }
      },
    };
  },
});
