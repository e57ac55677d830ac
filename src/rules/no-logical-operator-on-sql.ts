import { createRule } from '../create-rule/create-rule.ts';
import type { Edit } from '../fixes/edit.ts';
import { callOperators } from '../fixes/logical-condition.ts';
import type { LogicalCondition } from '../queries/model/query.ts';
import { contains } from '../schema/place.ts';

export default createRule({
  name: 'no-logical-operator-on-sql',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow the JavaScript operators `&&`, `||` and `!` on SQL conditions',
      preset: 'correctness',
      severity: 'error',
      fixes: ['additive'],
    },
    fixable: 'code',
    schema: [],
    messages: {
      droppedBefore:
        '`&&` evaluates to its last operand, so the query drops the other conditions; use `and(…)`.',
      droppedAfter:
        '`||` evaluates to its first operand, so the query drops the other conditions; use `or(…)`.',
      droppedNegation: '`!` turns this condition into `false` instead of negating it; use `not(…)`.',
    },
  },
  create(context) {
    const { schema, source } = context;

    /** One edit for all that stands in one expression, since operators in each other share their ends. */
    function calls(together: readonly LogicalCondition[]): Edit[] | undefined {
      const imports = context.imports();
      const name = (operator: LogicalCondition['operator']): string =>
        imports.use({ specifier: 'drizzle-orm', name: functions[operator] });
      return imports.with(callOperators(source, together, { name, isTypeScript: schema.isTypeScript }));
    }

    return {
      LogicalCondition(outermost) {
        const all = context.queries.logicalConditions;
        if (all.some((each) => each !== outermost && contains(each.place, outermost.place))) return;
        const together = all.filter((each) => contains(outermost.place, each.place));
        const edits = calls(together);
        for (const condition of together) {
          // Of `a && b && c` the whole is reported.
          if (together.some((each) => isLink(condition, each))) continue;
          context.report({
            at: condition,
            messageId: messages[condition.operator],
            fix: { class: 'additive', edits },
          });
        }
      },
    };
  },
});

/** Whether a condition is `a && b` of `a && b && c`. */
function isLink({ operator, place }: LogicalCondition, chain: LogicalCondition): boolean {
  return (
    operator !== '!' &&
    operator === chain.operator &&
    chain.operands.some(({ start, end }) => start === place.start && end === place.end)
  );
}

const functions = { '&&': 'and', '||': 'or', '!': 'not' } as const;

const messages = { '&&': 'droppedBefore', '||': 'droppedAfter', '!': 'droppedNegation' } as const;
