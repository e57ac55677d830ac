/**
 * What the command takes from other packages. The build puts them into this one file, so that `npx` has nothing more to
 * fetch, and so that importing the plugin loads none of it.
 */
export { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
export { closest, distance } from 'fastest-levenshtein';
export { default as stringWidth } from 'string-width';
export { default as wrapAnsi } from 'wrap-ansi';
export { applyEdits, modify, parse as parseJson } from 'jsonc-parser';
