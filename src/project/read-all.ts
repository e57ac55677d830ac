import type { Reader } from '../read/keep/reader.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Unread } from '../schema/unread.ts';

/** What files say of a schema, and what of them could not be read. */
export interface ReadFiles {
  readonly files: readonly SchemaFile[];
  readonly unread: readonly Unread[];
}

export function readAll(reader: Reader, paths: readonly string[]): ReadFiles {
  const files: SchemaFile[] = [];
  const unread: Unread[] = [];
  for (const path of paths) {
    const file = reader.readFile(path);
    if (typeof file === 'object') files.push(file);
    else unread.push({ reason: file, place: { file: path, start: 0, end: 0 } });
  }
  return { files, unread: [...unread, ...files.flatMap((file) => file.unread)] };
}
