import type { Operator } from './condition.ts';
import { isSameRef } from './nodes.ts';
import type { Query, Source } from './query.ts';
import { combinations, waysOf, type Atom, type Turn, type Way } from './ways.ts';

/** One way through all conditions of a query. */
export interface QueryWay {
  readonly turns: readonly Turn[];
  /** What certainly holds wherever a row of the source is part of the result. */
  holding(source: Source): readonly Atom[];
}

/**
 * The ways through `where` and the conditions of the joins; `null` where there are too many. An outer join lets rows
 * through for which its condition does not hold, so it says nothing of the side that it keeps whole.
 */
export function queryWays({ sources, where }: Pick<Query, 'sources' | 'where'>): readonly QueryWay[] | null {
  const all = combinations([where, ...sources.map(({ on }) => on)].map(waysOf));
  return (
    all?.map(([first, ...joins]) => ({
      turns: [first, ...joins].flatMap((way) => way?.turns ?? []),
      holding: (source) => holding(sources, source, first?.atoms ?? [], joins),
    })) ?? null
  );
}

/** Comparisons that no null passes: the row that they speak of is there, and not made of nulls by an outer join. */
const strict: ReadonlySet<Operator> = new Set<Operator>([
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'inArray',
  'isNotNull',
  'like',
  'ilike',
  'between',
]);

/** Where a row of one source is there, others may have to be, and their joins' conditions hold as well. */
function holding(
  sources: readonly Source[],
  source: Source,
  where: readonly Atom[],
  joins: readonly Way[],
): readonly Atom[] {
  const present = new Set([source]);
  for (;;) {
    const passed = joins.filter((_, index) => restricts(sources, index, present));
    const atoms = [...where, ...passed.flatMap((way) => way.atoms)];
    const found = sources.filter((each) => !present.has(each) && atoms.some((atom) => needs(atom, each)));
    if (found.length === 0) return atoms;
    for (const each of found) present.add(each);
  }
}

/** Whether a join's condition holds for rows that have a row of one of these sources. */
function restricts(sources: readonly Source[], index: number, present: ReadonlySet<Source>): boolean {
  const source = sources[index];
  if (!source) return false;
  const isAnyPresent = sources.slice(0, index).some((each) => present.has(each));
  if (source.method.startsWith('left')) return present.has(source);
  if (source.method.startsWith('right')) return isAnyPresent;
  if (source.method.startsWith('full')) return false;
  // A right or full join that follows adds rows in which there is none of the earlier sources.
  const isWhole = !sources.slice(index + 1).some(({ method }) => /^(?:right|full)/.test(method));
  return isWhole || isAnyPresent || present.has(source);
}

function needs(atom: Atom, { ref }: Source): boolean {
  if (!ref || atom.kind !== 'compare' || !strict.has(atom.operator)) return false;
  return [atom.left, atom.right].some((side) => side?.kind === 'column' && isSameRef(side.column.ref, ref));
}
