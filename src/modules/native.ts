import { createRequire } from 'node:module';
import type * as OxcParser from 'oxc-parser';
import type * as OxcResolver from 'oxc-resolver';

interface NativePackages {
  'oxc-parser': typeof OxcParser;
  'oxc-resolver': typeof OxcResolver;
}

const require = createRequire(import.meta.url);

/**
 * A package with a native binding, or `undefined` where the binding is missing (`npm install --omit=optional`, a
 * platform without one). It is required and not imported: a static import would take the whole plugin down, and a
 * guarded `await import()` at the top level would make the plugin impossible to `require` from a CommonJS config.
 */
export function loadNative<Name extends keyof NativePackages>(name: Name): NativePackages[Name] | undefined {
  try {
    return require(name) as NativePackages[Name];
  } catch {
    return undefined;
  }
}
