const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static super switch ' +
    'this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** Whether a key can stand without quotes, after a dot or in an object. */
export function isIdentifier(key: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);
}

/** Whether a key can be the name of a variable. */
export function isBindable(name: string): boolean {
  return isIdentifier(name) && !reserved.has(name);
}

/** The first of the wished names that is free, else the last of them with a number. */
export function freeName(wishes: readonly string[], isTaken: (name: string) => boolean): string {
  for (const wish of wishes) if (!isTaken(wish)) return wish;
  const last = wishes.at(-1) ?? 'value';
  for (let number = 2; ; number++) if (!isTaken(`${last}${number}`)) return `${last}${number}`;
}

/** Whether code (without comments and strings) speaks of a variable of this name. */
export function usesName(code: string, name: string): boolean {
  const escaped = name.replaceAll('$', '\\$');
  return new RegExp(
    `(?<![\\w$.]|\\p{ID_Continue})${escaped}(?![\\w$]|\\p{ID_Continue}|\\s*:)|\\.\\.\\.${escaped}(?![\\w$])`,
    'u',
  ).test(code);
}
