import { createHash } from 'node:crypto';
import { createdExtensions } from './created-extensions.ts';
import { queryText, type QueryText } from './query-text.ts';
import { Versioned } from './versioned.ts';
import { wordsOf } from './words.ts';

/** What can be told of a source file by a search in its text. */
export interface TextSummary {
  readonly digest: string;
  /** It imports from drizzle-orm. */
  readonly isDrizzle: boolean;
  /** It makes tables, columns or relations. */
  readonly makesSchema: boolean;
  /** It makes relations, or something of the same names. */
  readonly mayRelate: boolean;
  /** It may tell of the rows of tables that stand beside it. */
  readonly mayInfer: boolean;
  readonly mayQuery: boolean;
  readonly queries: QueryText;
  /** The extensions that it creates. */
  readonly extensions: readonly string[];
  /** The functions that it declares. */
  readonly functions: readonly string[];
  readonly hasDefault: boolean;
  /** All names in it, as `words.ts` has them. */
  readonly words: Int32Array;
  readonly imports: readonly string[];
  /** The imports of more than types. */
  readonly values: readonly string[];
  /** What is exported again. */
  readonly exports: readonly string[];
}

const known = new Versioned(search);

/** The sources as they are now; each is looked at once. */
export class SourceTexts {
  readonly #texts = new Map<string, TextSummary | null>();

  /** `null` where there is no text that would be read. */
  at(path: string): TextSummary | null {
    let text = this.#texts.get(path);
    if (text === undefined) this.#texts.set(path, (text = known.at(path)));
    return text;
  }
}

const from = /\b(?:from|import)\s*(["'])([^"'\n]+)\1|\b(?:import|require)\s*\(\s*(["'])([^"'\n]+)\3/g;
const ofTypes = /\b(?:import|export)\s+type\b[^"'()=]*(["'])[^"'\n]+\1/g;
const again = /\bexport\b[^"'()=]*\bfrom\s*(["'])([^"'\n]+)\1/g;
/** `function name` and `const name = async (`, but for components. */
const declared =
  /\bfunction\s*\*?\s*([a-z_$][\w$]*)|\b(?:const|let|var)\s+([a-z_$][\w$]*)\s*(?::[^=]+)?=\s*(?:async\b|function\b|[(<]|[\w$]+\s*=>)/g;
/** What queries begin with, as in `read/syntax/candidate.ts`. */
export const queryCall =
  /\.\s*(?:select(?:Distinct(?:On)?)?|insert|update|delete|\$count|findMany|findFirst)\s*[(<]/;
/** What transactions begin with, likewise. */
export const transactionCall = /\.\s*transaction\s*[(<]/;

function search(text: string): TextSummary {
  const isDrizzle = text.includes('drizzle-orm');
  const mayRelate = /[rR]elations(?:Part)?\s*\(/.test(text);
  return {
    digest: createHash('sha1').update(text).digest('hex'),
    isDrizzle,
    hasDefault: /\bexport\s+default\b|\bas\s+default\b/.test(text),
    makesSchema: isDrizzle && (mayRelate || /['"]drizzle-orm\/[\w-]+-core\b/.test(text)),
    mayRelate,
    mayInfer: /infer|create\w+Schema/i.test(text),
    mayQuery: isDrizzle || queryCall.test(text) || transactionCall.test(text),
    queries: queryText(text),
    extensions: createdExtensions(text),
    functions: [...text.matchAll(declared)].map(([, first, second]) => first ?? second ?? ''),
    words: wordsOf(text),
    imports: specifiers(text, from),
    get values() {
      return specifiers(text.replace(ofTypes, ''), from);
    },
    get exports() {
      return specifiers(text, again);
    },
  };
}

function specifiers(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, , first, , second]) => first ?? second ?? '');
}
