import pluralize from 'pluralize';

/** Words that are singular as code means them, though a dictionary has another singular. */
const singulars = new Set(['analytics', 'data', 'media', 'metadata', 'news', 'sms']);

/** What one row of a table is called, after the table's variable: `userProfiles` and `userProfilesTable` give `UserProfile`. */
export function rowName(variable: string): string {
  const words = variable.match(/[\p{Lu}\d]+(?!\p{Ll})|\p{Lu}?[\p{Ll}\d]+|\p{L}+/gu) ?? [variable];
  const named = words.length > 1 && words.at(-1)?.toLowerCase() === 'table' ? words.slice(0, -1) : words;
  return named.map((word, index) => capital(index === named.length - 1 ? singular(word) : word)).join('');
}

function singular(word: string): string {
  return singulars.has(word.toLowerCase()) ? word : pluralize.singular(word);
}

/** A word with a capital letter at its beginning. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
