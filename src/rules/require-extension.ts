import { createRule } from '../create-rule/create-rule.ts';
import { missingExtensions } from '../create-rule/missing-extensions.ts';

export default createRule({
  name: 'require-extension',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a migration that creates the Postgres extensions that a schema uses',
      preset: 'correctness',
      severity: 'warn',
      fixes: [],
    },
    schema: [],
    messages: {
      missingExtension:
        "The {{thing}} needs the extension '{{extension}}', which no migration creates, so migrations fail on a new database; add it with `drizzle-kit generate --custom`.",
    },
  },
  create(context) {
    return {
      File() {
        for (const { extension, thing, place } of missingExtensions(context))
          context.report({ at: place, messageId: 'missingExtension', data: { thing, extension } });
      },
    };
  },
});
