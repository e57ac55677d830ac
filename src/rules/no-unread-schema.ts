import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import type { Place } from '../schema/place.ts';
import { unreadReasons, type Unread } from '../schema/unread.ts';

export default createRule({
  name: 'no-unread-schema',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow schema code that this plugin cannot read',
      preset: null,
      severity: 'warn',
      fixes: [],
    },
    schema: [],
    messages: {
      unreadHere: 'This could not be read, so no rule checks it: {{reason}}.',
      unreadElsewhere:
        "Part of '{{table}}' comes from '{{file}}' and could not be read, so no rule checks it: {{reason}}.",
      lostImport:
        'The import of {{specifiers}} was not found, so no rule checks the queries that use {{names}}; add the alias to `paths` in tsconfig.json.',
    },
  },
  create(context) {
    return {
      LostImports(imports) {
        const [first] = imports;
        if (!first) return;
        const specifiers = quoted(imports.map(({ specifier }) => specifier));
        const names = quoted(imports.flatMap((each) => each.names));
        context.report({ at: first, messageId: 'lostImport', data: { specifiers, names } });
      },
      File(file) {
        const external = file.tables.filter((table) => context.isExternal(table));
        const silent = new Set(external.flatMap((table) => table.unread.map(idOf)));
        const here = file.unread.filter((each) => each.place.file === file.path && !silent.has(idOf(each)));
        for (const { place, reason } of distinct(here))
          context.report({ at: place, messageId: 'unreadHere', data: { reason: sentence(reason) } });
        // What stands in another file is that file's code, and the table here suffers from it.
        for (const table of file.tables) {
          if (external.includes(table)) continue;
          for (const { place, reason } of distinct(
            table.unread.filter((each) => each.place.file !== file.path),
          ))
            context.report({
              at: table,
              messageId: 'unreadElsewhere',
              data: { table: nameOf(table), file: fileName(place), reason: sentence(reason) },
            });
        }
      },
    };
  },
});

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

function distinct(unread: readonly Unread[]): readonly Unread[] {
  return [...new Map(unread.map((each) => [idOf(each), each])).values()];
}

function idOf({ reason, place }: Unread): string {
  return [reason, place.file, place.start, place.end].join('\0');
}

function fileName({ file }: Place): string {
  return file.replace(/^.*[\\/]/, '');
}

/** A reason as the end of a sentence. */
function sentence(reason: Unread['reason']): string {
  const text = unreadReasons[reason];
  return text.charAt(0).toLowerCase() + text.slice(1, -1);
}
