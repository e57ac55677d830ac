import type { TSESTree } from '@typescript-eslint/types';
import type { Severity } from 'oxc-parser';
import { loadNative } from '../modules/native.ts';
import { maximumNesting, nestsDeeply } from '../modules/parse.ts';
import { finishNodes } from './finish-nodes.ts';
import { Lines } from '../modules/lines.ts';
import type { TreeOptions } from './options.ts';
import { CodeError } from './syntax-error.ts';
import { readTokens } from './tokens.ts';

/** Errors of other severities are hints. */
const severest: `${Severity}` = 'Error';

/** The tree of a file as typescript-estree gives it, with locations, comments and tokens. */
export function readTree(code: string, { path, sourceType, oxc }: TreeOptions): TSESTree.Program {
  const parser = loadNative('oxc-parser');
  if (!parser) {
    throw new Error(
      "eslint-plugin-schema-architect/parser parses with oxc-parser, whose native part is not installed. Install optional dependencies, or use '@typescript-eslint/parser'.",
    );
  }
  const lines = new Lines(code);
  if (nestsDeeply(code))
    throw new CodeError(`Brackets are nested more than ${maximumNesting} deep`, 0, lines);
  const { program, comments, errors } = parser.parseSync(path, code, oxc);
  const error = errors.find(({ severity }) => severity === severest);
  if (error) throw new CodeError(error.message, error.labels[0]?.start ?? 0, lines);

  const { hashbang, ...tree } = program;
  const ast = tree as unknown as TSESTree.Program;
  const marks = finishNodes(ast, lines);
  const skipped = hashbang ? [hashbang, ...comments] : comments;
  return Object.assign(ast, {
    sourceType,
    comments: comments.map(({ type, value, start, end }) => {
      return { type, value, range: [start, end], loc: lines.locationOf(start, end) };
    }),
    tokens: readTokens(code, marks, skipped, lines),
  });
}
