import type { Edit } from '../fixes/edit.ts';
import type { Fix, Located, Report, Suggestion } from './create-rule.ts';
import type { Message } from './messages.ts';

type Texts = Readonly<Record<string, string>>;

type Edits = readonly Edit[] | undefined;

/** How to edit several findings at once. */
export interface EditsTogether<Item, Messages extends Texts> {
  /** The edits for some of the findings, or for one of them. */
  editsFor(items: readonly Item[]): Edits;
  /** The edits that `--fix` applies, where they are not simply those for all findings that it may fix. */
  fixFor?(items: readonly Item[]): Edits;
  /** Whether `--fix` may fix a finding; if omitted, it may fix all of them. */
  isFixed?(item: Item): boolean;
  /** The suggestion for a single finding. */
  suggestion(item: Item): Message<Messages>;
}

/** Findings that one fix removes together, each of which is a report of its own. */
export interface FindingsTogether<Item, Messages extends Texts> extends EditsTogether<Item, Messages> {
  finding(item: Item): Message<Messages> & { readonly at: Located };
}

/** What a report offers. */
export interface Offer<Messages extends Texts> {
  readonly fix?: Fix;
  readonly suggest: readonly Suggestion<Messages>[];
}

/**
 * Reports findings whose edits would meet at one place, such as a table's third argument. Each report has the same fix,
 * which edits all of them, because ESLint would apply only one of several fixes that overlap. Each also suggests the edit
 * for itself alone, unless that is what the fix does.
 */
export function reportTogether<Item, Messages extends Texts>(
  report: (report: Report<Messages>) => void,
  items: readonly Item[],
  together: FindingsTogether<Item, Messages>,
): void {
  const { fix, fixed } = fixOf(items, together);
  for (const item of items) {
    const isFixed = fixed.includes(item);
    report({
      ...together.finding(item),
      ...(isFixed ? { fix } : {}),
      suggest: isFixed && fixed.length === 1 ? [] : [suggestionFor(item, together)],
    });
  }
}

/**
 * What one report offers for all parts that it names: a fix for all that `--fix` may edit, and if there are several parts,
 * a suggestion for each.
 */
export function offerTogether<Item, Messages extends Texts>(
  parts: readonly Item[],
  together: EditsTogether<Item, Messages>,
): Offer<Messages> {
  const { fix, fixed } = fixOf(parts, together);
  const suggested = parts.filter((part) => parts.length > 1 || !fixed.includes(part));
  return { fix, suggest: suggested.map((part) => suggestionFor(part, together)) };
}

function fixOf<Item, Messages extends Texts>(
  items: readonly Item[],
  together: EditsTogether<Item, Messages>,
): { readonly fix: Fix; readonly fixed: readonly Item[] } {
  const fixed = items.filter((item) => together.isFixed?.(item) ?? true);
  const edits = together.fixFor ? together.fixFor(fixed) : together.editsFor(fixed);
  return { fix: { class: 'additive', edits }, fixed };
}

function suggestionFor<Item, Messages extends Texts>(
  item: Item,
  together: EditsTogether<Item, Messages>,
): Suggestion<Messages> {
  return { ...together.suggestion(item), edits: together.editsFor([item]) };
}
