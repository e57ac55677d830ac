import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { absenceOf, emptinessOf } from '../queries/emptiness.ts';
import type { Query } from '../queries/query.ts';
import type { Place } from '../schema/place.ts';

export default createRule({
  name: 'require-where',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a where that leaves rows out on every update and delete',
      preset: 'recommended',
      severity: 'error',
      fixes: [],
    },
    schema: [],
    messages: {
      missingWhere: 'This {{method}} has no where, so it {{act}} every row of {{table}}.',
      emptyWhere:
        'The where of this {{method}} comes to nothing, and Drizzle leaves it out, so every row of {{table}} {{fate}}.',
      conditionalWhere:
        'The where of this {{method}} may come to nothing, and then every row of {{table}} {{fate}}.',
      ignoredWhere:
        'Drizzle 1.x takes no function as where and leaves it out, so {{method}} reads every row of {{table}}.',
      undefinedFilter: 'The where of this {{method}} is undefined, so it reads every row of {{table}}.',
      refusedWhere: 'The where of this {{method}} is undefined, so Drizzle 1.x throws.',
      perhapsRefusedWhere: 'The where of this {{method}} may be undefined, and then Drizzle 1.x throws.',
    },
  },
  create(context) {
    const acts = {
      update: { act: 'changes', fate: 'is changed' },
      delete: { act: 'removes', fate: 'is removed' },
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

    /** Reading every row is in order where it is asked for, but not where something else is written. */
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
