import type { Rule, SourceCode } from 'eslint';
import type { TSESTree } from '@typescript-eslint/types';
import { SourceText } from '../fixes/source.ts';
import { mentionsSchema } from '../read/candidate.ts';
import { workspace } from '../project/workspace.ts';
import type { ProjectView } from '../project/project-view.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Place } from '../schema/place.ts';
import { contains } from '../schema/place.ts';
import { resolveSettings, settingsKey, settingsProblems, type ResolvedSettings } from '../settings.ts';

/** Everything that rules may know of the file being linted. */
export interface FileContext {
  readonly schema: SchemaFile;
  readonly settings: ResolvedSettings;
  readonly project: ProjectView;
  /** The file's text with its comments, for edits. */
  readonly source: SourceText;
  /** Whether `--fix` may apply an edit of this class to the table at this place. */
  mayApply(fixClass: 'additive' | 'new-table', place: Place): boolean;
}

/** One for each file and version of its text: all rules share it, so that the file is read once. */
const contexts = new WeakMap<SourceCode, FileContext | null>();

/** The context of a file; `null` where there is nothing of a schema in it. */
export function fileContext(eslint: Rule.RuleContext, program: TSESTree.Program): FileContext | null {
  const { sourceCode } = eslint;
  let context = contexts.get(sourceCode);
  if (context === undefined) {
    context = openFile(eslint, program);
    contexts.set(sourceCode, context);
  }
  return context;
}

function openFile(eslint: Rule.RuleContext, program: TSESTree.Program): FileContext | null {
  const { sourceCode } = eslint;
  if (!mentionsSchema(program)) return null;
  const given = eslint.settings[settingsKey];
  for (const message of settingsProblems(given)) {
    eslint.report({ loc: { line: 1, column: 0 }, message });
  }
  const settings = resolveSettings(given);
  const path = eslint.physicalFilename;
  const project = workspace(parserOf(eslint)).view(settings, path);
  const schema = project.lint(path, sourceCode.text, program);
  const comments = sourceCode.getAllComments().flatMap(({ range }) => (range ? [{ start: range[0], end: range[1] }] : []));
  return {
    schema,
    settings,
    project,
    source: new SourceText(sourceCode.text, comments),
    mayApply: (fixClass, place) => mayApply(schema, settings, project, fixClass, place),
  };
}

function mayApply(schema: SchemaFile, settings: ResolvedSettings, project: ProjectView, fixClass: 'additive' | 'new-table', place: Place): boolean {
  if (fixClass === 'additive' || settings.fixes === 'all') return true;
  if (settings.fixes === 'additive') return false;
  const table = schema.tables.find((each) => each.written && contains(each.written.statement, place));
  return table !== undefined && project.isMigrated(table) === 'no';
}

/** The parser that the user's config names, for machines on which oxc-parser's native part is missing. */
function parserOf(eslint: Rule.RuleContext): ((text: string, path: string) => TSESTree.Program | undefined) | null {
  const parser = eslint.languageOptions?.parser as { parse?: unknown; parseForESLint?: unknown } | undefined;
  if (!parser) return null;
  return (text, filePath) => {
    const options = { filePath, range: true, loc: false, sourceType: 'module', ecmaVersion: 'latest' };
    try {
      if (typeof parser.parseForESLint === 'function') return (parser.parseForESLint(text, options) as { ast: TSESTree.Program }).ast;
      if (typeof parser.parse === 'function') return parser.parse(text, options) as TSESTree.Program;
    } catch {
      // A file that the parser refuses is an unparsable file, as it is with oxc-parser.
    }
    return undefined;
  };
}
