import type { Edit } from './edit.ts';
import { restyled } from './restyle.ts';
import type { EditableSource, Span } from './editable-source.ts';

/**
 * Adds statements below a statement, each set off by a blank line but those that are `close`, such as types. Their code
 * is written in Prettier's style and put into the file's.
 */
export function addStatements(
  source: EditableSource,
  after: Span,
  codes: readonly string[],
  close = false,
): Edit {
  const { newline } = source.style;
  const at = source.endOfLineComments(after.end) ?? after.end;
  const statements = codes.map((code) => restyled(code, source.style));
  const text = newline + newline + statements.join(close ? newline : newline + newline);
  return { start: at, end: at, text };
}

/** Puts `export` before a declaration. */
export function addExport(statement: Span): Edit {
  return { start: statement.start, end: statement.start, text: 'export ' };
}
