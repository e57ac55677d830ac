import type { Rule } from 'eslint';
import type { TSESTree } from '@typescript-eslint/types';

/** The two forms that a parser for ESLint may have. */
interface Parser {
  readonly parse?: (text: string, options: object) => TSESTree.Program;
  readonly parseForESLint?: (text: string, options: object) => { readonly ast: TSESTree.Program };
}

/** The parser that the user's config names, for machines on which oxc-parser's native part is missing. */
export function parserOf(
  eslint: Rule.RuleContext,
): ((text: string, path: string) => TSESTree.Program | undefined) | null {
  const parser = eslint.languageOptions.parser as Parser | undefined;
  if (!parser) return null;
  return (text, filePath) => {
    const options = { filePath, range: true, loc: false, sourceType: 'module', ecmaVersion: 'latest' };
    try {
      return parser.parseForESLint ? parser.parseForESLint(text, options).ast : parser.parse?.(text, options);
    } catch {
      // A file that the parser refuses is an unparsable file, as it is with oxc-parser.
    }
    return undefined;
  };
}
