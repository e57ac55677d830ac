import { createHash } from 'node:crypto';

/** Postgres cuts identifiers to this many bytes (NAMEDATALEN - 1), silently: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
export const maxIdentifierBytes = 63;

export function fitsIdentifier(name: string): boolean {
  return Buffer.byteLength(name) <= maxIdentifierBytes;
}

/** The name, or where it is too long its beginning and a hash of the whole, so that two long names stay two. */
export function shortened(name: string, suffix = ''): string {
  if (fitsIdentifier(name + suffix)) return name + suffix;
  const hash = `_${createHash('sha1')
    .update(name + suffix)
    .digest('hex')
    .slice(0, 8)}`;
  const room = maxIdentifierBytes - Buffer.byteLength(hash + suffix);
  let kept = '';
  for (const char of name) {
    if (Buffer.byteLength(kept + char) > room) break;
    kept += char;
  }
  return kept + hash + suffix;
}
