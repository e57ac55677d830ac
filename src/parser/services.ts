import type { ParserOptions } from './options.ts';

/** Stands for the maps between the nodes of both trees, of which there is one only. */
const noNodes = {
  get(): never {
    throw new Error(
      "This rule needs TypeScript's own nodes, which eslint-plugin-schema-architect/parser does not have. Use '@typescript-eslint/parser' for it.",
    );
  },
  has: () => false,
};

/** What rules of typescript-eslint ask for before they work without types: those that need types say so themselves. */
export function servicesOf(options: ParserOptions = {}): Record<string, unknown> {
  return {
    program: null,
    esTreeNodeToTSNodeMap: noNodes,
    tsNodeToESTreeNodeMap: noNodes,
    emitDecoratorMetadata: options.emitDecoratorMetadata === true,
    experimentalDecorators: options.experimentalDecorators === true,
    isolatedDeclarations: options.isolatedDeclarations === true,
  };
}
