import { createHash } from 'node:crypto';
import { readFileSync, statSync, type Stats } from 'node:fs';
import { youthMs } from './disk.ts';
import { maximumBytes } from './modules.ts';

/** What can be told of a source file by a search in its text. */
export interface SourceText {
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
  readonly imports: readonly string[];
  /** The imports of more than types. */
  readonly values: readonly string[];
  /** What is exported again. */
  readonly exports: readonly string[];
}

const maximumKnown = 50_000;

const known = new Map<string, { readonly version: string; readonly text: SourceText }>();

/** The sources as they are now; each is looked at once. */
export class SourceTexts {
  readonly #texts = new Map<string, SourceText | null>();

  /** `null` where there is no text that would be read. */
  at(path: string): SourceText | null {
    let text = this.#texts.get(path);
    if (text === undefined) this.#texts.set(path, (text = read(path)));
    return text;
  }
}

function read(path: string): SourceText | null {
  const stats = statsOf(path);
  if (!stats?.isFile() || stats.size > maximumBytes) return null;
  const version = `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
  const last = known.get(path);
  if (last?.version === version) return last.text;
  const text = search(textOf(path));
  if (known.size >= maximumKnown) known.clear();
  if (Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) > youthMs) known.set(path, { version, text });
  else known.delete(path);
  return text;
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // In a folder that is not ours to read.
  }
}

/** The text of a file; empty where there is none. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // Gone since it was listed, or not ours to read.
  }
}

const from = /\b(?:from|import)\s*(["'])([^"'\n]+)\1|\b(?:import|require)\s*\(\s*(["'])([^"'\n]+)\3/g;
const ofTypes = /\b(?:import|export)\s+type\b[^"'()=]*(["'])[^"'\n]+\1/g;
const again = /\bexport\b[^"'()=]*\bfrom\s*(["'])([^"'\n]+)\1/g;
/** What queries begin with, as in `read/candidate.ts`. */
export const queryCall =
  /\.\s*(?:select(?:Distinct(?:On)?)?|insert|update|delete|\$count|findMany|findFirst)\s*[(<]/;

function search(text: string): SourceText {
  const isDrizzle = text.includes('drizzle-orm');
  const mayRelate = /[rR]elations(?:Part)?\s*\(/.test(text);
  return {
    digest: createHash('sha1').update(text).digest('hex'),
    isDrizzle,
    makesSchema: isDrizzle && (mayRelate || /['"]drizzle-orm\/[\w-]+-core\b/.test(text)),
    mayRelate,
    mayInfer: /infer|create\w+Schema/i.test(text),
    mayQuery: isDrizzle || queryCall.test(text),
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
