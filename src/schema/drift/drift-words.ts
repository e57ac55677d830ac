import type { Drift, Drifted } from './drift.ts';

/** More than these make a message that nobody reads. */
const maxListed = 3;

/** The differences of a table, as the inside of brackets: `column 'a' is new, index 'b' is gone, and 2 more`. */
function listDrift(drift: readonly Drift[]): string {
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

/** What to report of a table or an enum. One migration makes up for all that differs in a table, so it is one message. */
export function driftMessage({ place, name: table, drift }: Drifted) {
  const [first, ...others] = drift;
  if (!first || others.length > 0)
    return { at: place, messageId: 'changedTable', data: { table, differences: listDrift(drift) } } as const;
  const { kind, thing, name, at } = first;
  if (kind === 'changed') {
    const { here, there } = first;
    return { at, messageId: 'changedPart', data: { thing, name, here, there } } as const;
  }
  if (thing === 'table' || thing === 'enum')
    return { at, messageId: 'missingEntity', data: { thing, name } } as const;
  const messageId = kind === 'missing' ? 'missingPart' : 'droppedPart';
  return { at, messageId, data: { thing, name, table } } as const;
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
