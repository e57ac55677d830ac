import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import { argumentAt } from './callers.ts';
import type { Operand, PassedValue, ValueOperand } from '../model/condition.ts';
import type { Call } from './find-chains.ts';
import type { Lookup } from './lookups.ts';
import { namesPassed } from './passed-values.ts';

/** What the calls of a file pass. */
export class CallArguments {
  readonly #passedBy: (call: Call, index: number, keys: readonly string[]) => PassedValue | undefined;

  constructor(passedBy: (call: Call, index: number, keys: readonly string[]) => PassedValue | undefined) {
    this.#passedBy = passedBy;
  }

  /** The values that a call passes under a name, where evaluating them is cheap, or they may be what is at a place. */
  valuesOf(call: Call, leadingTo: Place | null): readonly ValueOperand[] {
    return namesPassed(call, leadingTo).flatMap(({ index, keys }) => {
      const value = this.#passedBy(call, index, keys)?.value;
      return value?.kind === 'value' ? [value] : [];
    });
  }

  /** The arguments that are a value, or have it as a member. */
  with(call: Call, value: ValueOperand): ReadonlySet<TSESTree.Node> {
    const passed = namesPassed(call, value.unread.place).filter(({ index, keys }) => {
      const given = this.#passedBy(call, index, keys)?.value;
      return given?.kind === 'value' && given.identity === value.identity;
    });
    return new Set(passed.flatMap(({ index }) => argumentAt(call.node, index) ?? []));
  }

  /** What a call passes in place of a value in the query of a lookup. */
  inPlaceOf(call: Call, lookup: Lookup, value: Operand): Operand | undefined {
    const parameter = lookup.given(value);
    return parameter && this.#passedBy(call, parameter.index, parameter.keys)?.value;
  }
}
