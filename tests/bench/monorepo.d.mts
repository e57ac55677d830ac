export interface Monorepo {
  readonly folder: string;
  /** Those with tables. */
  readonly schemaFiles: readonly string[];
  readonly queryFiles: readonly string[];
  readonly ordinaryFiles: readonly string[];
  readonly tables: number;
  /** The one with more tables than others. */
  readonly wideFile: string | undefined;
  textOf(path: string): string;
}

/**
 * Writes a monorepo of that many tables into an empty folder, where asked for with one file of many. The same numbers
 * give the same text.
 */
export function makeMonorepo(
  folder: string,
  tableCount: number,
  seed?: number,
  options?: { readonly wideFile?: number },
): Monorepo;
