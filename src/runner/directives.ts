import type { Linter } from 'eslint';
import type { Lines } from '../modules/lines.ts';
import type { Comments } from '../modules/parse.ts';
import { ConfigCommentParser } from '@eslint/plugin-kit';

/** A place where one rule, or each of them, is switched off or on again. Lines and columns are those of messages. */
export interface Switch {
  readonly turns: 'off' | 'on';
  /** `null` for all rules. */
  readonly ruleId: string | null;
  readonly line: number;
  readonly column: number;
}

/** From 1, as in a message. */
export interface Location {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What a file's comments say to ESLint. */
export interface Directives {
  /** Of `eslint-disable` and `eslint-enable`, in the order of the file. */
  readonly blocks: readonly Switch[];
  /** Of `eslint-disable-line` and `eslint-disable-next-line`, likewise. */
  readonly lines: readonly Switch[];
  /** Of `eslint rule: [...]`: a rule's name and what is given for it. */
  readonly configs: readonly { readonly ruleId: string; readonly given: unknown; readonly at: Location }[];
  /** The rules that comments switch on or off and that do not exist, with the place of the comment. */
  readonly unknown: readonly { readonly ruleId: string; readonly at: Location }[];
}

const parser = new ConfigCommentParser();

/** Reads the comments as ESLint's own language for JavaScript does. */
export function readDirectives(
  comments: Comments,
  lines: Lines,
  exists: (ruleId: string) => boolean,
): Directives {
  const [blocks, ofLines]: [Switch[], Switch[]] = [[], []];
  const [configs, unknown]: [Directives['configs'][number][], Directives['unknown'][number][]] = [[], []];
  for (const comment of comments) {
    if (!comment.value.includes('eslint')) continue;
    const { label, value } = parser.parseDirective(comment.value) ?? { label: '', value: '' };
    const isOfLine = /^eslint-disable-(?:next-)?line$/.test(label);
    if (!isOfLine && comment.type === 'Line') continue;
    const at = locationOf(comment, lines);
    if (label === 'eslint') {
      const parsed = parser.parseJSONLikeConfig(value);
      if (parsed.ok)
        for (const [ruleId, given] of Object.entries(parsed.config)) configs.push({ ruleId, given, at });
      continue;
    }
    if (!isOfLine && label !== 'eslint-disable' && label !== 'eslint-enable') continue;
    // ESLint takes this for a mistake, and the comment for none.
    if (label === 'eslint-disable-line' && at.line !== at.endLine) continue;
    const ruleIds = Object.keys(parser.parseListConfig(value));
    unknown.push(...ruleIds.filter((each) => !exists(each)).map((ruleId) => ({ ruleId, at })));
    for (const ruleId of ruleIds.length > 0 ? ruleIds.filter(exists) : [null]) {
      if (isOfLine) {
        const line = label === 'eslint-disable-line' ? at.line : at.endLine + 1;
        ofLines.push(
          { turns: 'off', ruleId, line, column: 1 },
          { turns: 'on', ruleId, line: line + 1, column: 0 },
        );
      } else
        blocks.push({
          turns: label === 'eslint-disable' ? 'off' : 'on',
          ruleId,
          line: at.line,
          column: at.column,
        });
    }
  }
  return { blocks: blocks.toSorted(byPlace), lines: ofLines.toSorted(byPlace), configs, unknown };
}

function locationOf({ start, end }: Comments[number], lines: Lines): Location {
  const [from, to] = [lines.positionOf(start), lines.positionOf(end)];
  return { line: from.line, column: from.column + 1, endLine: to.line, endColumn: to.column + 1 };
}

/** The order of what stands in one file. */
export function byPlace(
  a: { readonly line: number; readonly column: number },
  b: { readonly line: number; readonly column: number },
): number {
  return a.line - b.line || a.column - b.column;
}

/** Whether a comment keeps a message from being shown. */
export function isDisabled({ blocks, lines }: Directives, message: Linter.LintMessage): boolean {
  return [blocks, lines].some((switches) => {
    let turns: Switch['turns'] = 'on';
    for (const each of switches) {
      if (byPlace(each, message) > 0) break;
      if (each.ruleId === null || each.ruleId === message.ruleId) turns = each.turns;
    }
    return turns === 'off';
  });
}
