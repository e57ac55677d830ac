import type { ImportStyle } from './layout.ts';

/** An expression of the program's text, and the local variables that it speaks of. */
export interface Expression {
  readonly text: string;
  readonly free: readonly string[];
}

export const closed = (text: string): Expression => ({ text, free: [] });

/** A text made of the texts of expressions, and of variables that are added or bound in it. */
export function compose(
  text: string,
  parts: readonly Expression[],
  { adds = [], binds = [] }: { adds?: readonly string[]; binds?: readonly string[] } = {},
): Expression {
  const all = new Set([...parts.flatMap(({ free }) => free), ...adds]);
  return { text, free: [...all].filter((name) => !binds.includes(name)) };
}

/** Ways to write an expression that change nothing of its value. */
export const wrapForms = [
  'cast',
  'parenthesis',
  'nonNull',
  'satisfies',
  'iife',
  'iifeBlock',
  'iifeFunction',
  'constant',
  'arrow',
  'functionDeclaration',
  'functionHoistedLater',
  'arrowBlock',
  'ifFunction',
  'switchFunction',
  'curried',
  'method',
  'methodByKey',
  'member',
  'nestedMember',
  'getter',
  'destructured',
  'destructuredRenamed',
  'destructuredNested',
  'destructuredRest',
  'arrayItem',
  'arrayDestructured',
  'arrayAt',
  'arrayFind',
  'arrayMap',
  'arrayReduce',
  'arrayFlat',
  'staticMethod',
  'staticField',
  'instanceField',
  'instanceGetter',
  'parameterProperty',
  'subclass',
  'namespaceMember',
  'namespaceFunction',
  'conditional',
  'conditionalElse',
  'conditionalByMember',
  'logicalAnd',
  'logicalOr',
  'nullish',
  'identity',
  'restParameter',
  'optionsParameter',
  'defaultParameter',
  'callback',
  'forOf',
  'forCounter',
  'whileLoop',
  'letAssigned',
  'objectAssign',
  'objectValues',
  'objectEntries',
  'fromEntries',
  'frozen',
  'spreadMember',
  'called',
  'applied',
  'bound',
  'optionalCall',
  'enumKey',
  'recursion',
  'closure',
  'comma',
  'templateKey',
  'typeAssertionChain',
  'mapGet',
  'setSpread',
  'numberKey',
  'reversed',
] as const;

/** Forms whose value nobody can know from the text alone, or that no schema has: nothing wrong may be read there. */
export const doubtForms = [
  'environment',
  'environmentMember',
  'clock',
  'generator',
  'tryBlock',
  'labelled',
  'proxy',
  'changedLater',
  'environmentSpread',
  'deleted',
] as const;
export type WrapForm = (typeof wrapForms)[number] | (typeof doubtForms)[number];

export interface Wrap {
  readonly form: WrapForm;
  /** The library it goes to; beyond them, the file itself. */
  readonly place: number;
  readonly style: ImportStyle;
}
