import { loadNative } from './native.ts';

type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

let known: VisitorKeys | null = null;

/**
 * The keys under which a node of a type has others, in the order of the source, for trees of any parser: oxc-parser's own
 * table, which names all that typescript-estree and espree have. `undefined` for a type that it does not know, and where
 * oxc-parser's binding is missing.
 */
export function visitorKeys(type: string): readonly string[] | undefined {
  known ??= (loadNative('oxc-parser')?.visitorKeys as VisitorKeys | undefined) ?? {};
  return known[type];
}
