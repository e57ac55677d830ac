import type { Place } from '../place.ts';
import type { RelationGroup, RelationsSpread } from '../relation.ts';
import type { Table } from '../table.ts';

/** Tables whose relations a spread replaces, though they had some. */
export interface LostRelations {
  readonly place: Place;
  readonly tables: readonly Table[];
}

/**
 * The spreads of `{ ...relations, ...part }` that lose relations: each brings whole entries by table. `defineRelations`
 * has an entry for every table that it is given, `defineRelationsPart` for those that its callback speaks of.
 */
export function lostRelations({ parts }: RelationsSpread): LostRelations[] {
  const held = new Map<string, RelationGroup>();
  return parts.flatMap(({ call, place }) => {
    const own = new Map(call.groups.map((group) => [group.key, group]));
    const keys = call.api === 'defineRelations' ? [...call.tables.keys(), ...own.keys()] : own.keys();
    const lost = new Set<Table>();
    for (const key of keys) {
      const [before, after] = [held.get(key), own.get(key)];
      const isLost = before?.relations.some(
        (each) => !after?.relations.some((other) => other.key === each.key),
      );
      if (before?.table && isLost === true && after?.isOpen !== true) lost.add(before.table);
      held.delete(key);
    }
    for (const [key, group] of own) held.set(key, group);
    return lost.size > 0 ? [{ place, tables: [...lost] }] : [];
  });
}
