import { createRule, type Located } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { WantedRelations } from '../create-rule/wanted-relations.ts';
import { RelationOffers } from '../fixes/offered-relations.ts';
import { endsOf, planRelations, sourcesOf } from '../schema/relations/missing-relations.ts';
import { relationsHome, tablesOf } from '../schema/relations/relation-home.ts';
import type { RelationsHome } from '../schema/relations/relation-plan.ts';
import type { Table } from '../schema/table.ts';

export default createRule({
  name: 'require-relations',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require a relation on both sides of every foreign key',
      preset: 'recommended',
      severity: 'warn',
      isConvention: true,
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          ignoreTenant: {
            type: 'boolean',
            description:
              'Whether foreign keys from the tenant column to the tenants table need no relations.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ ignoreTenant: false }],
    messages: {
      missingRelation:
        "Table '{{table}}' has no relation {{ends}}, so `with` cannot load those rows{{code}}.",
      missingManyElsewhere:
        "Table '{{table}}' has no relation back to {{sources}}; '{{file}}' imports this file, so use a third one: {{code}}.",
      addRelation: "Add relation '{{name}}'",
      addRelations: 'Add the relations',
      addRelationsInCircle: 'Add the relations here, with a circular import',
    },
  },
  create(context, { ignoreTenant }) {
    const { project, schema } = context;
    const hasTables = schema.tables.some(({ exportName }) => exportName !== null);
    if (!hasTables && schema.relationCalls.length === 0) return {};
    const relations = project.relations(schema);
    const { index } = relations;
    const wanted = new WantedRelations(context, relations, ignoreTenant);
    const offers = new RelationOffers(context, () => relations.mayImportBack(schema.path));

    /** Reports what a table lacks, where its relations belong. */
    function check(table: Table, home: RelationsHome | null, place?: Located): void {
      const missing = wanted.lackedBy(table);
      if (!missing) return;
      const keys = [...missing.forward, ...missing.backward];
      const planned = planRelations(index, table, home, missing);
      const { fix: edits, ones, manys, circle, code } = offers.for(planned, home);
      const suggest = [
        ...ones.map(
          (one) => ({ messageId: 'addRelation', data: { name: one.name }, edits: one.edits }) as const,
        ),
        ...(manys
          ? [{ messageId: circle ? 'addRelationsInCircle' : 'addRelations', ...manys } as const]
          : []),
      ];
      const offered = { fix: { class: 'additive', edits }, suggest } as const;
      const data = { table: nameOf(table), ends: endsOf(missing, nameOf), code };
      if (circle !== undefined && missing.forward.length === 0) {
        const sources = sourcesOf(keys, nameOf);
        const told = { ...data, sources, file: context.pathTo(circle), code: offers.codesOf(planned.manys) };
        context.report({ at: place ?? table, messageId: 'missingManyElsewhere', data: told, ...offered });
        return;
      }
      // Where there may be more keys, it is about the table.
      const isOnly = keys.length === 1 && !table.open.has('foreignKeys');
      const [key = table] = isOnly ? missing.forward : [];
      context.report({ at: place ?? key, messageId: 'missingRelation', data, ...offered });
    }

    function homeOf(table: Table): RelationsHome | null {
      return relationsHome(index, table, project.line, relations.fileOfRelations(table));
    }

    return {
      Table(table) {
        const home = homeOf(table);
        if (!home || home.file === schema.path || home.file === '') check(table, home);
      },
      File({ relationCalls }) {
        const [first] = relationCalls;
        if (!first) return;
        for (const table of new Set([...tablesOf(relationCalls), ...project.localTables(schema).keys()])) {
          const home = table.file === schema.path ? null : homeOf(table);
          if (home?.file !== schema.path) continue;
          const { groups, place } = home.call ?? first;
          check(table, home, groups.find((group) => group.table === table)?.place ?? place);
        }
      },
    };
  },
});
