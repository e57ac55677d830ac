import { isUnique } from '../../schema/relations/relation-columns.ts';
import { queryWays } from './holding.ts';
import type { Query } from './query.ts';

/** Whether a query finds rows by a key that the code is given, and by nothing else. */
export function isByKeyAlone({ sources, where }: Query): boolean {
  const ways = queryWays({ sources, where });
  const [source] = sources;
  if (!source?.ref || !ways) return false;
  return ways.every((way) =>
    way.holding(source).every((atom) => {
      if (atom.kind !== 'compare' || atom.left.kind !== 'column' || !atom.left.column.column) return false;
      const { ref, column } = atom.left.column;
      const given = atom.right?.kind === 'value' ? atom.right.source()?.kind : undefined;
      return isUnique(ref.table, [column]) === 'yes' && given !== 'user' && given !== 'row';
    }),
  );
}
