import { createRule, type Suggestion } from '../create-rule/create-rule.ts';
import { TenantSettings, type WrongRead } from '../create-rule/tenant-settings.ts';
import { readAsNull, renameSetting } from '../fixes/setting-name.ts';

const messages = {
  unknownSetting:
    "Policy '{{policy}}' reads the setting '{{setting}}', and the code sets '{{made}}', so no row ever matches.",
  missingError:
    "Policy '{{policy}}' fails on a connection that has never set '{{setting}}' (42704), rather than match no rows.",
  emptyError:
    "Policy '{{policy}}' fails on a connection that has set '{{setting}}' in an earlier transaction, since '' is no {{type}} (22P02).",
  lasting:
    "'{{setting}}' stays set on the pooled connection, so the next request keeps this tenant. Set it for the transaction only.",
  renameSetting: "Read '{{made}}'",
  useNull: "Use `nullif(current_setting('{{setting}}', true), '')`",
  makeLocal: 'Set it for the transaction only',
} as const;

export default createRule({
  name: 'valid-tenant-setting',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require policies and code to agree on the settings that isolate tenants',
      preset: 'recommended',
      severity: 'error',
      fixes: ['choice'],
      skips: ['test', 'script'],
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          whenUnset: {
            type: 'string',
            enum: ['noRows', 'error'],
            description: 'What a policy may do while its setting is not set: match no rows, or also fail.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ whenUnset: 'noRows' }],
    messages,
  },
  create(context, { whenUnset }) {
    const { source, schema, tenancy } = context;
    const settings = new TenantSettings(context);

    function remedy({ sql, fault }: WrongRead): Suggestion<typeof messages>[] {
      if (sql.place.file !== schema.path) return [];
      const { setting } = fault;
      if (fault.kind !== 'unknownSetting')
        return [{ messageId: 'useNull', data: { setting }, edits: readAsNull(source, sql, setting) }];
      const { made } = fault;
      const edits = renameSetting(source, sql, setting, made);
      return [{ messageId: 'renameSetting', data: { made }, edits }];
    }

    function report(wrong: WrongRead): void {
      const { policy, sql, fault } = wrong;
      const at = sql.place.file === schema.path ? sql.place : policy;
      const data = { policy: policy.name ?? '', setting: fault.setting };
      const suggest = remedy(wrong);
      switch (fault.kind) {
        case 'unknownSetting':
          context.report({ at, messageId: fault.kind, data: { ...data, made: fault.made }, suggest });
          break;
        case 'missingError':
          context.report({ at, messageId: fault.kind, data, suggest });
          break;
        case 'emptyError':
          context.report({ at, messageId: fault.kind, data: { ...data, type: fault.type }, suggest });
      }
    }

    return {
      Table(table) {
        if (tenancy?.holds(table) === true && table.policies.length > 0)
          settings.wrongReads(table, tenancy, whenUnset === 'error').forEach(report);
      },
      SettingWrites(writes) {
        if (!tenancy) return;
        for (const { name, place, isInTransaction, toLocal } of settings.lasting(writes)) {
          const edits = isInTransaction && toLocal ? [toLocal] : undefined;
          const suggest = [{ messageId: 'makeLocal', edits } as const];
          context.report({ at: place, messageId: 'lasting', data: { setting: name ?? '' }, suggest });
        }
      },
    };
  },
});
