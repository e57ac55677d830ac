import { isBuiltin } from 'node:module';

/** A package name and the subpath within it: `@acme/db/schema` is `@acme/db` and `schema`. */
export function splitName(specifier: string): { readonly name: string; readonly subpath: string } {
  const match = /^(@[^/]+\/[^/]+|[^@/][^/]*)(?:\/(.*))?$/.exec(specifier);
  return { name: match?.[1] ?? specifier, subpath: match?.[2] ?? '' };
}

/** Node's own modules, and schemes of other run times (`bun:sqlite`, `cloudflare:workers`, `https:`, `virtual:`). */
export function isForeign(specifier: string): boolean {
  return isBuiltin(specifier) || /^[a-z][a-z\d+.-]+:/i.test(specifier);
}

/** Whether a specifier can only be a project's own name for something: no package may be called so. */
export function isAliasLike(specifier: string): boolean {
  return /^(?:[#~$]|@@?(?:\/|$))/.test(specifier);
}

/**
 * A specifier without a query that only defeats caches (`./a.ts?v=2`), or `undefined` where the query asks a bundler for
 * something else than the module: `?raw` is the file's text.
 */
export function withoutQuery(specifier: string): string | undefined {
  const [path = '', query] = specifier.split('?', 2);
  return query === undefined || query === '' || query.includes('=') ? path : undefined;
}
