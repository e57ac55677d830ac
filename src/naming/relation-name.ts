import pluralize from 'pluralize';
import { keyOfColumn } from './casing.ts';

/** What a relation to one row is called after its column: `authorId`, `author_id` and `authorUuid` give `author`. */
export function nameAfterColumn(key: string): string | undefined {
  const stem = /^(.+?)(?:_?(?:id|uuid)|Id|ID|Uuid|UUID)$/.exec(key)?.[1];
  // `paid` and `uuid` end in the letters, and not in the word.
  const isWord = stem !== undefined && (/[_]$/.test(stem) || /(?:_(?:id|uuid)|Id|ID|Uuid|UUID)$/.test(key));
  return isWord ? keyOfColumn(stem) : undefined;
}

/** What one row of a table is called: `blogPosts` and `blog_posts_table` give `blogPost`. */
export function nameOfOne(table: string): string {
  return lastWord(table, (word) => pluralize.singular(word));
}

/** What the rows of a table are called. */
export function nameOfMany(table: string): string {
  return lastWord(table, (word) => pluralize.plural(word));
}

function lastWord(table: string, change: (word: string) => string): string {
  const words = keyOfColumn(table).replace(/(?<=.)(?:Table|Schema)$/, '');
  const at = words.search(/[A-Z]?[^A-Z]*$/);
  return words.slice(0, at) + change(words.slice(at));
}
