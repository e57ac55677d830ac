/** One replacement of text. Offsets into the linted file, in UTF-16 code units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text after all edits. Throws where two of them overlap; insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let done = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < done) throw new Error(`Edits overlap at offset ${edit.start}.`);
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}

/**
 * The same edits, made to reach to an offset: of two fixes that begin at one place ESLint applies the one that ends first,
 * and leaves the other for the next pass.
 */
export function yielding(edits: readonly Edit[], end: number): Edit[] {
  return [...edits, { start: end, end, text: '' }];
}

/** Fewer edits that do the same: neighbours that touch become one, and what changes nothing goes. */
export function joined(text: string, edits: readonly Edit[]): Edit[] {
  const result: Edit[] = [];
  for (const edit of inOrder(edits)) {
    if (text.slice(edit.start, edit.end) === edit.text) continue;
    const last = result.at(-1);
    if (last && last.end === edit.start) {
      result[result.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    } else {
      result.push(edit);
    }
  }
  return result;
}

function inOrder(edits: readonly Edit[]): Edit[] {
  // ESLint sorts in the same way, and its sort is stable too.
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
