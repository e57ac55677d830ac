import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import { setTarget } from './assignment.ts';
import { bindPattern } from './destructure.ts';
import type { Evaluator } from './evaluator.ts';
import { iterated } from './iterate.ts';
import { Scope } from './scope.ts';
import { execute, executeAll, exitsOf, type Completion, type Exit } from './statements.ts';
import { isUndefined, literal, truth, unknown, type Value } from './value.ts';

/** The most rounds of a loop that are followed. */
const maxRounds = 10_000;

/** What the rounds of a loop come to so far. */
type Round = { readonly done: Completion } | 'next' | 'uncertain';

/** What the end of one round means for the loop; `exits` gathers the ways in which a round may leave it. */
function after(completion: Completion, exits: Set<Exit>): Round {
  switch (completion?.type) {
    case undefined:
    case 'continue':
      return 'next';
    case 'break':
      return { done: null };
    case 'maybe':
      for (const exit of completion.exits) if (exit !== 'continue') exits.add(exit);
      return exits.size > 0 ? 'uncertain' : 'next';
    default:
      return { done: completion };
  }
}

function gather(exits: Set<Exit>, completion: Completion): void {
  for (const exit of exitsOf(completion)) exits.add(exit);
}

/** How a loop ends whose rounds may have left it. */
function ending(exits: ReadonlySet<Exit>): Completion {
  return exits.has('return') ? { type: 'maybe', exits: new Set(['return']) } : null;
}

/** `for (const item of list)` and `for (const key in object)`. */
export function forEach(
  evaluator: Evaluator,
  node: TSESTree.ForOfStatement | TSESTree.ForInStatement,
  scope: Scope,
): Completion {
  const subject = evaluator.evaluate(node.right, scope);
  const at = scope.module.place(node);
  const { items, isOpen } = node.type === 'ForOfStatement' ? itemsOf(subject, at) : keysOf(subject);
  if (items.length > maxRounds) return { type: 'lost', value: unknown('too-deep', at) };
  const round = (item: Value): Completion => {
    const inner = new Scope(scope.module, scope);
    const declared = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : undefined;
    if (declared) bindPattern(evaluator, declared, item, inner);
    else setTarget(evaluator, node.left, item, scope, at);
    return execute(evaluator, node.body, inner);
  };
  const exits = new Set<Exit>();
  let isCertain = node.type !== 'ForOfStatement' || !node.await;
  for (const item of items) {
    if (!isCertain) {
      evaluator.uncertain(() => gather(exits, round(item)), 'loop');
      continue;
    }
    const next = after(round(item), exits);
    if (next === 'uncertain') isCertain = false;
    else if (next !== 'next') return next.done;
  }
  if (isOpen) evaluator.anyTimes(() => gather(exits, round(unknown('loop', at))), 'loop');
  return ending(exits);
}

interface Items {
  readonly items: readonly Value[];
  /** Whether there may be more. */
  readonly isOpen: boolean;
}

function itemsOf(value: Value, at: Place): Items {
  const { items, open } = iterated(value, at);
  return { items: [...items], isOpen: open !== null };
}

function keysOf(value: Value): Items {
  if (value.kind === 'object') {
    return {
      items: [...value.members.keys()].map((key) => literal(key, value.at)),
      isOpen: value.open !== null,
    };
  }
  if (value.kind === 'array') {
    return {
      items: value.items.map((_, index) => literal(String(index), value.at)),
      isOpen: value.open !== null,
    };
  }
  return { items: [], isOpen: !isUndefined(value) };
}

/** `for (;;)`, `while` and `do`, as long as their test is known. */
export function repeat(
  evaluator: Evaluator,
  node: TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement,
  scope: Scope,
): Completion {
  const exits = new Set<Exit>();
  const round = (): Completion => {
    const completion = execute(evaluator, node.body, new Scope(scope.module, scope));
    if (node.type === 'ForStatement' && node.update && (!completion || completion.type === 'continue')) {
      evaluator.evaluate(node.update, scope);
    }
    return completion;
  };
  const goesOn = (): boolean | undefined => (node.test ? truth(evaluator.evaluate(node.test, scope)) : true);
  for (let count = 0; count < maxRounds; count++) {
    const isMore = count === 0 && node.type === 'DoWhileStatement' ? true : goesOn();
    if (isMore === false) return ending(exits);
    const next = isMore === undefined ? 'uncertain' : after(round(), exits);
    if (next === 'uncertain') {
      evaluator.anyTimes(() => {
        goesOn();
        gather(exits, round());
        // Whether the round came to its end or not, the next one may find the variable moved on.
        if (node.type === 'ForStatement' && node.update) evaluator.evaluate(node.update, scope);
      }, 'loop');
      return ending(exits);
    }
    if (next !== 'next') return next.done;
  }
  return { type: 'lost', value: unknown('too-deep', scope.module.place(node)) };
}

/** `switch`, from the case that matches; where that is not known, each case may run. */
export function executeSwitch(
  evaluator: Evaluator,
  node: TSESTree.SwitchStatement,
  scope: Scope,
): Completion {
  const subject = evaluator.evaluate(node.discriminant, scope);
  const inner = new Scope(scope.module, scope);
  const start = matchingCase(evaluator, node, subject, inner);
  if (start === null) return null;
  if (start !== undefined) {
    const completion = executeAll(
      evaluator,
      node.cases.slice(start).flatMap((each) => each.consequent),
      inner,
    );
    if (completion?.type === 'break') return null;
    if (completion?.type !== 'maybe') return completion;
    return leaving(completion.exits);
  }
  const exits = new Set<Exit>();
  for (const each of node.cases) {
    evaluator.uncertain(() => gather(exits, executeAll(evaluator, each.consequent, inner)));
  }
  return leaving(exits);
}

/** A switch keeps its own breaks. */
function leaving(exits: ReadonlySet<Exit>): Completion {
  const left = new Set([...exits].filter((exit) => exit !== 'break'));
  return left.size > 0 ? { type: 'maybe', exits: left } : null;
}

/** The index of the case; `null` if there is none, `undefined` if that is not known. */
function matchingCase(
  evaluator: Evaluator,
  node: TSESTree.SwitchStatement,
  subject: Value,
  scope: Scope,
): number | null | undefined {
  if (subject.kind !== 'literal') return undefined;
  for (const [index, { test }] of node.cases.entries()) {
    if (!test) continue;
    const value = evaluator.evaluate(test, scope);
    if (value.kind !== 'literal') return undefined;
    if (value.value === subject.value) return index;
  }
  const fallback = node.cases.findIndex((each) => !each.test);
  return fallback < 0 ? null : fallback;
}
