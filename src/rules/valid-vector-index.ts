import { createRule } from '../create-rule/create-rule.ts';
import { applyVectorAnswer } from '../fixes/vector-answer.ts';
import { makePlainIndex, removeOrder, removeParameter } from '../fixes/vector-index.ts';
import type { Index } from '../schema/table.ts';
import { answersTo, classToAdd } from '../schema/vector/vector-answers.ts';
import {
  vectorParameterProblems,
  vectorPartProblems,
  type VectorPartProblem,
} from '../schema/vector/vector-index.ts';
import { partWords } from '../schema/vector/vector-words.ts';
import { vectorMethodOf } from '../schema/vector/vector.ts';

export default createRule({
  name: 'valid-vector-index',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require vector indexes that drizzle-kit and pgvector can create',
      preset: 'correctness',
      severity: 'error',
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          distance: {
            type: 'string',
            enum: ['none', 'cosine', 'l2', 'ip', 'l1'],
            description:
              'Distance whose operator class `--fix` adds to an index without one; `none` offers suggestions instead.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ distance: 'cosine' }],
    messages: {
      missingClass: "This {{method}} index has no operator class for '{{column}}', so {{by}} rejects it.",
      unknownClass: "Method {{method}} has no operator class '{{said}}', so Postgres rejects this index.",
      wrongType:
        "Operator class '{{said}}' does not accept {{type}}, the type of '{{column}}', so Postgres rejects this index.",
      wrongMethod: 'Method {{method}} has no operator class for {{type}}, so Postgres rejects this index.',
      tooManyDimensions:
        "Column '{{column}}' has {{dimensions}} dimensions but an index on {{type}} allows {{limit}}, so Postgres rejects it.",
      noDimensions: "Column '{{column}}' has no dimensions, so Postgres rejects this index.",
      ordered:
        "Method {{method}} does not support a sort order on '{{column}}', so Postgres rejects this index.",
      unique: 'Method {{method}} does not support unique indexes, so Postgres rejects this one.',
      multicolumn:
        'Method {{method}} does not support {{count}} columns in one index, so Postgres rejects this one.',
      unknownParameter: "Method {{method}} has no parameter '{{parameter}}', so Postgres rejects this index.",
      parameterOutOfRange:
        "Parameter '{{parameter}}' is {{value}} but must be {{range}}, so Postgres rejects this index.",
      addClass: "Add `.op('{{operatorClass}}')`",
      useClass: "Use '{{operatorClass}}'",
      useHnsw: "Use hnsw with '{{operatorClass}}'",
      useHalfvec: "Use half precision with '{{operatorClass}}'",
      usePlainIndex: 'Use a plain index',
      removeOrder: 'Remove the sort order',
      removeParameter: "Remove '{{parameter}}'",
    },
  },
  create(context, { distance: chosen }) {
    const { source } = context;

    function checkPart(index: Index, problem: VectorPartProblem): void {
      const { kind, part } = problem;
      const answers = answersTo(index, problem, chosen);
      // Without an operator class nothing works yet, so there is nothing to lose.
      const added = classToAdd(answers, chosen);
      const fix =
        added && ({ class: 'additive', edits: applyVectorAnswer(context, index, problem, added) } as const);
      const order = { messageId: 'removeOrder', edits: removeOrder(source, part) } as const;
      context.report({
        at: part.written?.place ?? index,
        messageId: kind,
        data: partWords(index, problem),
        fix,
        suggest: [
          ...answers.map((answer) => ({
            messageId: answer.act,
            data: { operatorClass: answer.operatorClass },
            edits: applyVectorAnswer(context, index, problem, answer),
          })),
          ...(kind === 'ordered' ? [order] : []),
        ],
      });
    }

    return {
      Index(index) {
        for (const problem of vectorPartProblems(index, context.project.line)) checkPart(index, problem);
        const method = vectorMethodOf(index.method);
        if (!method) return;
        const said = index.written?.chain.findLast(({ name }) => name === 'with');
        for (const { kind, parameter, value, range } of vectorParameterProblems(index)) {
          const data = { method, parameter, value, range };
          const edits = kind === 'unknownParameter' ? removeParameter(source, index, parameter) : undefined;
          const suggest = [{ messageId: 'removeParameter', data: { parameter }, edits }] as const;
          context.report({ at: said?.callee ?? index, messageId: kind, data, suggest });
        }
        if (index.unique) {
          const edits = makePlainIndex(source, index, context.imports());
          const suggest = [{ messageId: 'usePlainIndex', edits }] as const;
          context.report({ at: index, messageId: 'unique', data: { method }, suggest });
        }
        const count = index.parts?.length ?? 0;
        if (count > 1)
          context.report({ at: index, messageId: 'multicolumn', data: { method, count: String(count) } });
      },
    };
  },
});
