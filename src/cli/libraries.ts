/** What the command takes from other packages. The build puts it into the command's one file; the plugin loads none of it. */
export { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
export { default as stringWidth } from 'string-width';
export { default as wrapAnsi } from 'wrap-ansi';
export { applyEdits, modify, parse as parseJson } from 'jsonc-parser';
