import { createRule, type Fix } from '../create-rule/create-rule.ts';
import { ExpectedExports } from '../create-rule/expected-exports.ts';
import { addExport } from '../fixes/add-export.ts';
import { declaredWords } from '../schema/declared-words.ts';
import { needsByFile, type Declared } from '../schema/declared.ts';

const messages = {
  missingExport: "The {{kind}} '{{name}}' is not exported, so {{consequence}}.",
  nestedExport:
    "The {{kind}} '{{name}}' is not a direct export, and drizzle-kit sees no others, so {{consequence}}.",
  missingReexport:
    "No schema file of drizzle-kit exports the {{kind}} '{{name}}'{{more}}, so {{consequence}}.",
  outsideSchema:
    "The {{kind}} '{{name}}'{{more}} is declared in '{{file}}', outside the schema files, so the migration fails on databases without it.",
  addExport: 'Add `export`',
} as const;

export default createRule({
  name: 'require-schema-export',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require schema objects to be exported where drizzle-kit finds them',
      preset: 'correctness',
      severity: 'error',
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create(context) {
    const { project, schema } = context;
    const exported = project.exportedSchema;
    if (!exported || exported.isOpen || !exported.reaches(schema.path)) return {};

    const expected = new ExpectedExports(context, exported);

    function reportDeclared(declared: Declared): void {
      const { kind, variable } = declared;
      const isRisky = kind === 'policy' || kind === 'role';
      const edits = expected.mayExport(declared) ? addExport(declared) : undefined;
      context.report({
        at: declared,
        messageId: variable === null ? 'nestedExport' : 'missingExport',
        data: declaredWords(declared),
        ...(isRisky
          ? { suggest: [{ messageId: 'addExport', edits }] }
          : { fix: { class: 'additive', edits } satisfies Fix }),
      });
    }

    /** One missing `export * from` leaves out everything that a file exports. */
    function reportReexported([first, ...others]: readonly Declared[]): void {
      if (!first) return;
      const data = { ...declaredWords(first), more: more(others) };
      context.report({ at: first, messageId: 'missingReexport', data });
    }

    return {
      File({ declared: all }) {
        const missing = expected.lackedBy(all);
        const isExported = ({ variable, exportName }: Declared): boolean =>
          variable !== null && exportName !== null;
        reportReexported(missing.filter(isExported));
        for (const each of missing) if (!isExported(each)) reportDeclared(each);
        for (const needs of needsByFile(expected.neededOutside(all)).values()) {
          const [need, ...others] = needs;
          if (!need) continue;
          const names = others.map(({ declared }) => declared);
          const file = context.pathTo(need.declared.file);
          const data = { ...declaredWords(need.declared), more: more(names), file };
          context.report({ at: need, messageId: 'outsideSchema', data });
        }
      },
    };
  },
});

/** The rest of what one report is about. */
function more(others: readonly Declared[]): string {
  return others.length > 0 ? ` (and ${String(others.length)} more in its file)` : '';
}
