import type { Drift, Drifted } from './drift.ts';

/** More than these make a message that nobody reads. */
const maxListed = 3;

/** The differences of a table, as the inside of brackets: `column 'a' is new, index 'b' is gone, and 2 more`. */
export function listDrift(drift: readonly Drift[]): string {
  return listed(drift.map(driftWords));
}

/** What differs in a schema, for a message: how much, of what kinds, and `'users', 'posts', 'notes', and 9 more`. */
export function summary(drifted: readonly Drifted[]): { count: string; things: string; names: string } {
  const things = (['table', 'enum'] as const).filter((each) => drifted.some(({ kind }) => kind === each));
  return {
    count: String(drifted.length),
    things: things.map((each) => `${each}s`).join(' and '),
    names: listed(drifted.map(({ name }) => `'${name}'`)),
  };
}

function driftWords(drift: Drift): string {
  const thing = `${drift.thing} '${drift.name}'`;
  if (drift.kind === 'changed') return `${thing} changed from ${drift.there} to ${drift.here}`;
  return `${thing} is ${drift.kind === 'missing' ? 'new' : 'gone'}`;
}

function listed(items: readonly string[]): string {
  const more = items.length - maxListed;
  return [...items.slice(0, maxListed), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
