import { createRequire } from 'node:module';
import type { AST, Linter } from 'eslint';
import { analyze } from '@typescript-eslint/scope-manager';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { readOptions, type ParserOptions } from './options.ts';
import { readTree } from './read-tree.ts';
import { servicesOf } from './services.ts';

export type { ParserOptions };

/** A parser for `languageOptions.parser` of ESLint. */
export interface ArchitectParser {
  readonly meta: { readonly name: string; readonly version: string };
  /**
   * Parses JavaScript or TypeScript, by the extension of `options.filePath`, into the tree, tokens, comments and scopes
   * that `@typescript-eslint/parser` gives.
   *
   * @throws {SyntaxError} with `lineNumber`, `column` (both from 1) and `index`, where the code is broken.
   */
  parseForESLint(code: string, options?: ParserOptions): Linter.ESLintParseResult;
  /** The tree of `parseForESLint` alone. */
  parse(code: string, options?: ParserOptions): AST.Program;
}

const { name, version } = createRequire(import.meta.url)('../../package.json') as {
  name: string;
  version: string;
};

// ESLint keys its cache by name and version.
export const meta: ArchitectParser['meta'] = { name: `${name}/parser`, version };

export function parseForESLint(code: string, options?: ParserOptions): Linter.ESLintParseResult {
  const { analysis, ...tree } = readOptions(options);
  const ast = readTree(code, tree);
  const scopeManager = analyze(ast, analysis);
  // ESLint's types name ESTree's nodes and scopes, which TypeScript's are more than.
  return {
    ast,
    scopeManager,
    visitorKeys,
    services: servicesOf(options),
  } as unknown as Linter.ESLintParseResult;
}

export function parse(code: string, options?: ParserOptions): AST.Program {
  return readTree(code, readOptions(options)) as unknown as AST.Program;
}

// Named exports too, so that a CommonJS config can `require` the parser.
const parser: ArchitectParser = { meta, parseForESLint, parse };
export default parser;
