/**
 * The answer to a question about a schema. It is a word and not a boolean, so that not knowing can never pass for
 * yes or no by truthiness.
 */
export type Answer = 'yes' | 'no' | 'unknown';

/** Yes if any is yes; no only if all are no. */
export function anyOf(answers: Iterable<Answer>): Answer {
  let result: Answer = 'no';
  for (const answer of answers) {
    if (answer === 'yes') return 'yes';
    if (answer === 'unknown') result = 'unknown';
  }
  return result;
}
