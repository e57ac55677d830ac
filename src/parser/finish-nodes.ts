import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { visitorKeys as keysOfOxc } from '../modules/visitor-keys.ts';
import type { Lines } from '../modules/lines.ts';
import { Marks } from './marks.ts';

type Node = TSESTree.Node & Record<string, unknown>;

/** Fields that typescript-estree leaves undefined where a node has nothing to put there, and oxc-parser sets to `null`. */
const optional = [
  'accessibility',
  'directive',
  'returnType',
  'superTypeArguments',
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
];
/** Further ones of nodes of one type. */
const optionalOf: Readonly<Record<string, readonly string[] | undefined>> = {
  RestElement: ['value'],
  TSDeclareFunction: ['body'],
  TSEnumMember: ['initializer'],
  TSMappedType: ['readonly'],
  TSTypeParameter: ['constraint', 'default'],
};

/** Nodes in which typescript-estree too writes `null`. */
const setToNull = new Set<string>(['TSImportType', 'TSTypePredicate']);

/** Gives each node its `loc` and typescript-estree's form, and marks what the tree knows about tokens. */
export function finishNodes(program: TSESTree.Program, lines: Lines): Marks {
  const marks = new Marks();
  // A stack of its own: long chains of operators are deeper than JavaScript's.
  const nodes = [program as Node];
  const inJsx = [false];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const jsx = inJsx.pop() === true || node.type === 'JSXElement' || node.type === 'JSXFragment';
    node.loc = lines.locationOf(...node.range);
    marks.add(node, jsx);
    if (!setToNull.has(node.type)) leaveOut(node, optional);
    leaveOut(node, optionalOf[node.type] ?? []);
    for (const key of visitorKeys[node.type] ?? keysOfOxc(node.type) ?? []) {
      const child = node[key] as Node | readonly (Node | null)[] | null | undefined;
      if (Array.isArray(child)) {
        for (const each of child as readonly (Node | null)[]) {
          if (each) inJsx[nodes.push(each) - 1] = jsx;
        }
      } else if (child) inJsx[nodes.push(child as Node) - 1] = jsx;
    }
  }
  return marks;
}

function leaveOut(node: Node, keys: readonly string[]): void {
  for (const key of keys) if (node[key] === null) node[key] = undefined;
}
