/** Finds a name as a whole word in SQL. */
export function wordPattern(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${escapedPattern(name)}(?![\\w$])`, 'i');
}

/** A pattern that finds a text itself. */
export function escapedPattern(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
