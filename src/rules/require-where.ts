import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { absenceOf, emptinessOf } from '../queries/judge/emptiness.ts';
import type { Query } from '../queries/model/query.ts';
import type { Place } from '../schema/place.ts';

export default createRule({
  name: 'require-where',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require every update and delete to have a `where` that excludes rows',
      preset: 'correctness',
      severity: 'error',
      fixes: [],
      skips: ['test'],
    },
    schema: [],
    messages: {
      missingWhere: 'This {{method}} has no `where`, so it {{act}} every row of {{table}}.',
      emptyWhere: 'This `where` is undefined, so Drizzle leaves it out and every row of {{table}} {{fate}}.',
      conditionalWhere: 'This `where` can be undefined, and then every row of {{table}} {{fate}}.',
      ignoredWhere:
        'Drizzle 1.x ignores a function as `where`, so this {{method}} reads every row of {{table}}.',
      undefinedFilter: 'This `where` is undefined, so this {{method}} reads every row of {{table}}.',
      refusedWhere: 'The `where` of this {{method}} is undefined, so Drizzle 1.x throws.',
      perhapsRefusedWhere: 'The `where` of this {{method}} can be undefined, and then Drizzle 1.x throws.',
    },
  },
  create(context) {
    const acts = {
      update: { act: 'updates', fate: 'is updated' },
      delete: { act: 'deletes', fate: 'is deleted' },
    } as const;

    function reportWrite(query: Query, words: (typeof acts)[keyof typeof acts]): void {
      const table = tableOf(query);
      const { method } = query;
      const data = { method, table, fate: words.fate };
      if (query.where === null) {
        const { act } = words;
        context.report({ at: query, messageId: 'missingWhere', data: { method, table, act } });
        return;
      }
      const emptiness = emptinessOf(query.where);
      if (emptiness === 'always') context.report({ at: whereOf(query), messageId: 'emptyWhere', data });
      if (emptiness === 'sometimes' && !query.isGuarded())
        context.report({ at: whereOf(query), messageId: 'conditionalWhere', data });
    }

    /** A relational query may read every row on purpose, but not where a `where` was written and has no effect. */
    function reportRead(query: Query): void {
      const table = tableOf(query);
      const { method, where, ignoredWhere, isGuarded } = query;
      if (ignoredWhere)
        context.report({ at: ignoredWhere, messageId: 'ignoredWhere', data: { method, table } });
      if (!where) return;
      const at = whereOf(query);
      if (query.relational === 'v1') {
        if (emptinessOf(where) === 'always')
          context.report({ at, messageId: 'undefinedFilter', data: { method, table } });
        return;
      }
      const absence = absenceOf(where);
      if (absence === 'always') context.report({ at, messageId: 'refusedWhere', data: { method } });
      if (absence === 'sometimes' && !isGuarded())
        context.report({ at, messageId: 'perhapsRefusedWhere', data: { method } });
    }

    return {
      Query(query) {
        // More conditions may come where the chain is handed on, or by what keeps it to the tenant.
        if (query.open || query.isScoped) return;
        if (query.kind === 'update' || query.kind === 'delete') reportWrite(query, acts[query.kind]);
        else if (query.kind === 'relational') reportRead(query);
      },
    };
  },
});

/** What is written as the condition, else the method. */
function whereOf({ writtenWhere, place }: Query): Place {
  return writtenWhere?.argument ?? writtenWhere?.name ?? place;
}

function tableOf({ sources }: Query): string {
  const ref = sources[0]?.ref;
  return ref ? `'${nameOf(ref.table)}'` : 'its table';
}
