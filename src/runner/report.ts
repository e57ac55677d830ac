import type { Linter, Rule } from 'eslint';
import type { Lines } from '../modules/lines.ts';

/** What a report is made into a message by. */
export interface Reporter {
  readonly ruleId: string;
  readonly severity: 1 | 2;
  readonly messages: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The part of a report descriptor that our rules use. */
export interface Descriptor {
  readonly loc: Position | { readonly start: Position; readonly end: Position };
  readonly message?: string;
  readonly messageId?: string;
  readonly data?: Data;
  readonly fix?: Rule.ReportFixer | null;
  readonly suggest?: readonly Suggested[] | null;
}

interface Suggested {
  readonly messageId: string;
  readonly data?: Data;
  readonly fix: Rule.ReportFixer;
}

type Position = ReturnType<Lines['positionOf']>;
type Data = Readonly<Record<string, unknown>>;

/** The message that ESLint makes of a report: lines and columns from 1, one edit a fix. */
export function messageOf(descriptor: Descriptor, reporter: Reporter): Linter.LintMessage {
  const { ruleId, severity, messages, text } = reporter;
  const { loc, messageId, data } = descriptor;
  const [start, end] = 'start' in loc ? [loc.start, loc.end] : [loc];
  const fix = mergedFix(descriptor.fix, text);
  const suggestions = (descriptor.suggest ?? []).flatMap((each): Linter.LintSuggestion[] => {
    const edit = mergedFix(each.fix, text);
    const desc = interpolate(messages[each.messageId] ?? '', each.data);
    return edit ? [{ messageId: each.messageId, desc, fix: edit }] : [];
  });
  return {
    ruleId,
    severity,
    message: interpolate(descriptor.message ?? messages[messageId ?? ''] ?? '', data),
    line: start.line,
    column: start.column + 1,
    ...(messageId === undefined ? {} : { messageId }),
    ...(end ? { endLine: end.line, endColumn: end.column + 1 } : {}),
    ...(fix ? { fix } : {}),
    ...(suggestions.length > 0 ? { suggestions } : {}),
  };
}

/** Fills in `{{ name }}`, as ESLint does: what has no value stays as it is written. */
function interpolate(text: string, data: Data | undefined): string {
  if (!data) return text;
  return text.replace(/\{\{([^{}]+?)\}\}/g, (whole, term: string) => {
    const name = term.trim();
    return name in data ? String(data[name]) : whole;
  });
}

/** The one way in which our rules edit. */
const fixer = {
  replaceTextRange: (range: readonly [number, number], text: string): Rule.Fix => ({
    range: [range[0], range[1]],
    text,
  }),
} as unknown as Rule.RuleFixer;

/** All edits of a fix as one, with the text between them. */
function mergedFix(fix: Rule.ReportFixer | null | undefined, source: string): Rule.Fix | null {
  const made = fix?.(fixer);
  if (!made) return null;
  const edits = (Symbol.iterator in made ? Array.from(made) : [made]).toSorted(
    (a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1],
  );
  const [first] = edits;
  const last = edits.at(-1);
  if (!first || !last) return null;
  let text = '';
  let done = first.range[0];
  for (const edit of edits) {
    text += source.slice(done, edit.range[0]) + edit.text;
    done = edit.range[1];
  }
  return { range: [first.range[0], last.range[1]], text };
}
