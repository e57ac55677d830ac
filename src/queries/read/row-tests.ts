import type { TSESTree } from '@typescript-eslint/types';
import { leaves } from '../../read/syntax/branches.ts';
import { calleeName, unwrap, type FunctionNode, waitedFor } from '../../read/syntax/syntax.ts';
import { memberName } from './around.ts';

/** What tests of a row are understood by. */
export interface Row {
  /** The members of the row that an expression stands for: none for the row itself; `undefined` for anything else. */
  keysOf(node: TSESTree.Node): readonly string[] | undefined;
  /** Whether an expression stands for a list of rows, which may be empty. */
  isList(node: TSESTree.Node): boolean;
  /** Whether a member of the row is the tenant. */
  isTenant(keys: readonly string[]): boolean;
  /** The function that a call runs, where it was found. */
  functionOf(callee: TSESTree.Node): FunctionNode | undefined;
  /** Whether an expression is a member of another row that may be anybody's, so that it says nothing to be equal to it. */
  isOfAnyRow(node: TSESTree.Node): boolean;
  /** Whether an expression is the signed-in user's. */
  isUser(node: TSESTree.Node): boolean;
  /** What a constant of this name is set to. */
  initOf(name: string): TSESTree.Node | undefined;
}

/** Functions of frameworks that never return. */
const leaving: ReadonlySet<string> = new Set([
  'error',
  'forbidden',
  'notFound',
  'permanentRedirect',
  'redirect',
  'unauthorized',
]);

/** Names of functions that tell, or make sure, that somebody may have what they are given. */
const authorizing = new RegExp(
  [
    String.raw`^(?:assert|authori[sz]e|can|check|enforce|ensure|guard|has|is|must|require|validate|verify)(?![a-z])`,
    String.raw`(?!\w*(?:Count|Exists|Limit|Quota|Size))\w*(?:Access|Allowed|Authori[sz]ed|Belongs|Member|Owne[rd]|Owns|Permission|Permitted|(?:Same)?(?:Tenant|Org|Organization|Workspace|Team)$)`,
    String.raw`|^(?:assert|check|enforce|ensure|must|require|verify)?(?:User|Caller|Actor)?(?:Is)?[aA]uthori[sz]ed?(?![a-z])`,
    String.raw`|^(?:(?:assert|check|enforce|ensure|must|require|verify)?(?:[uU]ser|Caller|Actor|They)?C|c)an(?:Access|Delete|Edit|Manage|Read|Remove|See|Update|View|Write)`,
  ].join(''),
);

const maxDepth = 6;

/**
 * What a test has to say: that the row is the tenant's, that there is a row, or, of an id instead of a row, that somebody
 * may have what it leads to.
 */
type Question = 'tenant' | 'existence' | 'access';

/** Tells what is known of a row where a test came out true, or false. */
export class RowTests {
  readonly #row: Row;
  readonly #asks: Question;

  constructor(row: Row, asks: Question) {
    this.#row = row;
    this.#asks = asks;
  }

