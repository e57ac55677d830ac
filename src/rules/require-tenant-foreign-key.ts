import { createRule } from '../create-rule/create-rule.ts';
import { LooseKeys } from '../create-rule/loose-keys.ts';
import { nameOf, quotedList } from '../create-rule/messages.ts';

export default createRule({
  name: 'require-tenant-foreign-key',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require foreign keys between tenant-owned tables to include the tenant column',
      preset: 'strict',
      severity: 'warn',
      appliesTo: 'own',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      usual:
        '{{count}} of {{tables}} foreign keys between tenant-owned tables do not include the tenant, so Postgres accepts rows that reference one of another tenant.',
      missingTenant:
        "The foreign key on {{columns}} does not include '{{tenant}}', so a row can reference one of another tenant in '{{target}}'.",
      addTenant: "Reference '{{target}}' by '{{tenant}}' too",
      addKey: "Add the unique constraint to '{{target}}' first, and generate its migration",
    },
  },
  create(context) {
    const { tenancy } = context;
    const keys = tenancy && new LooseKeys(context, tenancy);
    return {
      ForeignKey(key) {
        const loose = keys?.of(key);
        if (!keys || !loose) return;
        const usual = keys.usual();
        if (usual) {
          if (usual.isToldAt(key)) context.report({ at: key, messageId: 'usual', data: usual.data });
          return;
        }
        const tenant = loose.tenant.key;
        const target = nameOf(loose.target);
        const columns = quotedList(loose.columns.map((column) => column.key));
        const { kind, edits } = keys.edits(loose);
        const suggest =
          kind === 'addTenant'
            ? ({ messageId: kind, data: { target, tenant }, edits } as const)
            : ({ messageId: kind, data: { target }, edits } as const);
        context.report({
          at: key,
          messageId: 'missingTenant',
          data: { columns, tenant, target },
          suggest: [suggest],
        });
      },
    };
  },
});
