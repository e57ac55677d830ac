import { splice } from './mutate.ts';
import { parse, slotsOf, type Range, type Slots } from './slots.ts';

/**
 * A text of which less is known than of the one that it was made from: some expression is something unknown now, or
 * something unknown may have changed it. The original is one of the programs that it may turn out to be.
 */
export interface Hidden {
  readonly text: string;
  readonly how: string;
  /** What was replaced in the original, and how long it is now. */
  readonly replaced: Range;
  readonly length: number;
  /** How far into what it is now the original stands; `null` where it does not. */
  readonly kept: number | null;
}

/** Ways to write an expression whose value may be that of `X`, and is not known. */
const unknowns = [
  'unknownThing()',
  'unknownThing.member',
  'undeclaredName',
  'process.env.X',
  '(await unknownThing())',
  'unknownThing(X)',
  '(unknownThing() ? X : null)',
  '(unknownThing() ? unknownThing() : X)',
  '(unknownThing() || X)',
  '(unknownThing() && X)',
  '(X ?? unknownThing())',
];

const originalMark = /(?<!\.)X/;

function isKeeping(how: string): boolean {
  return originalMark.test(how);
}

/** Every way to hide something in a text that is understood. */
export function hidings(text: string, filename: string): (() => Hidden)[] {
  const program = parse(text, filename);
  if (!program) return [];
  const slots = slotsOf(program);
  return [
    ...slots.expressions.flatMap((range) =>
      unknowns
        .filter((how) => (isKeeping(how) ? !range.isMethod && !range.isTarget : !range.hasEffect))
        .map((how) => () => {
          const original = text.slice(range.start, range.end);
          // Where an arrow's body or a spread is an object, brackets keep it one.
          const kept = how.search(originalMark);
          const by = how.replace(originalMark, () => `(${original})`);
          return hidden(text, range, by, how, kept < 0 ? null : kept + 1);
        }),
    ),
    ...additions(text, slots),
  ];
}

function hidden(text: string, replaced: Range, by: string, how: string, kept: number | null): Hidden {
  return { text: splice(text, replaced, by), how, replaced, length: by.length, kept };
}

/** Additions that may turn out to add nothing. */
function additions(text: string, { objects, arrays, calls, declared }: Slots): (() => Hidden)[] {
  const insert = (at: number, what: string, how: string) => () =>
    hidden(text, { start: at, end: at }, what, how, null);
  return [
    ...objects.flatMap((node) => [
      insert(node.range[0] + 1, ' ...unknownThing(), ', 'spread first'),
      ...node.properties.map(({ range }) => insert(range[1], ', ...unknownThing()', 'spread behind')),
      ...node.properties.map(({ range }) =>
        insert(range[1], ', ...(unknownThing() ? { a: 1 } : {})', 'spread of a condition'),
      ),
    ]),
    ...arrays.flatMap((node) => [
      insert(node.range[0] + 1, '...unknownThing(), ', 'items first'),
      ...node.elements.flatMap((element) =>
        element ? [insert(element.range[1], ', ...unknownThing()', 'items behind')] : [],
      ),
    ]),
    ...calls.flatMap((node) => {
      const last = node.arguments.at(-1);
      return [
        insert(last ? last.range[1] : node.range[1] - 1, `${last ? ', ' : ''}...unknownThing()`, 'arguments'),
      ];
    }),
    ...declared.flatMap(({ name, end }) => [
      insert(end, `\nunknownThing(${name});`, 'handed out'),
      insert(end, `\nunknownThing().member = ${name};`, 'kept elsewhere'),
      insert(end, `\nif (unknownThing()) { unknownThing(() => ${name}); }`, 'handed out in a condition'),
    ]),
  ];
}
