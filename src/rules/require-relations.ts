import { createRule, type Located } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { RelationWriter } from '../fixes/relation-writer.ts';
import { hasBackward, hasForward, keysForRelations, type KnownKey } from '../schema/relation-ends.ts';
import { relationsHome, tablesOf } from '../schema/relation-home.ts';
import { RelationPlan, standsAlone, type NewRelation, type RelationsHome } from '../schema/relation-plan.ts';
import { quotedList } from '../schema/relation-words.ts';
import type { Table } from '../schema/table.ts';

export default createRule({
  name: 'require-relations',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require a relation on both sides of every foreign key',
      preset: 'recommended',
      severity: 'warn',
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
      missingOne:
        "Table '{{table}}' has no relation to '{{target}}' through {{columns}}, so `with` cannot load it{{code}}.",
      missingMany:
        "Table '{{table}}' has no relation back to {{sources}}, so `with` cannot load those rows{{code}}.",
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
    const writer = new RelationWriter(context);
    const { tenancy } = context;

    function isWanted(key: KnownKey): boolean {
      const ends = [key.table, key.target.table];
      if (ends.some((table) => table.exportName === null || context.isExternal(table))) return false;
      const [column] = key.columns;
      const isTenant = key.columns.length === 1 && column?.key === tenancy?.keyOf(key.table);
      return !ignoreTenant || !isTenant || key.target.table !== tenancy?.table?.table;
    }

    /**
     * The edits, whether a fix may apply them, and a file that already imports this one: an import of it would close a
     * circle that nobody needs.
     */
    function write(added: readonly NewRelation[], home: RelationsHome | null) {
      const { edits, imported } = writer.write(added, home);
      const circle = [...imported].find((file) => project.closesCircle(schema.path, file));
      const mayImport = imported.size === 0 || relations.mayImportBack(schema.path);
      return { edits, circle, isSafe: edits !== undefined && circle === undefined && mayImport };
    }

    /** Reports what a table lacks, where its relations belong. */
    function check(table: Table, home: RelationsHome | null, place?: Located): void {
      const forward = keysForRelations(table).filter(
        (key) => isWanted(key) && hasForward(index, key) === 'no',
      );
      const backward = relations
        .keysTo(table)
        .filter((key) => isWanted(key) && hasBackward(index, key) === 'no');
      if (forward.length + backward.length === 0) return;
      const plan = home && new RelationPlan(index, table, home);
      const ones = forward.map((key) => ({ key, added: plan?.addForward(key) }));
      const manys = backward.flatMap((key) => plan?.addBackward(key) ?? []);
      const planned = plan?.relations ?? [];
      const fixable = write(planned, home).isSafe
        ? planned
        : planned.filter((each) => write([each], home).isSafe);
      const fix = { class: 'additive', edits: write(fixable, home).edits } as const;
      const codeFor = (added: readonly NewRelation[]): string =>
        added.length > 0 && !write(added, home).edits ? `; add ${writer.codesOf(added)}` : '';
      for (const { key, added } of ones) {
        const isFixed = added !== undefined && fixable.includes(added);
        const given = added ? [added] : [];
        const { edits } = write(given, home);
        const data = {
          table: nameOf(table),
          target: nameOf(key.target.table),
          columns: quotedList(key.columns.map((column) => column.key)),
          code: codeFor(given),
        };
        const add = { messageId: 'addRelation', data: { name: added?.key ?? '' }, edits } as const;
        const suggest = isFixed && fixable.length === 1 ? [] : [add];
        const at = place ?? key;
        context.report({ at, messageId: 'missingOne', data, ...(isFixed ? { fix } : {}), suggest });
      }
      if (backward.length === 0) return;
      const isFixed = manys.some((each) => fixable.includes(each));
      const sources = quotedList([...new Set(backward.map((key) => nameOf(key.table)))]);
      const data = { table: nameOf(table), sources };
      const at = place ?? table;
      const alone = write(manys.filter(standsAlone), home);
      if (!isFixed && alone.circle !== undefined) {
        const file = context.pathTo(alone.circle);
        const told = { ...data, file, code: writer.codesOf(manys) };
        const suggest = [{ messageId: 'addRelationsInCircle', edits: alone.edits }] as const;
        context.report({ at, messageId: 'missingManyElsewhere', data: told, suggest });
        return;
      }
      const told = { ...data, code: codeFor(manys) };
      const isDone = isFixed && ones.length === 0;
      const suggest = isDone ? [] : ([{ messageId: 'addRelations', edits: alone.edits }] as const);
      context.report({ at, messageId: 'missingMany', data: told, ...(isFixed ? { fix } : {}), suggest });
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
