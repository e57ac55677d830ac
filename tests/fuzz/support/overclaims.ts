import type { Linter } from 'eslint';
import type { Hidden } from './hide.ts';

/** What speaks of things that were not read, and so has more to say the less is known. */
const aboutTheUnread =
  /^schema-architect\/(?:no-unread-schema\/|require-migration\/unknown(?:Config|Schema|Folder)$|require-tenant-column\/unknownTenants$)/;

/**
 * Rules that ask whether the project has something, by what they know how to recognise. Where all that is left of it is a
 * stranger's value, it is not there to them: no package makes the relations, the tables or the row schemas of a schema it has not seen.
 */
const makersOf: readonly (readonly [rule: RegExp, maker: RegExp])[] = [
  [/\/(?:require|valid)-relations$/, /\b(?:relations|defineRelations(?:Part)?)\b/],
  [/\/require-migration$/, /\bpgTable\b/],
  [/\/require-inferred-types$/, /\bcreate(?:Insert|Select)Schema\b/],
  // What is given a table is taken for a database where it is not known to be something else.
  // A test of the condition is known by what it is about.
  [/\/require-(?:where|tenant-filter)$/, /^where$/],
  // What is called by another name is none of the settings' scope helpers.
  [/\/require-(?:where|tenant-filter)$/, /\b(?:inTenant|ofTenant|withTenant|ownRows)\b/],
  [/\/require-(?:where|tenant-filter|query-index)$/, /\b(?:Weak)?(?:Map|Set)\b/],
];

/** Messages that say what others say, in view of what else is known. */
const sameClaims: Readonly<Record<string, string>> = {
  missingColumnAndTenants: 'missingColumn',
  missingColumnAndImport: 'missingColumn',
  // What is nothing and what may be nothing.
  conditionalWhere: 'emptyWhere',
  perhapsRefusedWhere: 'refusedWhere',
  // Which rows a query takes beyond the tenant's.
  missingFilter: 'lookupByKey',
  missingInArm: 'lookupByKey',
  conditionalFilter: 'lookupByKey',
  // An `any` is told as the column's, or for itself.
  anyType: 'anyValue',
  // What has a type that cannot reference the tenants does not reference them.
  wrongType: 'missingReference',
};

/** Messages that are left to another rule where that one reports something at all. */
const leftTo: Readonly<Record<string, string>> = {
  'schema-architect/require-vector-index/missingIndex': 'schema-architect/require-vector-dimensions',
  'schema-architect/valid-vector-index/missingClass': 'schema-architect/require-vector-dimensions',
};

/** What says that something may come to nothing, or of what is left then, which is so where the hiding is a condition that may leave it out. */
const ofWhatMayBeLeftOut =
  /^schema-architect\/(?:require-where\/(?:conditionalWhere|perhapsRefusedWhere)|require-tenant-filter\/\w+|require-query-index\/\w+)$/;
const leavingOut: ReadonlySet<string> = new Set(['(unknownThing() ? X : null)', '(unknownThing() && X)']);

/**
 * The reports on a text in which something is hidden that are not made on the original.
 *
 * The original is one of the programs that the text may turn out to be. A report on it is not made for certain, then, so
 * it speaks of what is hidden, and no rule reports on what is not known. Reports are compared by rule, message and start:
 * sentences may well name a table by its variable where its name is hidden.
 */
export function overclaims(
  original: { readonly text: string; readonly messages: readonly Linter.LintMessage[] },
  hidden: Hidden,
  messages: readonly Linter.LintMessage[],
): Linter.LintMessage[] {
  const known = new Set(original.messages.map((each) => keyOf(each, offsetOf(original.text, each))));
  const sentences = new Set(original.messages.map(sentenceOf));
  const { start, end } = hidden.replaced;
  const gone = original.text.slice(start, end);
  const back = (offset: number): number => originalOffset(offset, hidden);
  const speaking = new Set(original.messages.map(({ ruleId }) => ruleId));
  return messages.filter(
    (each) =>
      !speaking.has(leftTo[`${each.ruleId ?? ''}/${each.messageId ?? ''}`] ?? '') &&
      !aboutTheUnread.test(`${each.ruleId ?? ''}/${each.messageId ?? ''}`) &&
      !(
        leavingOut.has(hidden.how) && ofWhatMayBeLeftOut.test(`${each.ruleId ?? ''}/${each.messageId ?? ''}`)
      ) &&
      !sentences.has(sentenceOf(each)) &&
      !original.messages.some((other) => isOfSameRows(each, other) || isOfMost(each, other)) &&
      !makersOf.some(([rule, maker]) => rule.test(each.ruleId ?? '') && maker.test(gone)) &&
      !known.has(keyOf(each, back(offsetOf(hidden.text, each)))),
  );
}

/** Whether a report says of one table what another says once of most of the project's. */
function isOfMost(one: Linter.LintMessage, other: Linter.LintMessage): boolean {
  return one.ruleId === other.ruleId && /^(?:usual|convention)/.test(other.messageId ?? '');
}

/**
 * Whether two reports say the same of one table, each in its own way: that rows of other tenants are taken, or that an
 * index is lacking, for these columns or for those.
 */
function isOfSameRows(one: Linter.LintMessage, other: Linter.LintMessage): boolean {
  if (one.ruleId !== other.ruleId) return false;
  const names = ({ message }: Linter.LintMessage): string[] =>
    [...message.matchAll(/'(\w+)'/g)].flatMap(([, name]) => name ?? []);
  const [mine, theirs] = [names(one), names(other)];
  if (one.ruleId === 'schema-architect/require-query-index') return mine[0] === theirs[0];
  // One report tells of all that a table lacks.
  if (one.ruleId === 'schema-architect/require-relations') return mine[0] === theirs[0];
  if (one.ruleId !== 'schema-architect/require-tenant-filter') return false;
  return mine.every((name) => theirs.includes(name)) || theirs.every((name) => mine.includes(name));
}

/** A sentence without the code that it proposes, which tells of the file's other names as well. */
function sentenceOf({ ruleId, message }: Linter.LintMessage): string {
  return `${ruleId ?? ''}: ${message.split(': `')[0] ?? ''}`;
}

/** Where in the original something stands that stands here now. */
function originalOffset(offset: number, { replaced: { start, end }, length, kept }: Hidden): number {
  if (offset < start) return offset;
  if (offset >= start + length) return offset - length + (end - start);
  const inside = kept === null ? -1 : offset - start - kept;
  return inside >= 0 && inside < end - start ? start + inside : start;
}

function keyOf({ ruleId, messageId, message, fatal }: Linter.LintMessage, offset: number): string {
  const id = fatal ? message : (messageId ?? message);
  return `${ruleId ?? ''}/${sameClaims[id] ?? id}@${offset}`;
}

function offsetOf(text: string, { line, column }: Linter.LintMessage): number {
  const lines = text.split('\n');
  return lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}
