import type { Style } from './style.ts';

/** A name that a fix needs from a module. */
export interface WantedImport {
  readonly specifier: string;
  readonly name: string;
  /** Only as a type, so that nothing of it is left at run time. */
  readonly typeOnly?: boolean;
}

/** A name that is not imported yet, and what it will be called in the file. */
export interface NewImport extends WantedImport {
  readonly local: string;
}

/** `uuid`, or `uuid as pgUuid`. */
export function nameAs({ name, local }: NewImport): string {
  return name === local ? name : `${name} as ${local}`;
}

/** `{ a, b }`, as the file spaces its braces. */
export function inBraces(style: Style, names: readonly string[]): string {
  const space = style.spacedBraces ? ' ' : '';
  return `{${space}${names.join(', ')}${space}}`;
}
