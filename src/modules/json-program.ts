import type { TSESTree } from '@typescript-eslint/types';
import { parseJson } from './resolution/loose-json.ts';

/** A JSON file as the module that bundlers and TypeScript make of it: `export default <value>`, with true offsets. */
export function jsonProgram(
  text: string,
  parse: (text: string) => TSESTree.Program | undefined,
): TSESTree.Program | undefined {
  if (parseJson(text) === undefined) return undefined;
  // Parentheses make an expression of what would be a block; the tree is then moved back by their width.
  const program = parse(`(${text}\n)`);
  const statement = program?.body[0];
  if (!program || statement?.type !== 'ExpressionStatement') return undefined;
  moveBack(statement.expression);
  const whole = { start: 0, end: text.length, range: [0, text.length] };
  const body = [
    { ...whole, type: 'ExportDefaultDeclaration', declaration: statement.expression, exportKind: 'value' },
  ];
  return { ...program, ...whole, sourceType: 'module', body } as unknown as TSESTree.Program;
}

function moveBack(node: object): void {
  const record = node as Record<string, unknown>;
  for (const [key, value] of Object.entries(record)) {
    // These would point into the wrapped text.
    if (key === 'parent' || key === 'loc') record[key] = undefined;
    else if (key === 'start' || key === 'end') record[key] = Number(value) - 1;
    else if (key === 'range') record[key] = (value as number[]).map((offset) => offset - 1);
    else if (typeof value === 'object' && value !== null) moveBack(value);
  }
}
