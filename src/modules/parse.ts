import type { TSESTree } from '@typescript-eslint/types';
import type { ParserOptions } from 'oxc-parser';
import { jsonProgram } from './json-program.ts';
import { loadNative } from './native.ts';

/** A parser to use where oxc-parser's binding is missing: the one that ESLint was configured with. */
export type FallbackParser = (text: string, path: string) => TSESTree.Program | undefined;

/** Parses one file's text; `undefined` when it cannot be parsed. */
export type Parse = (path: string, text: string) => TSESTree.Program | undefined;

type Dialect = Pick<ParserOptions, 'lang' | 'sourceType'>;

/** What a file is parsed as, by its extension. What is not listed here is not read. */
const dialects = new Map<string, Dialect>([
  ['.ts', { lang: 'ts', sourceType: 'unambiguous' }],
  ['.mts', { lang: 'ts', sourceType: 'module' }],
  // TypeScript compiles `import` and `export` in .cts to CommonJS.
  ['.cts', { lang: 'ts', sourceType: 'unambiguous' }],
  ['.tsx', { lang: 'tsx', sourceType: 'unambiguous' }],
  // React projects keep JSX in .js files.
  ['.js', { lang: 'jsx', sourceType: 'unambiguous' }],
  ['.mjs', { lang: 'jsx', sourceType: 'module' }],
  ['.cjs', { lang: 'jsx', sourceType: 'commonjs' }],
  ['.jsx', { lang: 'jsx', sourceType: 'unambiguous' }],
  ['.json', {}],
]);

/** The tree of typescript-estree, without ranges: these arrays would be a third of the parser's time. */
export const treeOptions: ParserOptions = { astType: 'ts', preserveParens: false };

/** Whether a path names a file that can be parsed: code or JSON, not a declaration file, a stylesheet or a component. */
export function isSource(path: string): boolean {
  return !isDeclaration(path) && dialects.has(extension(path));
}

/** Whether a path names a TypeScript declaration file, which has types but no values. */
export function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path);
}

/** What a file is parsed as, by its name; `undefined` for names that no code has. */
export function dialectOf(path: string): Dialect | undefined {
  return dialects.get(extension(path));
}

/**
 * oxc-parser overflows the native stack, and takes the process along, at about 2,000 nested brackets in a worker thread
 * and 10,000 in the main one.
 */
export const maximumNesting = 1000;

/**
 * The parser of this room. oxc-parser gives the tree of typescript-estree three times as fast and needs no TypeScript; the
 * one difference is `null` where typescript-estree leaves a field out.
 */
export function createParser(fallback: FallbackParser | undefined): Parse {
  let parse: Parse | undefined;
  return (path, text) => {
    parse ??= oxc() ?? ((file, code) => fallback?.(code, file));
    const chosen = parse;
    try {
      if (extension(path) !== '.json') return chosen(path, text);
      return jsonProgram(text, (code) => chosen(`${path}.js`, code));
    } catch {
      return undefined; // Parsers say by an exception that the text is broken, or that it is nested too deeply.
    }
  };
}

function oxc(): Parse | undefined {
  const parser = loadNative('oxc-parser');
  if (!parser) return undefined;
  return (path, text) => {
    if (nestsDeeply(text)) return undefined;
    const { program, errors } = parser.parseSync(path, text, { ...treeOptions, ...dialectOf(path) });
    // Broken text gives an empty or partial body. The last tree that could be parsed is not kept for it: what somebody
    // is half-way through typing in another file is not known, and nothing is said about what is not known.
    return errors.length > 0 ? undefined : (program as unknown as TSESTree.Program);
  };
}

/** Counts brackets wherever they stand. Those in strings may mislead it into giving a file up, which does no harm. */
export function nestsDeeply(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > maximumNesting) return true;
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        if (depth > 0) depth--;
    }
  }
  return false;
}

function extension(path: string): string {
  return /\.[^./\\]+$/.exec(path)?.[0].toLowerCase() ?? '';
}
