/** A name, or a path of members: `posts`, `schema.posts`, `posts!.id`. */
export const path = String.raw`[\w$]+(?:\s*[?!]?\.\s*[\w$]+)*`;

const separator = /\s*[?!]?\.\s*/;

export function isPath(text: string): boolean {
  return new RegExp(`^${path}$`).test(text);
}

export function partsOf(written: string): readonly string[] {
  return written.split(separator);
}

export function last(written: string): string {
  return partsOf(written).at(-1) ?? written;
}

/** Whether a name is that of a parameter which takes any table. */
export function isGeneric(name: string): boolean {
  return /^(?:_?t|tbl|model|entity|target|source|resource|\w*[tT]able)$/.test(name);
}

/** Where an argument list, or the value of a member, ends. */
export function endOf(code: string, start: number, isMember = false): number {
  let depth = 0;
  for (let index = start; index < code.length; index++) {
    const char = code.charAt(index);
    if (isOpening(char)) depth++;
    else if (isClosing(char)) {
      if (depth === 0) return index;
      depth--;
    } else if (isMember && depth === 0 && char === ',') return index;
  }
  return code.length;
}

/** Where the initial value of a variable ends, or the rest of a statement. */
export function statementEnd(code: string, start: number): number {
  const end = Math.min(code.length, start + 2000);
  let depth = 0;
  for (let index = start; index < end; index++) {
    const char = code.charAt(index);
    if (isOpening(char)) depth++;
    else if (isClosing(char)) depth--;
    if (
      depth < 0 ||
      (depth === 0 &&
        (char === ';' || /^\n\s*(?:const|let|return|await|if)\b/.test(code.slice(index, index + 40))))
    )
      return index;
  }
  return end;
}

/** Where the brackets around a place open; -1 where none do nearby. */
export function openingBefore(code: string, at: number, reach = 4000): number {
  let depth = 0;
  for (let index = at - 1; index >= 0 && at - index < reach; index--) {
    const char = code.charAt(index);
    if (isClosing(char)) depth++;
    else if (isOpening(char)) {
      if (depth === 0) return index;
      depth--;
    }
  }
  return -1;
}

/** What a function's body follows, rather than that of an `if` or a loop. */
const functionHead =
  /=>\s*$|(?<!\b(?:if|for|while|switch|catch|with)\s*)\((?:[^()]|\([^()]*\))*\)\s*(?::[^={}()]+)?$/;

/** Characters; longer functions are seldom written. */
const longFunction = 20_000;

/** Where the body of the outermost function around a place begins; -1 where there is none nearby. */
export function functionAround(code: string, at: number): number {
  let outermost = -1;
  const before = (place: number): number => openingBefore(code, place, longFunction);
  for (let open = before(at); open !== -1; open = before(open))
    if (code.charAt(open) === '{' && functionHead.test(code.slice(Math.max(0, open - 400), open)))
      outermost = open;
  return outermost;
}

/** The keys of an object, and whether it may have others: by a spread, or a computed key. */
export interface Keys {
  readonly keys: readonly string[];
  readonly isOpen: boolean;
}

/** The keys of the object whose content begins at a place. */
export function keysAt(code: string, start: number): Keys {
  const end = endOf(code, start);
  const keys: string[] = [];
  let isOpen = false;
  for (let from = start; from < end;) {
    const to = endOf(code, from, true);
    const member = code.slice(from, Math.min(to, end)).trim();
    const key = /^([\w$]+)\s*(?:[:(]|$)/.exec(member)?.[1];
    if (key !== undefined) keys.push(key);
    else if (member !== '') isOpen = true;
    from = to + 1;
  }
  return { keys, isOpen };
}

function isOpening(char: string): boolean {
  return char === '(' || char === '[' || char === '{';
}

function isClosing(char: string): boolean {
  return char === ')' || char === ']' || char === '}';
}

const hidden = /\/\*[\s\S]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

/** Code without its comments, and with empty texts. */
export function masked(text: string): string {
  return text.replace(hidden, (found) => (found.startsWith('/') ? ' ' : "''"));
}

/** Code without its comments. */
export function uncommented(text: string): string {
  return text.replace(hidden, (found) => (found.startsWith('/') ? ' ' : found));
}
