import type { Place } from './place.ts';

/** Every way in which a schema can defeat the reader. `docs/what-is-read.md` explains each. */
export const unreadReasons = {
  'unresolved-import': 'The imported module was not found.',
  'package-import': 'The value comes from a package whose code is not read.',
  'missing-export': 'The module has no export of this name.',
  'unparsable-file': 'The file could not be parsed.',
  'oversized-file': 'The file is too large to be read.',
  'undeclared-name': 'No declaration of this name was found.',
  'function-parameter': 'The value is handed in from outside, and no caller is known.',
  environment: 'The value depends on the environment at run time.',
  condition: 'The value depends on a condition that is not known.',
  loop: 'The value is made by a loop that could not be followed.',
  mutation: 'The value is changed somewhere else.',
  'unknown-member': 'The object has no known member of this name.',
  'unknown-function': 'The function that is called here could not be followed.',
  'unknown-spread': 'What is spread here could not be read.',
  'unknown-key': 'The name of this member is computed from something unknown.',
  'unknown-version': 'The version of drizzle-orm, on which this depends, is not known.',
  'drizzle-api': 'This part of the Drizzle API is not understood.',
  'unsupported-syntax': 'This syntax is not followed.',
  'circular-value': 'The value depends on itself.',
  'too-deep': 'Following this value takes too many steps.',
} as const;

export type UnreadReason = keyof typeof unreadReasons;

/** Something that was not read: why, and where. */
export interface Unread {
  readonly reason: UnreadReason;
  readonly place: Place;
}
