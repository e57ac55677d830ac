import type { Place } from './place.ts';

/** Every reason why a part of a schema could not be read. `docs/what-is-read.md` explains each. */
export const unreadReasons = {
  'unresolved-import': 'The imported module was not found.',
  'package-import': 'The value comes from a package, whose code is not read.',
  'missing-export': 'The module does not export this name.',
  'unparsable-file': 'The file could not be parsed.',
  'oversized-file': 'The file is too large to read.',
  'undeclared-name': 'No declaration of this name was found.',
  'function-parameter': 'The value is a function parameter, and no caller is known.',
  environment: 'The value depends on the runtime environment.',
  condition: 'The value depends on a condition that cannot be evaluated.',
  loop: 'The value is built in a loop that could not be followed.',
  mutation: 'The value is modified elsewhere.',
  'unknown-member': 'The object has no known property of this name.',
  'unknown-function': 'The called function could not be followed.',
  'unknown-spread': 'The spread value could not be read.',
  'unknown-key': 'The property name is computed from an unknown value.',
  'unknown-version': 'It depends on the version of drizzle-orm, which is not known.',
  'drizzle-api': 'This part of the Drizzle API is not supported.',
  'unsupported-syntax': 'This syntax is not supported.',
  'circular-value': 'The value depends on itself.',
  'too-deep': 'Evaluating this value takes too many steps.',
} as const;

export type UnreadReason = keyof typeof unreadReasons;

/** Something that was not read: why, and where. */
export interface Unread {
  readonly reason: UnreadReason;
  readonly place: Place;
}
