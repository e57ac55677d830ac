import { createRule, type Located } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { RelationWriter } from '../fixes/relation-writer.ts';
import { hasBackward, hasForward, keysForRelations, type KnownKey } from '../schema/relation-ends.ts';
import { relationsHome } from '../schema/relation-home.ts';
import { RelationPlan, type NewRelation, type RelationsHome } from '../schema/relation-plan.ts';
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
            description: 'Whether foreign keys to the tenants table by the tenant column need no relations.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ ignoreTenant: false }],
    messages: {
      missingOne:
        "Table '{{table}}' has no relation to '{{target}}' by {{columns}}, so queries cannot load it by `with`{{code}}.",
      missingMany:
        "Table '{{table}}' has no relation back to {{sources}}, so queries cannot load these by `with`{{code}}.",
      addRelation: "Add relation '{{name}}'",
      addRelations: 'Add the relations',
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

    /** The edits, and whether no circle of imports that does not load can come of them, whatever else is fixed. */
    function write(added: readonly NewRelation[], home: RelationsHome | null) {
      const { edits, imports } = writer.write(added, home);
      const isOwn = added[0]?.table.file === schema.path;
      const isSafe = edits !== undefined && (!imports || (isOwn && relations.mayImportBack(schema.path)));
      return { edits, isSafe };
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
        added.length > 0 && !write(added, home).edits
          ? `: ${added
              .slice(0, 3)
              .map((each) => `\`${writer.codeOf(each) ?? ''}\``)
              .join(', ')}`
          : '';
      for (const { key, added } of ones) {
        const isFixed = added !== undefined && fixable.includes(added);
        const columns = quotedList(key.columns.map((column) => column.key));
        const given = added ? [added] : [];
        const { edits } = write(given, home);
        context.report({
          at: place ?? key,
          messageId: 'missingOne',
          data: { table: nameOf(table), target: nameOf(key.target.table), columns, code: codeFor(given) },
          ...(isFixed ? { fix } : {}),
          suggest:
            isFixed && fixable.length === 1
              ? []
              : [{ messageId: 'addRelation', data: { name: added?.key ?? '' }, edits }],
        });
      }
      if (backward.length === 0) return;
      const isFixed = manys.some((each) => fixable.includes(each));
      const sources = quotedList([...new Set(backward.map((key) => nameOf(key.table)))]);
      context.report({
        at: place ?? table,
        messageId: 'missingMany',
        data: { table: nameOf(table), sources, code: codeFor(manys) },
        ...(isFixed ? { fix } : {}),
        suggest:
          isFixed && ones.length === 0
            ? []
            : [{ messageId: 'addRelations', edits: write(manys.filter(standsAlone), home).edits }],
      });
    }

    return {
      Table(table) {
        const home = relationsHome(index, table, project.line);
        if (!home || home.file === schema.path || home.file === '') check(table, home);
      },
      File({ relationCalls }) {
        for (const call of relationCalls) {
          const groups = new Map(call.groups.flatMap((group) => (group.table ? [[group.table, group]] : [])));
          for (const table of new Set([...groups.keys(), ...call.tables.values()])) {
            const home = table.file === schema.path ? null : relationsHome(index, table, project.line);
            if (home?.call === call) check(table, home, groups.get(table)?.place ?? call.place);
          }
        }
      },
    };
  },
});

/** Whether it may come without the others: that back to the own table takes its columns from one of them. */
function standsAlone({ table, target, fields }: NewRelation): boolean {
  return target !== table || fields !== null;
}
