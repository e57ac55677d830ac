import type { Place } from '../schema/place.ts';
import type { EditableSource } from './editable-source.ts';

/** Comments by which other linters allow an `any`, with the reason that they ask for or that was given. */
const before =
  /\bbiome-ignore(?:-all)?\s+lint(?:\/suspicious(?:\/noExplicitAny)?)?\s*:\s*\S|\b(?:eslint|oxlint)-disable-next-line\b.*\bno-explicit-any\b.*\s--\s*\S/;
const beside = /\b(?:eslint|oxlint)-disable-line\b.*\bno-explicit-any\b.*\s--\s*\S/;

/** Whether a comment tells another linter why there is an `any`: at the end of its line, or on lines above it. */
export function isAllowedElsewhere(source: EditableSource, { start, end }: Place): boolean {
  return source.comments.some((comment) => {
    const text = source.slice(comment);
    if (comment.start >= end)
      return beside.test(text) && !source.slice({ start: end, end: comment.start }).includes('\n');
    // Nothing but other comments is between a line and what is said of it.
    const between = source.code.slice(comment.end, start);
    return (
      before.test(text) && comment.end <= start && /^\s*\n[^\n]*$/.test(between.replace(/\n\s*(?=\n)/g, ''))
    );
  });
}
