/** How a file is written. */
export interface Style {
  readonly quote: "'" | '"';
  /** One step of indentation. */
  readonly indent: string;
  readonly newline: '\n' | '\r\n';
  readonly semicolons: boolean;
  /** Whether lists that are broken over lines end in a comma: those in braces and brackets, and arguments. */
  readonly trailingComma: { readonly lists: boolean; readonly arguments: boolean };
  /** `{ a }` rather than `{a}`. */
  readonly spacedBraces: boolean;
  /** The column at which chains with callbacks break: that of the longest line of code, 80 at least and 100 at most. */
  readonly width: number;
}

/** Reads the style off a file's text and its code (the text without comments); what it does not show is as Prettier has it. */
export function measureStyle(text: string, code: string): Style {
  const lines = code.split(/\r?\n/).map((line) => line.trimEnd());
  return {
    quote: count(code, /"/g) > count(code, /'/g) ? '"' : "'",
    indent: indentOf(lines),
    newline: count(text, /\r\n/g) > count(text, /(?<!\r)\n/g) ? '\r\n' : '\n',
    semicolons: lines.every((line) => line === '') || lines.some((line) => line.endsWith(';')),
    trailingComma: trailingCommas(code),
    spacedBraces: count(code, /\{ \S/g) >= count(code, /\{[^\s{}]/g),
    width: Math.min(100, Math.max(80, ...lines.map(columnsOf))),
  };
}

/** How many columns a text takes on a screen. */
export function columnsOf(text: string): number {
  return text.replaceAll('\t', '    ').length;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function indentOf(lines: readonly string[]): string {
  const steps = new Map<string, number>();
  let before = '';
  for (const line of lines) {
    if (line === '') continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    const step = indent.startsWith(before) ? indent.slice(before.length) : '';
    if (/^(?: {1,8}|\t)$/.test(step)) steps.set(step, (steps.get(step) ?? 0) + 1);
    before = indent;
  }
  let [best, most] = ['  ', 0];
  for (const [step, times] of steps) if (times > most) [best, most] = [step, times];
  return best;
}

function trailingCommas(code: string): Style['trailingComma'] {
  const votes = { lists: 0, arguments: 0 };
  for (const { index, 0: found } of code.matchAll(/\S\s*\n\s*[)\]}]/g)) {
    const closer = found.at(-1);
    const last = found[0] ?? '';
    // An empty list says nothing, and a brace after a statement closes a block.
    if ('([{;'.includes(last)) continue;
    if (closer === '}' && last !== ',' && isBlock(code, index + found.length - 1)) continue;
    votes[closer === ')' ? 'arguments' : 'lists'] += last === ',' ? 1 : -1;
  }
  const lists = votes.lists === 0 ? votes.arguments >= 0 : votes.lists > 0;
  return { lists, arguments: votes.arguments === 0 ? lists : votes.arguments > 0 };
}

/** Whether the brace at an offset closes a block and not an object or a list of names. */
function isBlock(code: string, close: number): boolean {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (code[at] === '}') depth++;
    else if (code[at] === '{' && --depth === 0)
      return !/[(,:=[?]\s*$|(?:return|import|type|export)\s*$/.test(code.slice(0, at));
  }
  return true;
}
