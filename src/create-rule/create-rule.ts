import type { Rule } from 'eslint';
import type { TSESTree } from '@typescript-eslint/types';
import type { Edit } from '../fixes/edit.ts';
import type { FileRole } from '../project/file-roles.ts';
import type { Place } from '../schema/place.ts';
import type { Table } from '../schema/table.ts';
import { dispatch, type AppliesTo, type ModelListener } from './events.ts';
import { fileContext, isCandidate, type FileContext } from './file-context.ts';
import type { Message } from './messages.ts';
import type { DefaultOptions, OptionsOf, OptionsSchema } from './options.ts';
import { reportTogether, type FindingsTogether } from './together.ts';

/** Which presets a rule is in, beside `all`. `correctness` rules are in `recommended` too, and those in `strict`. */
export type Preset = 'correctness' | 'recommended' | 'strict';

/**
 * What applying an edit does to the database (docs/fix-policy.md):
 * `additive` cannot fail on filled tables and loses nothing;
 * `new-table` is right but fails on filled rows, so it is a fix only while the table is not migrated;
 * `choice` changes something that callers or rows may feel, and is only ever suggested.
 */
export type FixClass = 'additive' | 'new-table' | 'choice';

/** What is said of a rule beyond its texts; presets, docs and the README's table are computed from it. */
export interface ArchitectDocs {
  readonly description: string;
  readonly preset: Preset | null;
  readonly severity: 'error' | 'warn';
  /** The classes of the rule's edits. */
  readonly fixes: readonly FixClass[];
  /** The kinds of files in which the rule reports nothing; none if omitted. */
  readonly skips?: readonly FileRole[];
  /** Whether it says nothing of tables that a test makes up, as rules without `correctness` do anyway. */
  readonly skipsMadeUp?: true;
  /** Whether it is about how a project writes its schema, so that it says nothing of what drizzle-kit wrote. */
  readonly isConvention?: true;
  /** The tables whose parts the rule hears about: `'own'` leaves out other tools' tables; all of them if omitted. */
  readonly appliesTo?: AppliesTo;
}

export type RuleMeta<
  Messages extends Readonly<Record<string, string>>,
  Schema extends OptionsSchema,
> = DefaultOptions<Schema> & {
  readonly type: 'problem' | 'suggestion' | 'layout';
  readonly docs: ArchitectDocs;
  readonly fixable?: 'code';
  readonly hasSuggestions?: true;
  readonly schema: Schema;
  readonly messages: Messages;
};

/** Something with a place of its own: a table, a column, an index, ... or a place. */
export type Located = Place | { readonly place: Place };

/** A change that a report offers. Where there is no safe edit, `edits` is `undefined` and nothing is offered. */
export type Fix =
  | { readonly class: 'additive'; readonly edits: readonly Edit[] | undefined }
  /** `tables` are those whose migration fails on filled rows. */
  | {
      readonly class: 'new-table';
      readonly tables: readonly Table[];
      /** Whether the edit rests on a tenant that was guessed, so that it is only suggested. */
      readonly isGuessed?: boolean;
      readonly edits: readonly Edit[] | undefined;
    };

export type Suggestion<Messages extends Readonly<Record<string, string>>> = Message<Messages> & {
  readonly edits: readonly Edit[] | undefined;
};

export type Report<Messages extends Readonly<Record<string, string>>> = Message<Messages> & {
  readonly at: Located;
  readonly fix?: Fix | undefined;
  /** Offered in the editor, best first. */
  readonly suggest?: readonly Suggestion<Messages>[];
  /** The suggestion that takes the place of `fix` where that may not be applied by itself. */
  readonly instead?: Suggestion<Messages>;
};

/** What a rule is handed: the file's model, the project around it, and a way to report. */
export interface RuleContext<Messages extends Readonly<Record<string, string>>> extends FileContext {
  report(report: Report<Messages>): void;
  /** Reports findings that one fix removes together, and suggests the edit for each. */
  reportTogether<Item>(items: readonly Item[], together: FindingsTogether<Item, Messages>): void;
}

export interface RuleDefinition<
  Messages extends Readonly<Record<string, string>>,
  Schema extends OptionsSchema,
> {
  readonly name: string;
  readonly meta: RuleMeta<Messages, Schema>;
  create(context: RuleContext<Messages>, options: OptionsOf<Schema>): ModelListener;
}

/** A rule as ESLint takes it, with what our own tools ask of it. */
export type ArchitectRule = Rule.RuleModule & { readonly name: string; readonly architect: ArchitectDocs };

/** Address of the rules' pages. */
export const docsUrl =
  'https://github.com/schema-architect/eslint-plugin-schema-architect/blob/main/docs/rules';

