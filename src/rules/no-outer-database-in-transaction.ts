import { createRule } from '../create-rule/create-rule.ts';
import type { Edit } from '../fixes/edit.ts';
import {
  nameTransaction,
  newTransactionName,
  passTransaction,
  useTransaction,
} from '../fixes/use-transaction.ts';
import type { OutsideQuery } from '../queries/model/query.ts';
import { isSamePlace } from '../schema/place.ts';

export default createRule({
  name: 'no-outer-database-in-transaction',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow queries on the outer database inside a transaction',
      preset: 'correctness',
      severity: 'error',
      fixes: ['additive', 'choice'],
      skips: ['test'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      outerQuery:
        "This query runs on '{{database}}' and not on {{transaction}}, so it is outside the transaction: it is not rolled back, and can wait for the transaction forever.",
      unusedTransaction:
        "This transaction's function does not take it, so the queries on '{{database}}' are outside it: they are not rolled back, and can wait for the transaction forever.",
      outerArgument:
        "This gives '{{called}}' the outer '{{database}}', so its `{{query}}` ({{place}}) is outside the transaction: it is not rolled back, and can wait for the transaction forever.",
      outerCall:
        "'{{called}}' runs `{{query}}` ({{place}}) on the outer database, outside this transaction: it is not rolled back, and can wait for the transaction forever.",
      useTransaction: "Pass '{{transaction}}'",
      addParameter: "Name the transaction '{{transaction}}' and use it",
    },
  },
  create(context) {
    const { source, schema, project } = context;

    function reportQuery(query: OutsideQuery): void {
      const { database, transaction } = query;
      context.report({
        at: query,
        messageId: 'outerQuery',
        data: { database, transaction: wordsOf(transaction.name) },
        fix: { class: 'additive', edits: useTransaction(source, query) },
      });
    }

    /** All queries of a transaction that the code cannot use yet: one edit is for all of them. */
    function reportTransaction(query: OutsideQuery): void {
      const { database, transaction } = query;
      const all = context.queries
        .outside()
        .filter((each) => each.by === 'query' && isSamePlace(each.transaction.fn, transaction.fn));
      if (all[0] !== query) return;
      const name = newTransactionName(source, query);
      const edits = nameTransaction(source, all, name);
      context.report({
        at: transaction.place,
        messageId: 'unusedTransaction',
        data: { database },
        suggest: [{ messageId: 'addParameter', data: { transaction: name }, edits }],
      });
    }

    /** A query in a function that is called in a transaction. */
    function reportCall(query: OutsideQuery): void {
      const { database, transaction } = query;
      const { place, callee } = query.query;
      const file = place.file === schema.path ? 'line ' : `${context.pathTo(place.file)}:`;
      const data = {
        called: query.called ?? '',
        query: callee,
        place: `${file}${project.lineNumberOf(place)}`,
      };
      const name = transaction.name ?? '';
      const offer = (edits: readonly Edit[] | undefined) => [
        { messageId: 'useTransaction' as const, data: { transaction: name }, edits },
      ];
      if (query.by === 'function') {
        const suggest = offer(passTransaction(source, query));
        context.report({ at: query, messageId: 'outerCall', data, suggest });
        return;
      }
      const suggest = offer(useTransaction(source, query));
      context.report({ at: query, messageId: 'outerArgument', data: { ...data, database }, suggest });
    }

    return {
      OutsideQuery(query) {
        if (query.by !== 'query') reportCall(query);
        else if (query.transaction.isFree) reportTransaction(query);
        else reportQuery(query);
      },
    };
  },
});

function wordsOf(name: string | null): string {
  return name === null ? 'the transaction itself' : `'${name}'`;
}
