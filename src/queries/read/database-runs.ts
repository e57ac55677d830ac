import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { isWithin, unwrap, type FunctionNode } from '../../read/syntax/syntax.ts';
import { memberName } from './around.ts';
import type { DatabaseIdentity } from './database-identity.ts';
import type { Chain, FileChains } from './find-chains.ts';
import { runsWithin } from './runs-within.ts';

/** Something that code runs on a database. */
export interface Run {
  /** The database, as an expression. */
  readonly database: TSESTree.Node;
  /** The call that begins it: `db.select()`. */
  readonly call: TSESTree.CallExpression;
  readonly whole: NodePath;
  readonly scope: Scope;
  /** Whether it is a query of Drizzle's by what it is given, whatever it is called on. */
  readonly isQuery: () => boolean;
}

/** Methods of a database besides those that begin a chain. */
export const runningMethods: ReadonlySet<string> = new Set([
  'batch',
  'execute',
  'refreshMaterializedView',
  'transaction',
]);

/** What the functions of a file run on databases, and wait for. */
export class DatabaseRuns {
  readonly #found: FileChains;
  readonly #identity: DatabaseIdentity;
  readonly #isQuery: (chain: Chain) => boolean;
  #all: readonly Run[] | null = null;

  constructor(found: FileChains, identity: DatabaseIdentity, isQuery: (chain: Chain) => boolean) {
    this.#found = found;
    this.#identity = identity;
    this.#isQuery = isQuery;
  }

  /** What a function runs each time it is called. */
  in(fn: FunctionNode): readonly Run[] {
    return this.#runs().filter(({ call, whole }) => isWithin(call, fn) && runsWithin(whole, fn));
  }

  /** The same on one database. */
  on(fn: FunctionNode, database: string): readonly Run[] {
    return this.in(fn).filter((run) => this.#identity.of(run.database, run.scope) === database);
  }

  #runs(): readonly Run[] {
    if (this.#all) return this.#all;
    const chains = this.#found.chains.flatMap((chain): Run[] => {
      const { verb: call, whole, scope } = chain;
      const database = databaseOf(call);
      return database ? [{ database, call, whole, scope, isQuery: () => this.#isQuery(chain) }] : [];
    });
    const calls = [...runningMethods].flatMap((name) => this.#found.callsOf(name));
    const others = calls.flatMap(({ node, around, scope }): Run[] => {
      const call = node.type === 'CallExpression' ? node : undefined;
      const database = call && databaseOf(call);
      return call && database ? [{ database, call, whole: around, scope, isQuery: () => false }] : [];
    });
    return (this.#all = [...chains, ...others]);
  }
}

/** What a query is called on: `db` of `db.select()`, of `db.query.posts.findMany()` and of `db.with(recent).select()`. */
function databaseOf({ callee }: TSESTree.CallExpression): TSESTree.Node | undefined {
  const member = unwrap(callee);
  if (member.type !== 'MemberExpression') return undefined;
  const object = unwrap(member.object);
  if (memberName(member)?.startsWith('find')) {
    const tables = object.type === 'MemberExpression' ? unwrap(object.object) : undefined;
    const isTables = tables?.type === 'MemberExpression' && /^_?query$/.test(memberName(tables) ?? '');
    return isTables ? unwrap(tables.object) : undefined;
  }
  if (object.type !== 'CallExpression') return object;
  const outer = unwrap(object.callee);
  return outer.type === 'MemberExpression' && memberName(outer) === 'with' ? unwrap(outer.object) : object;
}
