import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ParseResult } from 'libpg-query';

/** Postgres's own parser. Offsets are those of bytes in UTF-8. */
export interface Engine {
  /** The statements of a text, or what is wrong with it and at which byte. */
  parse(sql: string): ParseResult | SyntaxError;
  /** The tree of a `DO` block or of a function in PL/pgSQL; `undefined` where it cannot be parsed. */
  parsePlpgsql(sql: string): unknown;
}

export interface SyntaxError {
  readonly message: string;
  readonly at: number;
}

/** The parts of libpg-query's Emscripten module that are called here. Pointers are numbers. */
interface Glue {
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  _wasm_parse_query_raw(sql: number): number;
  _wasm_free_parse_result(result: number): void;
  _wasm_parse_plpgsql(sql: number): number;
  _wasm_free_string(text: number): void;
  getValue(pointer: number, type: 'i32'): number;
  UTF8ToString(pointer: number): string;
  stringToUTF8(text: string, pointer: number, bytes: number): void;
  lengthBytesUTF8(text: string): number;
}

interface Instance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface Hook {
  instantiateWasm(imports: object, receive: (instance: Instance) => void): Instance['exports'];
}

type Start = (options: Hook) => Promise<unknown>;

/** What of `WebAssembly` is used; Node.js's types have it only in those of browsers. */
const { WebAssembly: wasm } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: {
      new (bytes: Uint8Array): object;
      exports(module: object): readonly { readonly name: string; readonly kind: string }[];
    };
    readonly Instance: new (module: object, imports: object) => Instance;
  };
};

let engine: Engine | null | undefined;

/**
 * The parser, started when it is first asked for: 40 ms, and 16 MB. `undefined` where libpg-query is not installed, as in
 * a bundle that has left it out.
 */
export function startEngine(): Engine | undefined {
  if (engine === undefined) {
    try {
      engine = engineOf(startGlue());
    } catch {
      engine = null;
    }
  }
  return engine ?? undefined;
}

/**
 * libpg-query starts asynchronously, and rules are synchronous. Its Emscripten glue fills the object that it is given before
 * its first `await`, if the module is instantiated by the hook. What it does after that is to run the module's
 * constructors, which is done here at once, and not a second time.
 */
function startGlue(): Glue {
  const require = createRequire(import.meta.url);
  const start = require('libpg-query/wasm/libpg-query.js') as Start;
  const module = new wasm.Module(readFileSync(require.resolve('libpg-query/wasm/libpg-query.wasm')));
  const glue: Hook = {
    instantiateWasm(imports, receive) {
      const { exports } = new wasm.Instance(module, imports);
      // Emscripten exports the constructors first.
      const first = wasm.Module.exports(module).find(({ kind }) => kind === 'function')?.name ?? '';
      const construct = exports[first] as () => void;
      receive({ exports: { ...exports, [first]: () => undefined } });
      construct();
      return exports;
    },
  };
  // What fails has failed before, at the hook.
  start(glue).catch(() => undefined);
  return glue as unknown as Glue;
}

function engineOf(glue: Glue): Engine {
  const withText = <Result>(text: string, use: (pointer: number) => Result): Result => {
    const bytes = glue.lengthBytesUTF8(text) + 1;
    const pointer = glue._malloc(bytes);
    try {
      glue.stringToUTF8(text, pointer, bytes);
      return use(pointer);
    } finally {
      glue._free(pointer);
    }
  };
  const engine: Engine = {
    parse: (sql) =>
      withText(sql, (pointer) => {
        // A struct of pointers: the tree as JSON, what was printed, the error.
        const result = glue._wasm_parse_query_raw(pointer);
        try {
          const error = glue.getValue(result + 8, 'i32');
          if (error === 0) return JSON.parse(glue.UTF8ToString(glue.getValue(result, 'i32'))) as ParseResult;
          const message = glue.UTF8ToString(glue.getValue(error, 'i32'));
          return { message, at: Math.max(glue.getValue(error + 16, 'i32') - 1, 0) };
        } finally {
          glue._wasm_free_parse_result(result);
        }
      }),
    parsePlpgsql: (sql) =>
      withText(sql, (pointer) => {
        const result = glue._wasm_parse_plpgsql(pointer);
        const text = glue.UTF8ToString(result);
        glue._wasm_free_string(result);
        // An error is a message that is no JSON, and of a block in another language there is no action.
        return text.startsWith('{') && text.includes('"action"') ? (JSON.parse(text) as unknown) : undefined;
      }),
  };
  // A module that was not started right fails here, and not at the first migration.
  if ('message' in engine.parse('SELECT 1')) throw new Error('libpg-query did not start.');
  return engine;
}
