import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { removeAssertion, schemaTypeOf } from '../fixes/any-argument.ts';
import { annotateCallback } from '../fixes/annotate-callback.ts';
import type { Edit } from '../fixes/edit.ts';
import { makeUnknown } from '../fixes/make-unknown.ts';
import { isAllowedElsewhere } from '../fixes/other-suppression.ts';
import { replace } from '../fixes/replace.ts';
import { isSamePlace } from '../schema/place.ts';
import type { ForeignKey } from '../schema/table.ts';

const columnType = { specifier: 'drizzle-orm/pg-core', name: 'AnyPgColumn', typeOnly: true } as const;

export default createRule({
  name: 'no-any',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow `any` in schema files and in values that queries are given',
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
      anySchema:
        "The schema '{{name}}' of this column's `$type` contains `z.any()`, so its values are not fully type-checked.",
      anyAssertion:
        "This assertion to `any` hides the errors that Drizzle's types would report, here and in later code.",
      anyType: 'This type is `any`, so nothing that uses it is type-checked.',
      anyCircle:
        "This reference to '{{table}}' is circular, so TypeScript infers `any` for the tables involved; annotate it with `AnyPgColumn`.",
      anyArgument:
        "This assertion to `any` keeps TypeScript from checking the value against '{{target}}', so a wrong value shows only at run time, if at all.",
      makeUnknown: 'Replace with `unknown`',
      makeColumn: 'Replace with `AnyPgColumn`',
      useSchemaType: 'Replace with `{{type}}`',
      removeAssertion: 'Remove the assertion',
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
      AnyArgument(argument) {
        if (!schema.isTypeScript || isAllowedElsewhere(source, argument.type)) return;
        const { table, key } = argument;
        const type = schemaTypeOf(source, argument);
        context.report({
          at: argument.type,
          messageId: 'anyArgument',
          data: { target: key === null ? nameOf(table) : `${nameOf(table)}.${key}` },
          suggest: [
            {
              messageId: 'useSchemaType',
              data: { type: type ?? '' },
              edits: type === undefined ? undefined : replace(source, argument.type, type),
            },
            { messageId: 'removeAssertion', edits: removeAssertion(source, argument) },
          ],
        });
      },
      File({ tables, anyTypes }) {
        const own = tables.filter((table) => !context.isExternal(table));
        if (!schema.isTypeScript || own.length === 0) return;
        const given = context.queries.anyArguments();
        for (const { kind, place, schema: inferred } of anyTypes) {
          if (isAllowedElsewhere(source, place)) continue;
          // What a query is given is reported with the type that it should have.
          if (given.some(({ type }) => isSamePlace(type, place))) continue;
          if (inferred) {
            const edits = makeUnknown(source, schema.path, inferred.any);
            const suggest = [{ messageId: 'makeUnknown', edits }] as const;
            context.report({ at: place, messageId: 'anySchema', data: { name: inferred.name }, suggest });
            continue;
          }
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
