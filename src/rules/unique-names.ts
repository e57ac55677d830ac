import { createRule, type Suggestion } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { nameIndex } from '../fixes/name-index.ts';
import { architectIndexName } from '../naming/index-name.ts';
import type { DatabaseName, NamedKind } from '../schema/database-names.ts';
import type { Index } from '../schema/table.ts';
import type { NameIndex } from '../schema/name-index.ts';

const messages = {
  noMigration: "The {{kind}} name '{{name}}' is already used by {{first}}, so `drizzle-kit generate` fails.",
  refused: "The {{kind}} name '{{name}}' is already used by {{first}}, so Postgres rejects the migration.",
  cut: "The {{kind}} name '{{name}}' is truncated to 63 bytes and then matches {{first}}, so Postgres rejects the migration.",
  merged:
    "The {{kind}} name '{{name}}' is already used by {{first}}, so drizzle-kit silently drops one of them.",
  mergedOrRefused:
    "The {{kind}} name '{{name}}' is already used by {{first}}, so drizzle-kit drops one (0.x) or fails (1.x).",
  shared:
    "The {{kind}} name '{{name}}' is also used by {{first}}, as both share one builder, so Postgres rejects the migration.",
  nameless:
    "This index of '{{table}}' has an expression, so Drizzle needs a name for it: without one `drizzle-kit generate` fails.",
  renameIndex: "Rename to '{{name}}'",
  addName: "Name it '{{name}}'",
} as const;

export default createRule({
  name: 'unique-names',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow duplicate and missing names in the database, as truncated by Postgres',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create(context) {
    const { project, schema } = context;

    /** What has the name already, and where. */
    function describe({ kind, name, variable = name, place }: DatabaseName): string {
      const line = String(project.lineNumberOf(place));
      const at = place.file === schema.path ? `line ${line}` : `${context.pathTo(place.file)}:${line}`;
      const isPart = !['table', 'view', 'sequence', 'enum'].includes(kind);
      return `${isPart ? `the ${words[kind]} of` : words[kind]} '${variable}' (${at})`;
    }

    /** Another name for an index, by the formula of the inserted ones, where it is free and nothing bears the old one. */
    function rename(index: Index, names: NameIndex): Suggestion<typeof messages>[] {
      const { table, named, parts = [] } = index;
      const all = parts.map(({ column, mentions }) => (column ? [column] : (mentions ?? [])));
      const columns = all.flatMap((each) => each.flatMap(({ name }) => name ?? []));
      if (table.name === undefined || table.schema === undefined) return [];
      if (all.some((each) => each.length === 0) || (named === 'yes' && project.isMigrated(table) !== 'no'))
        return [];
      const name = architectIndexName(table.name, columns);
      if (!names.isFree(table.schema, name)) return [];
      const messageId = named === 'yes' ? 'renameIndex' : 'addName';
      return [{ messageId, data: { name }, edits: nameIndex(context.source, index, name) }];
    }

    return {
      Index(index) {
        const isExpression = index.parts?.some(({ column }) => column === null) === true;
        if (index.named !== 'no' || !isExpression) return;
        const names = project.names(schema);
        const data = { table: nameOf(index.table) };
        context.report({
          at: index,
          messageId: 'nameless',
          data,
          suggest: names ? rename(index, names) : [],
        });
      },
      File(file) {
        const names = project.names(file);
        for (const { first, second, outcome } of names?.clashesIn(file.path) ?? []) {
          const { kind, name, index } = second;
          context.report({
            at: second,
            messageId: outcome,
            data: { kind: words[kind], name, first: describe(first) },
            suggest: names && index ? rename(index, names) : [],
          });
        }
      },
    };
  },
});

const words: Readonly<Record<NamedKind, string>> = {
  table: 'table',
  view: 'view',
  sequence: 'sequence',
  enum: 'enum',
  index: 'index',
  unique: 'unique constraint',
  primaryKey: 'primary key',
  foreignKey: 'foreign key',
  check: 'check',
  column: 'column',
};
