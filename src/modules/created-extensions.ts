import { uncommented } from './query-scan.ts';

const statement = /\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?(?:\\?"([\w-]+)\\?"|([a-z_]\w*)|(\S))/gi;

/** Stands for an extension whose name the code computes. */
export const anyExtension = '*';

/** The extensions of Postgres that a text creates: SQL, a script, or code that sends such a statement. */
export function createdExtensions(text: string): readonly string[] {
  // What most files of a repository have nothing of.
  if (!/\bcreate\s+extension\b/i.test(text)) return [];
  const code = uncommented(text.replaceAll(/^\s*(?:--|#).*$/gm, ''));
  return [...code.matchAll(statement)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? anyExtension).toLowerCase(),
  );
}

/** Files beside code that may create extensions: SQL that starts a database, and scripts. */
export function mayCreateExtensions(path: string): boolean {
  return /\.(?:sql|sh)$/.test(path);
}
