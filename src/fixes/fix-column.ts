import type { Column } from '../schema/column.ts';
import type { Remedy } from '../schema/column-faults.ts';
import type { SqlExpression } from '../schema/sql-expression.ts';
import { removeColumnCall } from './append-column-call.ts';
import { removeCall } from './chain.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';
import type { ImportPlan } from './import-plan.ts';
import { replace } from './replace.ts';

/** Moves calls of a column's chain behind its last `.array()`, which in 0.x forgets what comes before it. */
export function moveBehindArray(
  source: EditableSource,
  { written }: Column,
  calls: readonly string[],
): Edit[] | undefined {
  if (!written?.builder) return undefined;
  const last = written.chain.findLastIndex((call) => call.name === 'array');
  const array = written.chain[last];
  if (!array) return undefined;
  const edits: Edit[] = [];
  let moved = '';
  for (const call of written.chain.slice(0, last)) {
    if (!calls.includes(call.name)) continue;
    const [removal] = removeCall(source, call) ?? [];
    if (!removal) return undefined;
    edits.push(removal);
    moved += source.slice(removal);
  }
  return [...edits, { start: array.place.end, end: array.place.end, text: moved }];
}

/** Calls another method in place of `.default(...)`. */
export function replaceDefault(source: EditableSource, column: Column, method: string): Edit[] | undefined {
  const call = column.written?.builder
    ? column.written.chain.findLast((each) => each.name === 'default')
    : undefined;
  return call && replace(source, { start: call.callee.start, end: call.place.end }, `${method}()`);
}

/** A text that stands for SQL, as the SQL of that text. */
export function quoteText(
  source: EditableSource,
  imports: ImportPlan,
  { place, text = '' }: SqlExpression,
): Edit[] | undefined {
  const quote = source.text[place.start] ?? '';
  // Escapes mean one thing in a string and another in a template.
  if (!/['"]/.test(quote) || source.text.slice(place.start + 1, place.end - 1) !== text) return undefined;
  const sql = imports.use({ specifier: 'drizzle-orm', name: 'sql' });
  return imports.with(replace(source, place, `${sql}\`'${text.replaceAll("'", "''")}'\``));
}

/** The edits that fix a column, one for each answer. */
export function fixColumn(source: EditableSource, column: Column, remedy: Remedy): Edit[] | undefined {
  switch (remedy.kind) {
    case 'remove':
      return removeColumnCall(source, column, remedy.call);
    case 'move':
      return moveBehindArray(source, column, remedy.calls);
    case 'use':
      return replaceDefault(source, column, remedy.method);
  }
}
