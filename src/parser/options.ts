import type { AnalyzeOptions } from '@typescript-eslint/scope-manager';
import type { ParserOptions as OxcOptions } from 'oxc-parser';
import { dialectOf, isDeclaration, treeOptions } from '../modules/parse.ts';

/** What of `languageOptions` and `parserOptions` changes how a file is parsed; the rest is ignored. */
export interface ParserOptions {
  filePath?: string;
  sourceType?: 'script' | 'module' | 'commonjs';
  ecmaFeatures?: {
    /** Whether files whose extension does not tell hold JSX. */
    jsx?: boolean;
    /** Whether `return` may stand outside of functions. */
    globalReturn?: boolean;
  };
  /** The name that JSX elements use, `React` by default; `null` for none. */
  jsxPragma?: string | null;
  /** The name that JSX fragments use, where it is not a member of `jsxPragma`. */
  jsxFragmentName?: string | null;
  /** TypeScript's libraries whose types count as declared, `['esnext']` by default. */
  lib?: AnalyzeOptions['lib'];
  /** These three are told to rules, and change nothing else. */
  emitDecoratorMetadata?: boolean;
  experimentalDecorators?: boolean;
  isolatedDeclarations?: boolean;
}

/** How a file is parsed. */
export interface TreeOptions {
  readonly path: string;
  /** As what ESLint lints the file. */
  readonly sourceType: 'script' | 'module';
  readonly oxc: OxcOptions;
}

export function readOptions(
  options: ParserOptions = {},
): TreeOptions & { readonly analysis: AnalyzeOptions } {
  const { filePath: path = '<input>', ecmaFeatures = {}, jsxPragma, jsxFragmentName, lib } = options;
  const sourceType = options.sourceType === 'module' ? 'module' : 'script';
  const globalReturn = options.sourceType === 'commonjs' || ecmaFeatures.globalReturn === true;
  const oxc: OxcOptions = {
    ...treeOptions,
    range: true,
    lang: languageOf(path, ecmaFeatures.jsx === true),
    // A script may hold `import`, as for TypeScript: without `sourceType: 'module'` nothing is known about the file.
    sourceType: sourceType === 'module' ? 'module' : globalReturn ? 'commonjs' : 'unambiguous',
  };
  return {
    path,
    sourceType,
    oxc,
    analysis: {
      sourceType,
      globalReturn,
      ...(jsxPragma !== undefined && { jsxPragma }),
      ...(jsxFragmentName !== undefined && { jsxFragmentName }),
      ...(lib && { lib }),
    },
  };
}

/** Files of other kinds, such as the scripts of Vue's components, are TypeScript. */
function languageOf(path: string, jsx: boolean): NonNullable<OxcOptions['lang']> {
  if (isDeclaration(path)) return 'dts';
  return dialectOf(path)?.lang ?? (jsx ? 'tsx' : 'ts');
}
