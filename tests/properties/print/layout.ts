/** The files of a program. A helper stands in a file that is loaded before those that call it at once. */
export const libraries = ['columns.ts', 'shared/helpers.ts', 'shared/deep/index.ts'] as const;
export const tableFiles = ['tables/first.ts', 'tables/second.ts', 'third.ts'] as const;
/** The file that exports every table. */
export const entry = 'schema.ts';

export const importStyles = ['named', 'renamed', 'default', 'namespace', 'barrel', 'spaceBarrel'] as const;
export type ImportStyle = (typeof importStyles)[number];

/** Libraries in their order; files of tables may refer to each other in circles and come last. */
export function levelOf(file: string): number {
  const level = (libraries as readonly string[]).indexOf(file);
  return level < 0 ? Infinity : level;
}
