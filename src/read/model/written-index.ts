import type { Index, IndexPart } from '../../schema/table.ts';
import { endOf, startOf, unwrap } from '../syntax/syntax.ts';
import type { TableModel } from './table-model.ts';
import type { BuilderValue, Call } from '../evaluate/value.ts';
import { writtenChain } from '../written/written.ts';

/** How a builder stands in its table's own declaration; `null` where its chain is not one expression there. */
export function writtenBuilder(table: TableModel, { root, calls }: BuilderValue): Index['written'] {
  const { module, node: home } = table.value.frame.home;
  const last = calls.at(-1) ?? root;
  const isHere = [root, last].every(
    ({ place }) => place.file === module.path && startOf(home) <= place.start && place.end <= endOf(home),
  );
  if (!isHere) return null;
  const { builder, chain } = writtenChain(module, last.node);
  return builder?.place.end === root.place.end && chain.length === calls.length
    ? { call: builder, chain }
    : null;
}

/** How a column or expression stands among the arguments of a call; `null` for what is made elsewhere. */
export function argumentPart(table: TableModel, { node }: Call, position: number): IndexPart['written'] {
  const { module } = table.value.frame.home;
  if (node.type !== 'CallExpression' || node.arguments.some((each) => each.type === 'SpreadElement'))
    return null;
  const argument = node.arguments[position];
  if (!argument || unwrap(argument) !== argument) return null;
  const place = module.place(argument);
  if (['Identifier', 'MemberExpression', 'TaggedTemplateExpression'].includes(argument.type))
    return { place, calls: [] };
  if (argument.type !== 'CallExpression') return null;
  const { builder, chain } = writtenChain(module, argument);
  return { place, calls: builder ? [builder, ...chain] : [] };
}
