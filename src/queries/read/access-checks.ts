import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import { calleeName, childrenOf, dottedName, isFunction, unwrap } from '../../read/syntax/syntax.ts';
import { contextOf } from './around.ts';
import { functionsAround, isBefore, isWaitedFor } from './code-order.ts';
import type { ValueOperand } from '../model/condition.ts';
import type { Call, FileChains } from './find-chains.ts';
import { isGuarded } from './row-guards.ts';
import { isAuthorizing, RowTests } from './row-tests.ts';

/** What a call passes of a value: the arguments that are the value, or have it as a member. */
type Passing = (call: Call, value: ValueOperand) => ReadonlySet<TSESTree.Node>;

/** Words for access to a row in the name of a middleware. A check of a role alone has none of them. */
const access = /access|belong|member|owne[rd]|owns/;

/** Functions that decide by their names whether somebody may have what a value leads to. */
export class AccessChecks {
  readonly #found: FileChains;
  readonly #passing: Passing;

  constructor(found: FileChains, passing: Passing) {
    this.#found = found;
    this.#passing = passing;
  }

  /**
   * Whether code is reached only where a check of access has let a value through: a function that is given the value, or a
   * check of the route whose handler the code is in, which names what the value leads to by one of the words.
   */
  hold(whole: NodePath, value: ValueOperand, words: readonly string[]): boolean {
    return this.#isCheckedBefore(whole, value) || this.#isCheckedByRoute(whole, words);
  }

  /** `await assertBoardAccess(user, boardId)`, `if (!(await canAccess(user, boardId))) return` */
  #isCheckedBefore(whole: NodePath, value: ValueOperand): boolean {
    const functions = functionsAround(whole);
    const given = new Set<TSESTree.Node>();
    for (const call of this.#found.calls) {
      if (!isAuthorizing(calleeName(call.node)) || !isBefore(call.around, whole, functions)) continue;
      // What is not waited for, and not tested, cannot have kept the code from going on.
      if (!isWaitedFor(call.around) && contextOf(call.around)?.node.type === 'ExpressionStatement') continue;
      for (const argument of this.#passing(call, value)) given.add(unwrap(argument));
    }
    if (given.size === 0) return false;
    const tests = new RowTests(
      {
        keysOf: (node) => (given.has(unwrap(node)) ? [] : undefined),
        isList: () => false,
        isTenant: () => false,
        functionOf: () => undefined,
        isOfAnyRow: () => false,
        isUser: () => false,
        initOf: () => undefined,
      },
      'access',
    );
    return isGuarded(whole, tests);
  }

  /** `app.get('/boards/:id', requireBoardAccess, handler)`, `route(handler, { hasAccess: ({ boardId }) => ... })` */
  #isCheckedByRoute(whole: NodePath, words: readonly string[]): boolean {
    return [...functionsAround(whole)].some((fn) => {
      const call = fn && this.#found.receiverOf(fn);
      return (
        call?.arguments.some(
          (argument) => argument !== fn && (isMiddleware(argument, words) || hasCheck(argument, words)),
        ) === true
      );
    });
  }
}

/** Whether a route's middleware says by its name that it checks access to something: `boardAccess.fromParam('id')`. */
function isMiddleware(argument: TSESTree.Node, words: readonly string[]): boolean {
  const name = argument.type === 'CallExpression' ? calleeName(argument) : dottedName(argument);
  // `createMemberSchema` names what it is for, and no check.
  return words.some((word) => includes(name, word) && access.test(name.toLowerCase().replace(word, '')));
}

/** Whether an object has a check of access among its members that deals with something. */
function hasCheck(argument: TSESTree.Node, words: readonly string[]): boolean {
  return (
    argument.type === 'ObjectExpression' &&
    argument.properties.some(
      (each) =>
        each.type === 'Property' &&
        each.key.type === 'Identifier' &&
        isAuthorizing(each.key.name) &&
        isFunction(each.value) &&
        [...namesIn(each.value)].some((name) => words.some((word) => includes(name, word))),
    )
  );
}

function* namesIn(node: TSESTree.Node): Generator<string> {
  if (node.type === 'Identifier') yield node.name;
  for (const child of childrenOf(node)) yield* namesIn(child);
}

function includes(name: string, word: string): boolean {
  return name.toLowerCase().includes(word);
}
