import type { ExtraKind } from '../schema/ignored.ts';
import type { FixClass } from './create-rule.ts';

/**
 * What it does to the database to give it what the code had said in vain: an index changes no row; a constraint fails on
 * rows that break it; a policy switches row level security on.
 */
export function classOfExtra(kind: ExtraKind): FixClass {
  if (kind === 'index') return 'additive';
  return kind === 'policy' ? 'choice' : 'new-table';
}