  /** Whether the row is known to be the tenant's, or to be there, if the test comes out as `outcome`. */
  proves(test: TSESTree.Node, outcome: boolean, depth = 0): boolean {
    const node = unwrap(test);
    if (depth > maxDepth) return false;
    const inner = (each: TSESTree.Node, is = outcome): boolean => this.proves(each, is, depth + 1);
    if (this.#asks === 'existence' && outcome && this.#isRow(node)) return true;
    switch (node.type) {
      case 'LogicalExpression':
        if (node.operator === '??') return false;
        // Of `a && b` both are true, of `a || b` both are false.
        return (node.operator === '&&') === outcome
          ? inner(node.left) || inner(node.right)
          : inner(node.left) && inner(node.right);
      case 'UnaryExpression':
        return node.operator === '!' && inner(node.argument, !outcome);
      case 'AwaitExpression':
        return inner(node.argument);
      case 'BinaryExpression':
        return this.#compares(node, outcome);
      case 'CallExpression':
        return this.#isPassed(node, outcome, depth);
      case 'Identifier': {
        const init = this.#row.keysOf(node) ? undefined : this.#row.initOf(node.name);
        return init !== undefined && inner(init);
      }
      default:
        return false;
    }
  }

  /** Whether a statement goes on only where the row is known to be the tenant's, or to be there. */
  passes(statement: TSESTree.Node, depth = 0): boolean {
    if (statement.type === 'IfStatement') {
      const { test, consequent, alternate } = statement;
      return (
        (alwaysLeaves(consequent) && this.proves(test, false, depth)) ||
        (alternate !== null && alwaysLeaves(alternate) && this.proves(test, true, depth))
      );
    }
    const call = statement.type === 'ExpressionStatement' ? withoutAwait(statement.expression) : undefined;
    return call?.type === 'CallExpression' && this.asserts(call, depth);
  }

  /** Whether a member of the row is compared with a row that may be anybody's. */
  saysNothing(comparison: TSESTree.Node): boolean {
    return (
      comparison.type === 'BinaryExpression' &&
      [comparison.left, comparison.right].some(
        (each) => !this.#row.keysOf(each) && this.#row.isOfAnyRow(each),
      )
    );
  }

  /** Whether a call returns only for the tenant's row: `assertOwner(row, tenantId)`. */
  asserts(call: TSESTree.CallExpression, depth = 0): boolean {
    const name = call.callee.type === 'Identifier' ? call.callee.name : '';
    const [first] = call.arguments;
    if (/^(?:assert|invariant)$/.test(name) && first && !this.#row.functionOf(call.callee))
      return this.proves(first, true, depth + 1);
    if (this.#authorizes(call)) return true;
    const body = this.#within(call, depth);
    if (!body || body.fn.body.type !== 'BlockStatement') return false;
    return body.fn.body.body.some((each) => isThrowing(each) && body.tests.passes(each, depth + 1));
  }

  /** Whether `row.tenantId === tenantId` is told by a comparison that comes out as `outcome`. */
  #compares({ operator, left, right }: TSESTree.BinaryExpression, outcome: boolean): boolean {
    const isEqual = operator === '===' || operator === '==';
    const isUnequal = operator === '!==' || operator === '!=';
    const sides = [left, right].map((each) => ({ node: unwrap(each), keys: this.#row.keysOf(each) }));
    const own = sides.find(({ keys }) => keys !== undefined);
    const other = sides.find((side) => side !== own);
    if (!own?.keys || !other || other.keys) return false;
    if (this.#asks === 'existence') {
      if (own.keys.at(-1) === 'length') return isNotEmpty(operator, other.node, outcome);
      if (isNothing(other.node)) return this.#isRow(own.node) && (outcome ? isUnequal : isEqual);
      // `row?.status === 'open'` is true of a row alone.
      return own.keys.length > 0 && (outcome ? isEqual : isUnequal);
    }
    if (this.#asks === 'access' || isNothing(other.node) || !(outcome ? isEqual : isUnequal)) return false;
    if (this.#row.isTenant(own.keys)) return !this.#row.isOfAnyRow(other.node);
    return own.keys.length > 0 && this.#row.isUser(other.node);
  }

  /** Whether an expression is something only where there is a row. */
  #isRow(node: TSESTree.Node): boolean {
    return this.#row.keysOf(node) !== undefined && !this.#row.isList(node);
  }

  /** `canSee(row, tenantId)`, by what the function returns. */
  #isPassed(call: TSESTree.CallExpression, outcome: boolean, depth: number): boolean {
    if (outcome && this.#authorizes(call)) return true;
    const body = this.#within(call, depth);
    const returned = body && returnedBy(body.fn);
    return returned ? body.tests.proves(returned, outcome, depth + 1) : false;
  }

  /**
   * Whether a call decides by its name whether somebody may have the row: it is given the row, or its tenant, and
   * somebody to compare them with.
   */
  #authorizes(call: TSESTree.CallExpression): boolean {
    if (this.#asks === 'existence' || !isAuthorizing(calleeName(call))) return false;
    const of = call.arguments.map((each) => this.#row.keysOf(each));
    const isGiven = of.some((keys) => keys && (keys.length === 0 || this.#row.isTenant(keys)));
    const hasMore = call.arguments.some(
      (each) => each.type === 'ObjectExpression' && each.properties.length > 1,
    );
    return isGiven && (of.includes(undefined) || hasMore || unwrap(call.callee).type === 'MemberExpression');
  }

  /** The function that a call runs, and its tests of what it is handed. */
  #within(
    call: TSESTree.CallExpression,
    depth: number,
  ): { readonly fn: FunctionNode; readonly tests: RowTests } | undefined {
    if (depth > maxDepth) return undefined;
    const given = call.arguments.map((each) => this.#row.keysOf(each));
    if (!given.some((keys) => keys)) return undefined;
    const fn = this.#row.functionOf(call.callee);
    if (!fn) return undefined;
    const names = new Map<string, readonly string[]>();
    for (const [index, param] of fn.params.entries()) {
      const keys = given[index];
      if (keys) nameParts(param, keys, names);
    }
    const keysOf = (node: TSESTree.Node): readonly string[] | undefined => {
      const path = unwrap(node);
      if (path.type === 'Identifier') return names.get(path.name);
      const owner = path.type === 'MemberExpression' ? keysOf(path.object) : undefined;
      const name = path.type === 'MemberExpression' ? memberName(path) : undefined;
      return owner && name !== undefined ? [...owner, name] : undefined;
    };
    const isOfList = call.arguments.some((each) => this.#row.isList(each));
    const row: Row = {
      keysOf,
      isList: (node) => isOfList && keysOf(node)?.length === 0,
      isTenant: (keys) => this.#row.isTenant(keys),
      functionOf: () => undefined,
      isOfAnyRow: () => false,
      isUser: () => false,
      initOf: () => undefined,
    };
    return { fn, tests: new RowTests(row, this.#asks) };
  }
}

/** Whether a function decides, by its name, whether somebody may have what it is given. */
export function isAuthorizing(name: string): boolean {
  return authorizing.test(name.split('.').at(-1) ?? '');
}

/** Whether the program never goes on behind a statement. */
export function alwaysLeaves(statement: TSESTree.Node): boolean {
  if (leaves(statement)) return true;
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  if (last?.type === 'BreakStatement') return true;
  const call = last?.type === 'ExpressionStatement' ? withoutAwait(last.expression) : undefined;
  if (call?.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee);
  const name = callee.type === 'Identifier' ? callee.name : undefined;
  return name !== undefined && leaving.has(name);
}

/** Whether a statement, where it does not pass, ends its caller as well. */
function isThrowing(statement: TSESTree.Node): boolean {
  if (statement.type !== 'IfStatement') return true;
  const part = statement.consequent;
  const last = part.type === 'BlockStatement' ? part.body.at(-1) : part;
  return last?.type === 'ThrowStatement' || (last?.type === 'ExpressionStatement' && alwaysLeaves(last));
}

function returnedBy({ body }: FunctionNode): TSESTree.Node | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [only] = body.body;
  return body.body.length === 1 && only?.type === 'ReturnStatement'
    ? (only.argument ?? undefined)
    : undefined;
}

/** The names that a parameter gives to parts of what it is handed. */
function nameParts(
  pattern: TSESTree.Node,
  keys: readonly string[],
  names: Map<string, readonly string[]>,
): void {
  if (pattern.type === 'Identifier') names.set(pattern.name, keys);
  else if (pattern.type === 'AssignmentPattern') nameParts(pattern.left, keys, names);
  else if (pattern.type === 'ObjectPattern')
    for (const each of pattern.properties)
      if (each.type === 'Property' && !each.computed && each.key.type === 'Identifier')
        nameParts(each.value, [...keys, each.key.name], names);
}

function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === 'Literal' && node.value === null) ||
    (node.type === 'Identifier' && node.name === 'undefined')
  );
}

/** Whether a comparison of a list's length, if it comes out so, says that there is an item. */
function isNotEmpty(operator: string, other: TSESTree.Node, outcome: boolean): boolean {
  const number = other.type === 'Literal' ? other.value : undefined;
  if (number === 0) return (outcome ? ['>', '!==', '!='] : ['===', '==', '<=']).includes(operator);
  return number === 1 && (outcome ? ['>=', '===', '=='] : ['<', '!==', '!=']).includes(operator);
}

export function withoutAwait(node: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(node);
  const waited = waitedFor(inner);
  return waited ? unwrap(waited) : inner;
}
