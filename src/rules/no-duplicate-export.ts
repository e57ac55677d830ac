import { createRule } from '../create-rule/create-rule.ts';
import { removeExport } from '../fixes/remove-export.ts';
import { declaredWords } from '../schema/declared-words.ts';
import type { RepeatedExport } from '../schema/repeated-export.ts';

export default createRule({
  name: 'no-duplicate-export',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow schema objects that drizzle-kit finds under two exports',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      sameFile:
        "The {{kind}} '{{name}}' is also exported as '{{other}}', so `drizzle-kit generate` fails on the duplicate.",
      otherFile:
        "Two schema files, '{{first}}' and '{{second}}', export the {{kind}} '{{name}}'{{more}}, so `drizzle-kit generate` fails on the duplicate.",
      removeExport: 'Remove this export',
    },
  },
  create(context) {
    const { project, schema, source } = context;
    const repeated = project.exportedSchema?.repeated(project.line) ?? [];
    if (repeated.length === 0) return {};
    const isInOneFile = ({ declared, first, second }: RepeatedExport): boolean =>
      first.place.file === second.place.file && second.place.file === declared.file;

    /** Which files drizzle-kit reads is said in its config. */
    function reportFiles(): void {
      const [found, ...others] = repeated.filter((each) => !isInOneFile(each));
      const at = context.projectPlace();
      if (!found || !at) return;
      const { declared, first, second } = found;
      const count = new Set(others.map((each) => each.declared)).size;
      const more = count === 0 ? '' : ` (and ${String(count)} more)`;
      const files = {
        first: context.pathTo(first.place.file),
        second: context.pathTo(second.place.file),
      };
      context.report({ at, messageId: 'otherFile', data: { ...declaredWords(declared), ...files, more } });
    }

    return {
      File() {
        for (const each of repeated) {
          const { declared, first, second } = each;
          if (!isInOneFile(each) || second.place.file !== schema.path) continue;
          const isTaken = project.isImportedElsewhere(schema, second.name);
          context.report({
            at: second,
            messageId: 'sameFile',
            data: { ...declaredWords(declared), other: first.name },
            suggest: [
              { messageId: 'removeExport', edits: isTaken ? undefined : removeExport(source, second.place) },
            ],
          });
        }
        reportFiles();
      },
      Config: reportFiles,
    };
  },
});
