import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { offerTogether } from '../create-rule/together.ts';
import { WantedRowTypes } from '../create-rule/wanted-row-types.ts';
import { addRowTypes } from '../fixes/add-row-types.ts';
import { RowTypeNames, wishedNames } from '../fixes/row-type-names.ts';
import type { RowType } from '../schema/file.ts';

export default createRule({
  name: 'require-inferred-types',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require exported select and insert types for each exported table',
      preset: 'recommended',
      severity: 'warn',
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
          select: {
            type: 'string',
            description:
              "Name of an added select type; `{Name}` is the singular of the table's variable in PascalCase.",
          },
          insert: { type: 'string', description: 'Name of an added insert type, with the same placeholder.' },
          form: {
            type: 'string',
            enum: ['property', 'model'],
            description: 'Whether to write `typeof table.$inferSelect` or `InferSelectModel<typeof table>`.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ select: '{Name}', insert: 'New{Name}', form: 'property' }],
    messages: {
      missingTypes: "Table '{{table}}' has no exported {{types}}.",
      usual:
        '{{count}} of {{tables}} tables have no exported {{types}}. Turn this rule off if the project does without these types; otherwise export them for the other tables too.',
      addType: "Add type '{{name}}'",
    },
  },
  create(context, { form, ...patterns }) {
    const { project, schema } = context;
    const names = new RowTypeNames(context, patterns);
    const wanted = new WantedRowTypes(context);
    let wishedElsewhere: ReadonlySet<string> | undefined;

    /** Two files that export one name hide it from whoever imports both by `export *`. */
    function isFreeElsewhere(name: string): boolean {
      wishedElsewhere ??= new Set(
        [...context.otherTables()].flatMap(({ variable, exportName }) =>
          variable === undefined || exportName === null ? [] : wishedNames(variable, patterns),
        ),
      );
      return !wishedElsewhere.has(name) && !project.isExportedElsewhere(schema, name);
    }

    return {
      Table(table) {
        const { variable } = table;
        if (!schema.isTypeScript || variable === undefined || table.exportName === null) return;
        const untyped = wanted.lackedBy(table);
        const told = untyped.filter((kind) => wanted.usual(kind)?.isToldAt(table));
        const data = told[0] && wanted.usual(told[0])?.data;
        if (data) context.report({ at: table, messageId: 'usual', data: { ...data, types: typesOf(told) } });
        const missing = untyped
          .filter((kind) => !wanted.usual(kind))
          .map((kind) => {
            const { name, free } = names.give(variable, kind);
            return { kind, name, isSure: free && isFreeElsewhere(name) };
          });
        if (missing.length === 0) return;
        context.report({
          at: table,
          messageId: 'missingTypes',
          data: { table: nameOf(table), types: typesOf(missing.map(({ kind }) => kind)) },
          ...offerTogether(missing, {
            isFixed: ({ isSure }) => isSure,
            suggestion: ({ name }) => ({ messageId: 'addType', data: { name } }),
            editsFor: (types) => addRowTypes(context, table, types, form),
          }),
        });
      },
    };
  },
});

function typesOf(some: readonly RowType['kind'][]): string {
  const words = some.map((kind) => `\`$infer${kind === 'select' ? 'Select' : 'Insert'}\``);
  return `${words.join(' or ')} type`;
}