/** Makes a rule of ESLint's own shape, whose listeners hear of tables, columns and keys beside syntax nodes. */
export function createRule<
  const Messages extends Readonly<Record<string, string>>,
  const Schema extends OptionsSchema,
>(definition: RuleDefinition<Messages, Schema>): ArchitectRule {
  const { name, meta } = definition;
  return {
    name,
    architect: meta.docs,
    meta: {
      type: meta.type,
      docs: {
        description: meta.docs.description,
        url: `${docsUrl}/${name}.md`,
        recommended: meta.docs.preset === 'recommended' || meta.docs.preset === 'correctness',
      },
      ...(meta.fixable ? { fixable: meta.fixable } : {}),
      ...(meta.hasSuggestions ? { hasSuggestions: meta.hasSuggestions } : {}),
      schema: meta.schema,
      ...(meta.defaultOptions ? { defaultOptions: [...meta.defaultOptions] } : {}),
      messages: { ...meta.messages },
    },
    create(eslint) {
      if (!isCandidate(eslint)) return {};
      // The model is made when the tree is complete, once for all rules of the file.
      return {
        'Program:exit': (program: TSESTree.Program): void => {
          const file = fileContext(eslint, program);
          if (!file || isSkipped(meta.docs, file)) return;
          const report = (each: Report<Messages>): void => sendReport(eslint, file, each);
          // What is read when it is asked for stays so.
          const context = Object.create(file, {
            report: { value: report },
            reportTogether: {
              value: <Item>(items: readonly Item[], together: FindingsTogether<Item, Messages>) =>
                reportTogether(report, items, together),
            },
          }) as RuleContext<Messages>;
          // ESLint has merged the defaults into the options (since 9.15, and so has oxlint).
          const listener = definition.create(context, eslint.options[0] as OptionsOf<Schema>);
          if (file.isConfig) listener.Config?.(file.schema);
          else dispatch(file, listener, meta.docs.appliesTo);
        },
      } as Rule.RuleListener;
    },
  };
}

/** Whether a rule has nothing to say in a file. Tables that a test makes follow no convention, unless they are the project's. */
function isSkipped({ skips, skipsMadeUp, preset, isConvention }: ArchitectDocs, file: FileContext): boolean {
  const { generated } = file;
  // What is pulled and then not used as the schema is a copy of it, as what is built is.
  const isCopy = generated !== null && !(generated === 'pulled' && file.project.isSchemaFile);
  if (preset !== 'correctness' && (isCopy || (generated !== null && isConvention))) return true;
  if (skips) return skips.some((role) => file.roles.has(role));
  const maySkip = preset !== 'correctness' || skipsMadeUp === true;
  return maySkip && file.roles.has('test') && !file.project.isSchemaFile;
}

function sendReport<Messages extends Readonly<Record<string, string>>>(
  eslint: Rule.RuleContext,
  file: FileContext,
  report: Report<Messages>,
): void {
  const place = 'place' in report.at ? report.at.place : report.at;
  // What is said of another file's code is said by that file's own lint.
  if (place.file !== file.schema.path) return;
  const { sourceCode } = eslint;
  const { fix } = report;
  const isFree = (edits: readonly Edit[]): boolean => !meetsRepeated(file, [place, ...edits]);
  const isApplied = fix?.edits !== undefined && file.mayApply(fix) && isFree(fix.edits);
  const suggestions =
    report.suggest?.flatMap((each) => (each.edits && isFree(each.edits) ? offer(each, each.edits) : [])) ??
    [];
  if (fix?.edits && !isApplied && report.instead?.edits && isFree(report.instead.edits))
    suggestions.unshift(...offer(report.instead, report.instead.edits));
  eslint.report({
    loc: { start: sourceCode.getLocFromIndex(place.start), end: sourceCode.getLocFromIndex(place.end) },
    messageId: report.messageId,
    ...(report.data ? { data: { ...report.data } } : {}),
    ...(isApplied ? { fix: toFixer(fix.edits) } : {}),
    suggest: suggestions,
  });
}

/** Whether a report on some part of a file, or its edits, meet a table that is declared twice. */
function meetsRepeated(
  file: FileContext,
  parts: readonly { readonly start: number; readonly end: number }[],
) {
  return file.repeated.some((table) =>
    parts.some(({ start, end }) => start <= table.end && table.start <= end),
  );
}

function offer(
  message: { readonly messageId: string; readonly data?: Readonly<Record<string, string>> | undefined },
  edits: readonly Edit[] | undefined,
): Rule.SuggestionReportDescriptor[] {
  if (!edits || edits.length === 0) return [];
  return [
    {
      messageId: message.messageId,
      ...(message.data ? { data: { ...message.data } } : {}),
      fix: toFixer(edits),
    },
  ];
}

function toFixer(edits: readonly Edit[]): Rule.ReportFixer {
  return (fixer) => edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text));
}
