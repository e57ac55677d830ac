import { createRule, type Fix } from '../create-rule/create-rule.ts';
import { classOfExtra } from '../create-rule/extra-class.ts';
import { nameOf } from '../create-rule/messages.ts';
import { moveIntoTables } from '../fixes/move-into-tables.ts';
import type { DetachedExtra, LoosePolicy } from '../schema/file.ts';

export default createRule({
  name: 'no-detached-index',
  meta: {
    type: 'problem',
    docs: {
      description:
        "Disallow indexes, keys, checks and policies declared outside their table's third argument",
      preset: 'correctness',
      severity: 'error',
      fixes: ['additive', 'new-table', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      crashes:
        "This {{kind}} is declared outside the third argument of '{{table}}', so importing the module throws.",
      ignored:
        "This {{kind}} is declared outside the third argument of '{{table}}', so it never reaches the database.",
      useless:
        "This {{kind}} is declared outside the third argument of '{{table}}': drizzle-orm 0.x throws, 1.x ignores it.",
      skippedPolicy:
        'No table has this policy and it is not linked to one, so drizzle-kit skips it and its rules are never enforced.',
      moveIntoTable: "Move into '{{table}}'",
      moveConstraint: "Move into '{{table}}' (the migration fails while existing rows violate it)",
    },
  },
  create(context) {
    /** What becomes of it: measured with 0.45 and 1.0. */
    function fate({ kind, columns }: DetachedExtra): 'crashes' | 'ignored' | 'useless' {
      const isIndex = kind === 'index' || kind === 'uniqueIndex';
      if (!isIndex || columns.some(({ inSql }) => inSql) || context.project.line === '1.x') return 'ignored';
      return context.project.line === '0.x' ? 'crashes' : 'useless';
    }

    /** Something that other code takes by name cannot go from where it is. */
    function isFree(extra: DetachedExtra): boolean {
      if (extra.statement === null || extra.used || extra.table.file !== context.schema.path) return false;
      return (
        extra.variable === null ||
        !extra.exported ||
        !context.project.isImportedElsewhere(context.schema, extra.variable)
      );
    }

    /** Another file of the schema may put it into a table. */
    function isTaken({ variable }: LoosePolicy): boolean {
      return context.tables.files.some(({ path, imports }) =>
        imports.some(
          ({ named, namespaceName }) =>
            path !== context.schema.path &&
            (namespaceName !== null || named.some(({ imported }) => imported === variable)),
        ),
      );
    }

    return {
      File({ detached, loosePolicies }) {
        const isRead = context.project.exportedSchema?.reaches(context.schema.path) === true;
        for (const policy of isRead ? loosePolicies : [])
          if (!isTaken(policy)) context.report({ at: policy, messageId: 'skippedPolicy' });
        const alone = new Map(
          detached.filter(isFree).map((extra) => [extra, moveIntoTables(context, [extra])]),
        );
        const movable = detached.filter((extra) => alone.get(extra) !== undefined);
        // A fix that reaches from below a table into it meets its neighbours', so those of a class are one edit.
        const together = (fixClass: 'additive' | 'new-table'): Fix => {
          const moved = movable.filter((extra) => classOfExtra(extra.kind) === fixClass);
          const tables = moved.map((extra) => extra.table);
          return { class: fixClass, tables, edits: moveIntoTables(context, moved) };
        };
        const fixes = { additive: together('additive'), 'new-table': together('new-table') };
        for (const extra of detached) {
          const table = nameOf(extra.table);
          const fixClass = classOfExtra(extra.kind);
          const messageId = fixClass === 'new-table' ? 'moveConstraint' : 'moveIntoTable';
          const move = { messageId, data: { table }, edits: alone.get(extra) } as const;
          const isFixed = movable.includes(extra) && fixClass !== 'choice';
          context.report({
            at: extra,
            messageId: fate(extra),
            data: { kind: words[extra.kind], table },
            ...(isFixed ? { fix: fixes[fixClass], instead: move } : { suggest: [move] }),
          });
        }
      },
    };
  },
});

const words: Readonly<Record<DetachedExtra['kind'], string>> = {
  index: 'index',
  uniqueIndex: 'unique index',
  unique: 'unique constraint',
  primaryKey: 'primary key',
  foreignKey: 'foreign key',
  check: 'check',
  policy: 'policy',
};
