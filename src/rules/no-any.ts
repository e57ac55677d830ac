import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { annotateCallback } from '../fixes/annotate-callback.ts';
import type { Edit } from '../fixes/edit.ts';
import { isAllowedElsewhere } from '../fixes/other-suppression.ts';
import { replace } from '../fixes/replace.ts';
import type { ForeignKey } from '../schema/table.ts';

const columnType = { specifier: 'drizzle-orm/pg-core', name: 'AnyPgColumn', typeOnly: true } as const;

export default createRule({
  name: 'no-any',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow `any` in schema files, written out or inferred from circular references',
      preset: 'recommended',
      severity: 'error',
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      anyValue:
        "This column's `$type` is `any`, so values read from it or written to it are not type-checked.",
      anyAssertion:
        "This assertion to `any` hides the errors that Drizzle's types would report, here and in later code.",
      anyType: 'This type is `any`, so nothing that uses it is type-checked.',
      anyCircle:
        "This reference to '{{table}}' is circular, so TypeScript infers `any` for the tables involved; annotate it with `AnyPgColumn`.",
      makeUnknown: 'Replace with `unknown`',
      makeColumn: 'Replace with `AnyPgColumn`',
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
          if (isAllowedElsewhere(source, place)) continue;
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
        for (const key of project.keysToAnnotate(own)) {
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
