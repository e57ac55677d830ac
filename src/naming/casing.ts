/** How a nameless column is named after its key. */
export type Casing = 'snake_case' | 'camelCase';

/** drizzle-orm 0.x and 1.x split words by the same rule, but 0.x knows ASCII letters only. */
const asciiWords = /[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/g;
const unicodeWords = /[\d\p{Ll}\p{Lo}]+|\p{Lu}+(?![\p{Ll}\p{Lo}])|\p{Lu}[\d\p{Ll}\p{Lo}]+/gu;

/** The database name of a nameless column, by Drizzle's own algorithm (`drizzle-orm/casing`). */
export function columnNameOf(key: string, casing: Casing | null, unicode: boolean): string {
  if (casing === null) return key;
  const words = key.replace(/['\u2019]/g, '').match(unicode ? unicodeWords : asciiWords) ?? [];
  if (casing === 'snake_case') return words.map((word) => word.toLowerCase()).join('_');
  return words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}

/** A key for a column of this name, as code would have it: `tenant_id` is `tenantId`. */
export function keyOfColumn(name: string): string {
  return columnNameOf(name, 'camelCase', true);
}

/** A name for a column of this key, as a database would have it. */
export function snakeCase(key: string): string {
  return columnNameOf(key, 'snake_case', true);
}
