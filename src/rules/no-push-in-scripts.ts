import { createRule } from '../create-rule/create-rule.ts';

export default createRule({
  name: 'no-push-in-scripts',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow `drizzle-kit push` in the builds and deployments of a project that keeps migrations',
      preset: 'recommended',
      severity: 'warn',
      fixes: [],
    },
    schema: [],
    messages: {
      pushedSchema:
        '{{where}}{{more}} runs `drizzle-kit push`, so the database changes without a migration and may lose data; run `drizzle-kit migrate` there.',
    },
  },
  create(context) {
    return {
      Config({ statements }) {
        const at = statements.at(-1);
        if (!at || context.project.migrations.kept !== 'yes') return;
        const [first, ...others] = context.project.code.pushes;
        if (!first) return;
        const { file, script, line } = first;
        const path = context.pathTo(file);
        const where =
          script === null ? `Line ${String(line)} of '${path}'` : `The script '${script}' of '${path}'`;
        const more = others.length === 0 ? '' : ` (and ${String(others.length)} more)`;
        context.report({ at, messageId: 'pushedSchema', data: { where, more } });
      },
    };
  },
});
