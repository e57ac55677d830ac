import { usualIn, type Usual } from '../create-rule/convention.ts';
import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { sayOnDelete } from '../fixes/say-on-delete.ts';
import { isTable } from '../schema/lookup.ts';
import { isNullable } from '../schema/nullable.ts';
import type { ForeignKey, ReferentialAction } from '../schema/table.ts';

export default createRule({
  name: 'require-on-delete',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require every foreign key to set `onDelete`',
      preset: 'recommended',
      severity: 'error',
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
          action: {
            type: 'string',
            enum: ['none', 'cascade', 'restrict', 'set null', 'no action'],
            description:
              'The action that `--fix` adds to a foreign key without one; `none` offers suggestions instead.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ action: 'none' }],
    messages: {
      missingOnDelete:
        'The foreign key from {{columns}} to {{target}} does not set `onDelete`, so deleting a referenced row fails.',
      usual:
        '{{count}} of {{tables}} foreign keys do not set `onDelete`, so deleting a row that they reference fails. Turn this rule off if that is intended; otherwise choose an action for each.',
      addAction: "Add `onDelete: '{{action}}'`",
    },
  },
  create(context, { action }) {
    const usual = usualIn(
      context,
      ({ foreignKeys }) => foreignKeys.filter((key) => isJudged(key)),
      ({ onDelete }) => onDelete === null,
    );

    /** The same of the keys that a function of the project makes, which are all to change in one place. */
    const usuallyMade = usualIn(
      context,
      ({ foreignKeys }) => foreignKeys.filter((key) => key.written === null && isJudged(key)),
      ({ onDelete }) => onDelete === null,
      true,
    );

    /** A function that lets its callers choose is none of these. */
    function madeAlike(): Usual | null {
      const made = usuallyMade();
      return made?.data.count === made?.data.tables ? made : null;
    }

    /** The tenant column's key is the business of require-tenant-column; one that leads to the unknown may be it. */
    function isTenantKey({ table, columns, target }: ForeignKey): boolean {
      const { tenancy } = context;
      const mayHold = tenancy && (table.name === undefined || tenancy.holds(table));
      if (!mayHold || columns?.length !== 1 || !tenancy.keysOf(table).includes(columns[0]?.key ?? ''))
        return false;
      return !target || (tenancy.tableName !== null && isTable(target.table, tenancy.tableName) !== 'no');
    }

    function isJudged(key: ForeignKey): boolean {
      return key.columns !== undefined && !isTenantKey(key);
    }

    /**
     * Nothing fails for rows that are never deleted, which those of an unknown table may be, nor for those whose
     * references code deletes first. Asked last, as it takes a look at all code of the project.
     */
    function isSettled(key: ForeignKey): boolean {
      const { tenancy, project, schema } = context;
      const { target } = key;
      if (!target) return project.queries !== null;
      const use = project.tableUse(schema, context.isExternal);
      if (use?.isClearedFirst(key) === true) return true;
      if (tenancy?.table?.table === target.table) return false;
      if (tenancy && tenancy.keysOf(target.table).length > 0) return false;
      return use?.isLookup(target) === true;
    }

    return {
      ForeignKey(key) {
        if (key.onDelete !== null || !key.columns || !isJudged(key)) return;
        const told = action === 'none' ? (usual() ?? (key.written ? null : madeAlike())) : null;
        if (told) {
          if (told.isToldAt(key)) context.report({ at: key, messageId: 'usual', data: told.data });
          return;
        }
        if (isSettled(key)) return;
        const takesNull = key.columns.every((column) => isNullable(column) === 'yes');
        const sensible: ReferentialAction[] = [
          'cascade',
          'restrict',
          ...(takesNull ? (['set null'] as const) : []),
          'no action',
        ];
        const edits = (each: ReferentialAction) => sayOnDelete(context.source, key, each);
        const chosen = action === 'none' || !sensible.includes(action) ? null : action;
        context.report({
          at: key,
          messageId: 'missingOnDelete',
          data: {
            columns: key.columns.map((column) => `'${column.key}'`).join(', '),
            target: key.target ? `'${nameOf(key.target.table)}'` : 'another table',
          },
          ...(chosen ? { fix: { class: 'additive', edits: edits(chosen) } } : {}),
          suggest: sensible.map((each) => ({
            messageId: 'addAction',
            data: { action: each },
            edits: edits(each),
          })),
        });
      },
    };
  },
});
