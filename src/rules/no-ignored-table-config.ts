import { createRule } from '../create-rule/create-rule.ts';
import { classOfExtra } from '../create-rule/extra-class.ts';
import { nameOf } from '../create-rule/messages.ts';
import { mendEntry } from '../fixes/third-argument.ts';
import { isExtraKind, type IgnoredEntry, type IgnoredThing } from '../schema/ignored.ts';

export default createRule({
  name: 'no-ignored-table-config',
  meta: {
    type: 'problem',
    docs: {
      description: "Disallow values in a table's third argument that Drizzle drops or refuses",
      preset: 'correctness',
      severity: 'error',
      fixes: ['additive', 'new-table', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      dropped: "Drizzle drops {{thing}} in the third argument of '{{table}}', so the database never gets it.",
      refused:
        "Drizzle refuses {{thing}} in the third argument of '{{table}}', so drizzle-kit makes no migration.",
      useless:
        "Drizzle 0.x drops {{thing}} in the third argument of '{{table}}', and 1.x refuses to generate.",
      notList:
        "The third argument of '{{table}}' gives {{thing}} and no list, so the database gets nothing of it.",
      crashes:
        "The third argument of '{{table}}' gives {{thing}}, so drizzle-kit throws and makes no migration.",
      notFunction:
        "The third argument of '{{table}}' is {{thing}} and no function, so drizzle-kit throws on it.",
      makeList: 'Make it a list',
      makeConstraintList: 'Make it a list: on a filled table mend first the rows that break it',
      makeFunction: 'Make it a function',
      useSpread: 'Use a spread, so that its items are in the list',
      useCondition: 'Use a spread of a list that may be empty',
      removeBrackets: 'Remove the brackets',
    },
  },
  create(context) {
    const { line } = context.project;

    function messageOf({ kind, thing }: IgnoredEntry) {
      if (kind === 'argument') return 'notFunction';
      if (kind === 'returned' && thing === 'nothing') return 'crashes';
      if (kind === 'returned' || kind === 'lone') return 'notList';
      if (line === undefined) return 'useless';
      return line === '1.x' ? 'refused' : 'dropped';
    }

    return {
      Table(table) {
        for (const entry of table.ignored) {
          // In 0.x nothing is lost with it.
          if (entry.kind === 'nothing' && line !== '1.x') continue;
          const at = {
            at: entry,
            messageId: messageOf(entry),
            data: { table: nameOf(table), thing: wordsFor(entry) },
          } as const;
          const remedy = remedies[entry.written?.inObject && entry.kind === 'list' ? 'member' : entry.kind];
          const edits = mendEntry(context.source, entry);
          // Only of a lone builder it is certain what was meant.
          const fixClass =
            entry.kind === 'lone' && isExtraKind(entry.thing) ? classOfExtra(entry.thing) : 'choice';
          const messageId = fixClass === 'new-table' ? 'makeConstraintList' : remedy;
          const instead = messageId && ({ messageId, edits } as const);
          if (fixClass === 'choice') context.report({ ...at, suggest: instead ? [instead] : [] });
          else
            context.report({
              ...at,
              fix: { class: fixClass, tables: [table], edits },
              ...(instead ? { instead } : {}),
            });
        }
      },
    };
  },
});

/** The suggestion for each kind of entry; `member` is a list in an object. */
const remedies = {
  lone: 'makeList',
  argument: 'makeFunction',
  list: 'useSpread',
  member: 'removeBrackets',
  nothing: 'useCondition',
  unfinished: null,
  value: null,
  returned: null,
} as const;

function wordsFor({ kind, thing }: IgnoredEntry): string {
  return kind === 'unfinished' ? `${words[thing]} without columns` : words[thing];
}

const words: Readonly<Record<IgnoredThing, string>> = {
  index: 'an index',
  uniqueIndex: 'a unique index',
  unique: 'a unique constraint',
  primaryKey: 'a primary key',
  foreignKey: 'a foreign key',
  check: 'a check',
  policy: 'a policy',
  sql: 'raw SQL',
  object: 'an object',
  list: 'a list',
  function: 'a function',
  column: 'a column',
  nothing: 'nothing',
  value: 'a value',
};
