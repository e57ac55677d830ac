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
      description: "Disallow values in a table's third argument that Drizzle ignores or rejects",
      preset: 'correctness',
      severity: 'error',
      fixes: ['additive', 'new-table', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      dropped:
        "Drizzle ignores {{thing}} in the third argument of '{{table}}', so it never reaches the database.",
      refused:
        "Drizzle rejects {{thing}} in the third argument of '{{table}}', so `drizzle-kit generate` fails.",
      useless:
        "Drizzle 0.x ignores {{thing}} in the third argument of '{{table}}'; in 1.x `drizzle-kit generate` fails.",
      notList:
        "The third argument of '{{table}}' returns {{thing}} instead of an array, so none of it reaches the database.",
      crashes: "The third argument of '{{table}}' returns {{thing}}, so `drizzle-kit generate` throws.",
      notFunction:
        "The third argument of '{{table}}' is {{thing}} instead of a function, so `drizzle-kit generate` throws.",
      makeList: 'Wrap in an array',
      makeConstraintList: 'Wrap in an array (the migration fails while existing rows violate it)',
      makeFunction: 'Wrap in a function',
      useSpread: 'Spread into the outer array',
      useCondition: 'Use a conditional spread',
      removeBrackets: 'Remove the brackets',
      useValues: "Use the object's values",
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
  value: 'useValues',
  returned: null,
} as const;

function wordsFor({ kind, thing }: IgnoredEntry): string {
  if (kind === 'list') return 'a nested array';
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
  list: 'an array',
  function: 'a function',
  column: 'a column',
  nothing: '`undefined` or `null`',
  value: 'a value',
};
