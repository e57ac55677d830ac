import { usualIn } from '../create-rule/convention.ts';
import { createRule } from '../create-rule/create-rule.ts';
import { nameOf, quotedList } from '../create-rule/messages.ts';
import {
  sharedKeysOf,
  takenKeysOf,
  upsertsOn,
  type SharedKey,
  type TakenKey,
} from '../create-rule/unique-keys.ts';
import { keepToLiving, scopeKey } from '../fixes/unique-key.ts';

export default createRule({
  name: 'require-tenant-unique',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require unique keys of tenant-owned tables to hold within the tenant',
      preset: 'recommended',
      severity: 'warn',
      appliesTo: 'own',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          globalKeys: {
            type: 'array',
            items: { type: 'string' },
            description:
              "Columns that are unique over all tenants on purpose: `slug` in any table, `sites.slug` in table 'sites'.",
          },
          softDelete: {
            type: 'boolean',
            description: 'Whether to report keys that deleted rows keep taken.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ globalKeys: [], softDelete: true }],
    messages: {
      sharedKey:
        "{{columns}} of '{{table}}' is unique over all tenants, so a value that one tenant uses is refused to the others.",
      sharedByUpserts:
        "{{columns}} of '{{table}}' is unique over all tenants, so tenants refuse each other's values. The upserts in {{files}} name this key.",
      takenKey:
        "Rows of '{{table}}' with a '{{deletedAt}}' keep their {{columns}} taken, so a new row cannot have the same.",
      usualTaken:
        'Deleted rows keep {{count}} unique keys of this project taken. Partial unique indexes leave them out.',
      addTenant: "Add '{{tenant}}' to the key",
      makePartial: "Leave rows with a '{{deletedAt}}' out of the key",
    },
  },
  create(context, { globalKeys, softDelete }) {
    const { tenancy } = context;
    const usual = usualIn(
      context,
      (table) => (tenancy?.holds(table) === true ? takenKeysOf(context, table).map(({ key }) => key) : []),
      () => true,
      true,
    );

    function reportShared({ key, tenant }: SharedKey): void {
      const data = { table: nameOf(key.table), columns: quotedList(key.columns.map((column) => column.key)) };
      const files = upsertsOn(context, key);
      const edits = scopeKey(context, key, tenant);
      const suggest = [{ messageId: 'addTenant', data: { tenant: tenant.key }, edits } as const];
      if (files === null) context.report({ at: key, messageId: 'sharedKey', data, suggest });
      else context.report({ at: key, messageId: 'sharedByUpserts', data: { ...data, files }, suggest });
    }

    function reportTaken({ key, deletedAt: { key: deletedAt }, deletedAt: column }: TakenKey): void {
      const told = usual();
      if (told) {
        const { count } = told.data;
        if (told.isToldAt(key)) context.report({ at: key, messageId: 'usualTaken', data: { count } });
        return;
      }
      const columns = quotedList(key.columns.map((each) => each.key));
      const edits = keepToLiving(context, key, column);
      context.report({
        at: key,
        messageId: 'takenKey',
        data: { table: nameOf(key.table), columns, deletedAt },
        suggest: [{ messageId: 'makePartial', data: { deletedAt }, edits }],
      });
    }

    return {
      Table(table) {
        if (tenancy?.holds(table) !== true) return;
        const shared = sharedKeysOf(context, tenancy, table, globalKeys);
        shared.forEach(reportShared);
        // One change of a key at a time.
        const others = softDelete && shared.length === 0 ? takenKeysOf(context, table) : [];
        others.forEach(reportTaken);
      },
    };
  },
});
