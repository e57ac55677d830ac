import type { TSESTree } from '@typescript-eslint/types';
import type { Call } from '../../../src/queries/read/find-chains.ts';
import type { NodePath } from '../../../src/read/syntax/branches.ts';
import { endOf, startOf } from '../../../src/read/syntax/syntax.ts';
import { Locals } from '../../read/evaluate/local.ts';

/** Code whose syntax is asked about, without Drizzle: what looks like a query is taken for one. */
export class Code extends Locals {
  textOf(node: TSESTree.Node): string {
    return this.modules.last.text.slice(startOf(node), endOf(node));
  }

  /** The first call of this name. */
  call(name: string): Call {
    const [call] = this.found.callsOf(name);
    if (!call) throw new Error(`Nothing calls ${name}.`);
    return call;
  }

  /** The call of this name, with what is around it. */
  around(name: string): NodePath {
    return this.call(name).around;
  }

  /** The text of an expression, `none` where there is none. */
  text(node: TSESTree.Node | null | undefined): string {
    return node ? this.textOf(node) : 'none';
  }
}
