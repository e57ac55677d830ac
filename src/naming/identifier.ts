import { createHash } from 'node:crypto';

/** Postgres cuts identifiers to this many bytes (NAMEDATALEN - 1), silently: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
export const maxIdentifierBytes = 63;

export function fitsIdentifier(name: string): boolean {
  return Buffer.byteLength(name) <= maxIdentifierBytes;
}

/** What Postgres makes of a name: its first 63 bytes, and of a character that does not fit nothing. */
export function cutIdentifier(name: string): string {
  return fitsIdentifier(name) ? name : firstBytes(name, maxIdentifierBytes);
}

/** The name, or where it is too long its beginning and a hash of the whole, so that two long names stay two. */
export function shortened(name: string, suffix = ''): string {
  if (fitsIdentifier(name + suffix)) return name + suffix;
  const hash = `_${createHash('sha1')
    .update(name + suffix)
    .digest('hex')
    .slice(0, 8)}`;
  return firstBytes(name, maxIdentifierBytes - Buffer.byteLength(hash + suffix)) + hash + suffix;
}

function firstBytes(text: string, room: number): string {
  let [bytes, end] = [0, 0];
  for (const char of text) {
    bytes += Buffer.byteLength(char);
    if (bytes > room) break;
    end += char.length;
  }
  return text.slice(0, end);
}
