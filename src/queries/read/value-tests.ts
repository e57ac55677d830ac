import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { calleeName, childrenOf, endOf, isFunction, startOf } from '../../read/syntax/syntax.ts';
import type { ValueOperand } from '../model/condition.ts';
import { functionsAround, isBefore } from './code-order.ts';
import type { Call, FileChains } from './find-chains.ts';

const comparisons: ReadonlySet<string> = new Set(['===', '!==', '==', '!=']);

/** Functions that look at nothing they are given: `console.log`, `schema.parse`. */
const indifferent =
  /(?:^|\.)(?:log|info|debug|warn|error|trace|setTag|setUser|parse|safeParse|parseAsync|String|Number)$/;

/** What the code of a file does with values before it uses them. */
export class ValueTests {
  readonly #found: FileChains;
  readonly #isPassed: (call: Call, value: ValueOperand) => boolean;
  readonly #is: (node: TSESTree.Node, scope: Scope, value: ValueOperand) => boolean;

  /**
   * @param isPassed Whether an argument of a call is a value, or has it as a member.
   * @param is Whether a name, or a member of one, is a value.
   */
  constructor(
    found: FileChains,
    isPassed: (call: Call, value: ValueOperand) => boolean,
    is: (node: TSESTree.Node, scope: Scope, value: ValueOperand) => boolean,
  ) {
    this.#found = found;
    this.#isPassed = isPassed;
    this.#is = is;
  }

  /** Whether code compares a value before it gets to a place, or hands it to a function, which may do so. */
  holdsBefore(whole: NodePath, value: ValueOperand): boolean {
    const functions = functionsAround(whole);
    const isHandedOn = this.#found.calls.some(
      (call) =>
        !indifferent.test(calleeName(call.node)) &&
        isBefore(call.around, whole, functions) &&
        this.#isPassed(call, value),
    );
    if (isHandedOn) return true;
    return [...functions].some((fn) => fn && this.#isComparedIn(fn, startOf(whole.node), null, value));
  }

  /** Whether comparisons before a place have a value on one side, but for those in functions within this one. */
  #isComparedIn(node: TSESTree.Node, end: number, outer: Scope | null, value: ValueOperand): boolean {
    const scope = this.#found.scopeOf(node) ?? outer;
    return childrenOf(node).some((child) => {
      if (startOf(child) > end || isFunction(child)) return false;
      const sides =
        child.type === 'BinaryExpression' && comparisons.has(child.operator) && endOf(child) <= end
          ? [child.left, child.right]
          : [];
      return (
        (scope && sides.some((side) => this.#is(side, scope, value))) ||
        this.#isComparedIn(child, end, scope, value)
      );
    });
  }
}
