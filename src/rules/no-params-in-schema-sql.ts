import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { addInlineParams, inlineValue } from '../fixes/inline-sql.ts';
import type { Place } from '../schema/place.ts';
import { schemaSql, type SchemaSql, type SqlParam, type SqlRole } from '../schema/sql-expression.ts';
import type { Table } from '../schema/table.ts';

export default createRule({
  name: 'no-params-in-schema-sql',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow values that become query parameters in schema SQL',
      preset: 'correctness',
      severity: 'error',
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      parameter:
        "This value becomes the parameter `$1` in {{role}} of '{{table}}', so Postgres rejects the migration.",
      refused: "This value becomes a parameter in {{role}} of '{{table}}', so `drizzle-kit generate` fails.",
      text: "This value is inside quotes in {{role}} of '{{table}}', so the database gets the literal text `$1`.",
      useInlineParams: 'Add `.inlineParams()` to write the values into the SQL',
    },
  },
  create(context) {
    const { line } = context.project;
    /** One expression may serve several tables. */
    const reported = new Set<string>();

    /** Measured: 1.x writes the values of these two into the text by itself. */
    function takesValues(role: SqlRole): boolean {
      return line !== '0.x' && (role === 'check' || role === 'index condition');
    }

    function fate(role: SqlRole, param: SqlParam | null): 'parameter' | 'refused' | 'text' {
      if (role === 'default' && line === '0.x') return 'refused';
      return param?.quoted ? 'text' : 'parameter';
    }

    function report(table: Table, { role, sql }: SchemaSql, at: Place, param: SqlParam | null): void {
      const id = `${at.start} ${at.end}`;
      if (reported.has(id)) return;
      reported.add(id);
      const isHere = sql.place.file === context.schema.path;
      const text = param ? inlineValue(context.source, param) : undefined;
      const suggest = [
        {
          messageId: 'useInlineParams',
          edits: text || !isHere ? undefined : addInlineParams(context.source, sql),
        },
      ] as const;
      context.report({
        at,
        messageId: fate(role, param),
        data: { role: words[role], table: nameOf(table) },
        fix: { class: 'additive', edits: text },
        suggest,
      });
    }

    return {
      Table(table) {
        for (const each of schemaSql(table)) {
          if (takesValues(each.role)) continue;
          const isHere = (place: Place | null): place is Place => place?.file === context.schema.path;
          for (const param of each.sql.params) {
            if (isHere(param.place)) report(table, each, param.place, param);
            else report(table, each, isHere(each.sql.place) ? each.sql.place : each.owner.place, null);
          }
        }
      },
    };
  },
});

const words: Readonly<Record<SqlRole, string>> = {
  'index condition': 'an index condition',
  'index expression': 'an index expression',
  check: 'a check',
  policy: 'a policy',
  default: 'a default',
  'generated column': 'a generated column',
};
