import type { WrittenImport } from '../schema/file.ts';
import type { Edit } from './edit.ts';
import { insertItems } from './insert-items.ts';
import { listIn } from './list.ts';
import type { EditableSource } from './editable-source.ts';
import { inBraces, nameAs, type NewImport } from './wanted-import.ts';

/** Adds names to an import statement; `undefined` where the statement cannot take them. */
export function extensionOf(
  source: EditableSource,
  host: WrittenImport,
  added: readonly NewImport[],
): Edit[] | undefined {
  if (host.namespaceName !== null) return undefined;
  if (host.typeOnly && added.some((each) => each.typeOnly !== true)) return undefined;
  const names = added.map((each) => (each.typeOnly === true && !host.typeOnly ? 'type ' : '') + nameAs(each));
  const code = source.code.slice(host.place.start, host.place.end);
  const clause = /^import\b([^'"]*?)\bfrom\s*['"]/.exec(code)?.[1];
  if (clause === undefined) return undefined;
  const start = host.place.start + 'import'.length;
  const open = clause.indexOf('{');
  if (open >= 0) {
    const end = (source.closerOf(start + open) ?? start + open) + 1;
    const list = listIn(
      source,
      { start: start + open, end },
      host.named.map(({ place }) => place),
    );
    if (!list) return undefined;
    const items = names.map((text) => ({ before: list.items.length, text }));
    return insertItems(source, list, items, Number.MAX_SAFE_INTEGER);
  }
  // `import type a, { b }` is not allowed.
  if (host.typeOnly || host.defaultName === null) return undefined;
  const at = start + clause.trimEnd().length;
  return [{ start: at, end: at, text: `, ${inBraces(source.style, names)}` }];
}
