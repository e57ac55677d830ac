import type { Random } from './random.ts';
import { parse, slotsOf, type Range } from './slots.ts';

/** A text after a change, and what the change was. */
export interface Mutant {
  readonly text: string;
  readonly how: string;
}

type Mutation = (text: string, filename: string, random: Random) => string;

const token = /\s+|[\p{L}\p{N}_$]+|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|=>|\.\.\.|[^]/gu;

const strayTokens = [
  ...[
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '`',
    '${',
    '}',
    "'",
    '"',
    '/',
    '\\',
    ';',
    ',',
    ':',
    '?',
    '?.',
    '.',
    '...',
  ],
  ...['=>', '=', '==', '&&', '||', '??', '!', '-', '++', '#', '@', '<', '>', '*', '0', '1e999', '0n', "''"],
  ...['null', 'undefined', 'this', 'super', 'new', 'class', 'function', 'async', 'await', 'yield', 'return'],
  ...['import', 'export', 'default', 'from', 'as', 'satisfies', 'any', 'type', 'const', 'var', 'let', 'in'],
  ...['of', 'for', 'while', 'switch', 'case', 'break', 'throw', 'try', 'with', 'delete', 'typeof', 'void'],
  ...['static', 'get', 'set', 'enum', 'namespace', 'using', 'pgTable', 'index', 'uuid', 'text', 'sql', 't'],
  ...['\u2028', '\u0000', '\uFEFF', '\uD800', '\r\n', '/*', '*/', '//', '<!--', '__proto__', 'constructor'],
];

/** Expressions that could not be read, or are not what stands in such a place. */
const strangers = [
  ...['unknownThing()', 'process.env.X', 'null', 'undefined', 'await x', '...rest', 'NaN', '-1', "''", '{}'],
  ...[
    '[]',
    '() => {}',
    'async () => []',
    'function* () {}',
    'class {}',
    'new Proxy({}, {})',
    'Symbol()',
    '/x/',
  ],
  ...[
    'import.meta.url',
    'import("./x")',
    'this',
    'globalThis',
    'arguments',
    '[,]',
    '[...[]]',
    'x = 1',
    'x++',
  ],
  ...['({ get a() { return this.a } }).a', '(() => { throw 0 })()', 'eval("1")', '`a${b}c`', 'a?.b!.c', '1n'],
  ...['pgTable', "pgTable('x', {})", 'index()', "index('i').on()", 'sql``', 'sql.raw(x)', 'text()', 'Object'],
  ...[
    't',
    't.id',
    'uuid().references(() => unknownThing.id)',
    'primaryKey({ columns: [] })',
    'foreignKey({})',
  ],
];

const suffixes = [
  '.',
  '(',
  '{',
  '=>',
  '?.',
  '[',
  '`',
  "'",
  '=',
  ',',
  '...',
  ' as',
  '.notNull',
  '.references(() =>',
];

const mutations: Readonly<Record<string, Mutation>> = {
  truncate: (text, _, random) => text.slice(0, random.below(text.length + 1)),
  behead: (text, _, random) => text.slice(random.below(text.length + 1)),
  'delete a token': onTokens((tokens, at) => tokens.splice(at, 1)),
  'delete some tokens': onTokens((tokens, at, random) => tokens.splice(at, 1 + random.below(8))),
  'double a token': onTokens((tokens, at) => tokens.splice(at, 0, tokens[at]!)),
  'swap tokens': onTokens((tokens, at, random) => {
    const other = random.below(tokens.length);
    [tokens[at], tokens[other]] = [tokens[other]!, tokens[at]!];
  }),
  'insert a token': onTokens((tokens, at, random) => tokens.splice(at, 0, random.pick(strayTokens))),
  'insert some tokens': onTokens((tokens, at, random) =>
    tokens.splice(
      at,
      0,
      ...Array.from({ length: 1 + random.below(4) }, () => `${random.pick(strayTokens)} `),
    ),
  ),
  'half-type': onTokens((tokens, at, random) => tokens.splice(at + 1, 0, random.pick(suffixes))),
  'half-type at the end': (text, _, random) => text.trimEnd() + random.pick(suffixes),
  'double a line': onLines((lines, at) => lines.splice(at, 0, lines[at]!)),
  'delete a line': onLines((lines, at) => lines.splice(at, 1)),
  'swap lines': onLines((lines, at, random) => {
    const other = random.below(lines.length);
    [lines[at], lines[other]] = [lines[other]!, lines[at]!];
  }),
  'replace by a stranger': onExpressions((text, range, _, random) =>
    splice(text, range, random.pick(strangers)),
  ),
  'replace by another expression': onExpressions((text, range, all, random) => {
    const { start, end } = random.pick(all);
    return splice(text, range, text.slice(start, end));
  }),
  'swap two expressions': onExpressions((text, one, all, random) => {
    const other = random.pick(all);
    const [first, second] = one.start < other.start ? [one, other] : [other, one];
    if (first.end > second.start) return text;
    const [early, late] = [text.slice(first.start, first.end), text.slice(second.start, second.end)];
    return splice(splice(text, second, early), first, late);
  }),
  'wrap in a call': onExpressions((text, range, _, random) =>
    splice(text, range, `${random.pick(strangers)}(${text.slice(range.start, range.end)})`),
  ),
  'chain on': onExpressions((text, range, all, random) => {
    const { start, end } = random.pick(all);
    const name = random.pick(['notNull', 'references', 'primaryKey', 'on', 'using', 'op', 'unique', '$type']);
    return splice(text, range, `${text.slice(range.start, range.end)}.${name}(${text.slice(start, end)})`);
  }),
};

const mutationNames = Object.keys(mutations);

/** Changes a text in one random way. */
export function mutate(text: string, filename: string, random: Random): Mutant {
  const how = random.pick(mutationNames);
  return { text: mutations[how]!(text, filename, random), how };
}

export function splice(text: string, { start, end }: Range, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function onTokens(change: (tokens: string[], at: number, random: Random) => unknown): Mutation {
  return (text, _, random) => onParts(text.match(token) ?? [], '', change, random);
}

function onLines(change: (lines: string[], at: number, random: Random) => unknown): Mutation {
  return (text, _, random) => onParts(text.split('\n'), '\n', change, random);
}

function onParts(
  parts: string[],
  glue: string,
  change: (parts: string[], at: number, random: Random) => unknown,
  random: Random,
): string {
  if (parts.length > 0) change(parts, random.below(parts.length), random);
  return parts.join(glue);
}

/** What cannot be parsed any more has no expressions, and stays as it is. */
function onExpressions(
  change: (text: string, range: Range, all: readonly Range[], random: Random) => string,
): Mutation {
  return (text, filename, random) => {
    const program = parse(text, filename);
    const { expressions } = program ? slotsOf(program) : { expressions: [] };
    return expressions.length > 0 ? change(text, random.pick(expressions), expressions, random) : text;
  };
}
