import { createRule } from '../create-rule/create-rule.ts';
import { listDrift, summary } from '../schema/drift-words.ts';
import { droppedTables, type Drift, type Drifted } from '../schema/drift.ts';

/** Beyond this many tables and enums, each file's reports would only repeat the others'. */
const maxReports = 5;

export default createRule({
  name: 'require-migration',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a migration for what the schema says',
      preset: 'recommended',
      severity: 'warn',
      fixes: [],
    },
    schema: [],
    messages: {
      missingEntity:
        "The newest migration has no {{thing}} '{{name}}', so the database lacks it: run `drizzle-kit generate`.",
      missingPart:
        "The newest migration has no {{thing}} '{{name}}' in '{{table}}', so the database lacks it: run `drizzle-kit generate`.",
      changedPart:
        "The {{thing}} '{{name}}' is {{here}} here and {{there}} in the newest migration: run `drizzle-kit generate`.",
      droppedPart:
        "The newest migration has the {{thing}} '{{name}}' in '{{table}}' and the code has not: run `drizzle-kit generate`.",
      changedTable:
        "Table '{{table}}' differs from the newest migration ({{differences}}); run `drizzle-kit generate`.",
      changedSchema:
        'Schema and newest migration differ in {{count}} {{things}} ({{names}}); run `drizzle-kit generate`.',
      droppedTable:
        "No schema file exports the table '{{name}}' any more, so the next migration drops it with its rows.",
      unknownConfig:
        'This config could not be read, so nothing is checked that takes the whole schema or the migrations.',
      unknownSchema:
        'The schema files that this config names could not be read, so nothing is checked that takes the whole schema.',
      unknownFolder:
        'The folder of migrations that this config names could not be read, so nothing tells what the database has.',
      missingJournal:
        "The folder of migrations has snapshots and no '{{name}}', so `drizzle-kit generate` fails on it.",
      unreadable:
        "The migrations' file '{{name}}' could not be read, so nothing tells what the database has.",
      missingSnapshot:
        "The newest migration '{{name}}' has no snapshot, so the next `drizzle-kit generate` makes its changes a second time.",
      straySnapshot:
        "The journal has no migration for '{{name}}', so the next `drizzle-kit generate` goes on from what no database has.",
      duplicateEntry:
        "The migrations '{{name}}' have one number in the journal, so the snapshot of one has replaced the other's.",
      twoHeads:
        "The migrations '{{name}}' are the ends of two branches, so no snapshot tells the state that both leave behind.",
      lostParent:
        "The migration '{{name}}' follows one that is not in the folder, so databases may have what no snapshot tells.",
      otherFormat:
        "The folder of migrations has '{{name}}' of another line of drizzle-kit, so `generate` does not go on from it.",
    },
  },
  create(context) {
    const { project } = context;
    const { compared } = project;

    function reportDrift(drift: Drift, table: string): void {
      const { kind, thing, name, at } = drift;
      if (kind === 'changed') {
        const { here, there } = drift;
        context.report({ at, messageId: 'changedPart', data: { thing, name, here, there } });
      } else if (thing === 'table' || thing === 'enum') {
        context.report({ at, messageId: 'missingEntity', data: { thing, name } });
      } else {
        const messageId = kind === 'missing' ? 'missingPart' : 'droppedPart';
        context.report({ at, messageId, data: { thing, name, table } });
      }
    }

    /** One migration makes up for all that differs in a table, so it is one report. */
    function report({ place, name, drift }: Drifted): void {
      const [first, ...others] = drift;
      const data = { table: name, differences: listDrift(drift) };
      if (first && others.length === 0) reportDrift(first, name);
      else context.report({ at: place, messageId: 'changedTable', data });
    }

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
        else for (const each of drifted) report(each);
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
        const tables = snapshot && compared.allTables();
        if (!tables) return;
        for (const { name, schema } of droppedTables(tables, snapshot)) {
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
