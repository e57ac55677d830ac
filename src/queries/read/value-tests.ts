import type { TSESTree } from '@typescript-eslint/types';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import type { NodePath } from '../../read/syntax/branches.ts';
import { calleeName, childrenOf, dottedName, endOf, isFunction, startOf } from '../../read/syntax/syntax.ts';
import type { ValueOperand } from '../model/condition.ts';
import { functionsAround } from './code-order.ts';
import type { FileChains } from './find-chains.ts';
import { unreadOperand } from './read-value.ts';

const comparisons: ReadonlySet<string> = new Set(['===', '!==', '==', '!=']);

/** Functions that look at nothing they are given: `console.log`, `schema.parse`. */
const indifferent =
  /(?:^|\.)(?:log|info|debug|warn|error|trace|setTag|setUser|parse|safeParse|parseAsync|String|Number)$/;

/** What the code of a file does with values before it uses them. */
export class ValueTests {
  readonly #found: Pick<FileChains, 'scopeOf'>;
  readonly #reading: Pick<LocalReading, 'evaluate'>;

  constructor(found: Pick<FileChains, 'scopeOf'>, reading: Pick<LocalReading, 'evaluate'>) {
    this.#found = found;
    this.#reading = reading;
  }

  /**
   * Whether code compares a value before it gets to a place, or hands it to a function, which may do so: a query looks up
   * what belongs to it.
   */
  holdBefore(whole: NodePath, value: ValueOperand): boolean {
    const end = startOf(whole.node);
    const isIn = (node: TSESTree.Node, scope: Scope | null): boolean =>
      this.#isName(node, scope, value) || this.#below(node, end, scope, isIn);
    const isTested = (node: TSESTree.Node, scope: Scope | null): boolean => {
      if (isFunction(node)) return false;
      const isWhole = endOf(node) <= end;
      const isTest =
        isWhole && node.type === 'BinaryExpression' && comparisons.has(node.operator)
          ? [node.left, node.right].some((side) => this.#isName(side, scope, value))
          : isWhole &&
            node.type === 'CallExpression' &&
            !indifferent.test(calleeName(node)) &&
            node.arguments.some((each) => isIn(each, scope));
      return isTest || this.#below(node, end, scope, isTested);
    };
    return [...functionsAround(whole)].some((fn) => fn && this.#below(fn, end, null, isTested));
  }

  /** Whether a question is answered with yes by some part of a node that begins before a place. */
  #below(
    node: TSESTree.Node,
    end: number,
    outer: Scope | null,
    asks: (part: TSESTree.Node, scope: Scope | null) => boolean,
  ): boolean {
    const scope = this.#found.scopeOf(node) ?? outer;
    return childrenOf(node).some((child) => startOf(child) < end && asks(child, scope));
  }

  /** Whether a node is the name of a value, or leads to it as a member of a name. */
  #isName(node: TSESTree.Node, scope: Scope | null, { identity }: ValueOperand): boolean {
    if (!scope || dottedName(node) === '') return false;
    const operand = unreadOperand(this.#reading.evaluate(node, scope, Infinity), () => null);
    return operand.kind === 'value' && operand.identity === identity;
  }
}
