import type { Condition } from '../model/condition.ts';

/** How often a condition comes to nothing, by what the program does; `unknown` where that was not read. */
export type Emptiness = 'always' | 'sometimes' | 'never' | 'unknown';

/**
 * Whether Drizzle leaves a condition out, so that every row is taken: `undefined`, and `and` or `or` of nothing else.
 * A template is never left out, whatever it says.
 */
export function emptinessOf(condition: Condition): Emptiness {
  switch (condition.kind) {
    case 'nothing':
      return 'always';
    case 'choice':
      return oneOf(condition.of.map(emptinessOf));
    case 'and':
    case 'or':
      return allOf(condition.of.map(emptinessOf), condition.open !== null);
    case 'not':
      // Of nothing, 0.45 makes SQL that Postgres refuses, and 1.0 nothing: measured.
      return emptinessOf(condition.of) === 'never' ? 'never' : 'unknown';
    case 'unknown':
      return 'unknown';
    case 'compare':
    case 'sql':
    case 'scoped':
      return 'never';
  }
}

/** Whether a condition is `undefined` itself. An object that asks for nothing is none: 1.x takes the one and throws on the other. */
export function absenceOf(condition: Condition): Emptiness {
  if (condition.kind === 'nothing') return 'always';
  if (condition.kind === 'choice') return oneOf(condition.of.map(absenceOf));
  return condition.kind === 'unknown' ? 'unknown' : 'never';
}

/** Of a choice, one way that comes to nothing is enough. */
function oneOf(ways: readonly Emptiness[]): Emptiness {
  if (ways.length === 0) return 'unknown';
  if (ways.every((each) => each === 'always')) return 'always';
  if (ways.some((each) => each === 'always' || each === 'sometimes')) return 'sometimes';
  return ways.includes('unknown') ? 'unknown' : 'never';
}

/** A list comes to nothing where all of its parts do; one that stays is enough to hold it. */
function allOf(parts: readonly Emptiness[], isOpen: boolean): Emptiness {
  if (parts.includes('never')) return 'never';
  if (isOpen || parts.includes('unknown')) return 'unknown';
  return parts.every((each) => each === 'always') ? 'always' : 'sometimes';
}
