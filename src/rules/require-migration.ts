import { createRule } from '../create-rule/create-rule.ts';
import { driftMessage, summary } from '../schema/drift/drift-words.ts';

/** Beyond this many tables and enums, each file's reports would only repeat the others'. */
const maxReports = 5;

export default createRule({
  name: 'require-migration',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a migration for every schema change',
      preset: 'recommended',
      severity: 'warn',
      fixes: [],
    },
    schema: [],
    messages: {
      missingEntity: "The {{thing}} '{{name}}' has no migration yet; run `drizzle-kit generate`.",
      missingPart:
        "The {{thing}} '{{name}}' on '{{table}}' has no migration yet; run `drizzle-kit generate`.",
      changedPart:
        "The {{thing}} '{{name}}' differs: {{here}} in the schema, {{there}} in the newest migration; run `drizzle-kit generate`.",
      droppedPart:
        "The {{thing}} '{{name}}' on '{{table}}' is in the newest migration but no longer in the schema; run `drizzle-kit generate`.",
      changedTable:
        "Table '{{table}}' differs from the newest migration ({{differences}}); run `drizzle-kit generate`.",
      changedSchema:
        'Schema and newest migration differ in {{count}} {{things}} ({{names}}); run `drizzle-kit generate`.',
      droppedTable:
        "No schema file exports the table '{{name}}' any more, so the next migration drops it with all its rows.",
      unknownConfig:
        'This config could not be read, so rules that need the whole schema or the migrations are skipped.',
      unknownSchema:
        'The schema files named in this config could not be read, so rules that need the whole schema are skipped.',
      unknownFolder:
        'The migrations folder named in this config could not be read, so the schema is not compared with it.',
      missingJournal:
        "The migrations folder has snapshots but no '{{name}}', so `drizzle-kit generate` fails.",
      unreadable:
        "The migrations file '{{name}}' could not be read, so the schema is not compared with the migrations.",
      missingSnapshot:
        "The newest migration '{{name}}' has no snapshot, so the next `drizzle-kit generate` repeats its changes.",
      straySnapshot:
        "The snapshot '{{name}}' has no migration in the journal, so the next `drizzle-kit generate` builds on a state no database has.",
      duplicateEntry:
        "The migrations '{{name}}' have the same number in the journal, so one snapshot has overwritten the other.",
      twoHeads: "The migrations '{{name}}' end two branches, so no snapshot describes the state after both.",
      lostParent:
        "The migration that '{{name}}' follows is not in the folder, so databases may have changes that no snapshot shows.",
      otherFormat:
        "The migrations folder contains '{{name}}' from another major version of drizzle-kit, so `drizzle-kit generate` does not build on it.",
    },
  },
  create(context) {
    const { project } = context;
    const { compared } = project;

    return {
      File(file) {
        if (file.tables.length + file.enums.length === 0) return;
        const drifted = compared.drifted().filter(({ kind, name, schema }) => {
          return kind === 'enum' || !context.isExternal({ name, schema });
        });
        const [first] = drifted;
        // So does one for a schema that has changed all over, as after a fix of many files.
        if (first && drifted.length > maxReports)
          context.report({ at: first, messageId: 'changedSchema', data: summary(drifted) });
        else for (const each of drifted) context.report(driftMessage(each));
      },
      Config(file) {
        const at = file.statements.at(-1);
        if (!at || compared.isPostgres === 'no') return;
        const { kept, problems } = project.migrations;
        const isFolderKnown = kept !== 'unknown';
        if (!isFolderKnown || !project.isSchemaKnown)
          context.report({
            at,
            messageId: project.isSchemaKnown
              ? 'unknownFolder'
              : isFolderKnown
                ? 'unknownSchema'
                : 'unknownConfig',
          });
        if (compared.isPostgres !== 'yes') return;
        for (const { kind, name } of problems) {
          const messageId = messages[kind];
          if (messageId) context.report({ at, messageId, data: { name } });
        }
        const { snapshot } = compared;
        if (!snapshot) return;
        for (const { name, schema } of compared.dropped(snapshot)) {
          if (!context.isExternal({ name, schema }))
            context.report({ at, messageId: 'droppedTable', data: { name } });
        }
      },
    };
  },
});

const messages = {
  'missing-journal': 'missingJournal',
  unreadable: 'unreadable',
  'missing-snapshot': 'missingSnapshot',
  'stray-snapshot': 'straySnapshot',
  'duplicate-entry': 'duplicateEntry',
  'two-heads': 'twoHeads',
  'lost-parent': 'lostParent',
  'other-format': 'otherFormat',
  // A number that is left out does no harm: migrations run in the order of the journal.
  gap: null,
} as const;
